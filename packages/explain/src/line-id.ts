import { refused, type Refused } from "./line-problem.ts";

/** How whoever asks names its question; given back with the answer. */
export type LineId = string | number | null;

/** Reads the name of a question. A number beyond 2^53 would come back as another one. */
export function readLineId(id: unknown): { readonly kind: "id"; readonly id: LineId } | Refused {
  if (id === null || typeof id === "string" || Number.isSafeInteger(id)) return { kind: "id", id: id as LineId };
  return refused({
    code: "bad-line",
    field: "/id",
    message: "/id is a text or a whole number up to 9007199254740991. It is given back with the answer; write any other as a text.",
    korean: "/id는 글자나 9007199254740991까지의 정수여야 합니다. 답에 그대로 돌려주므로, 다른 수는 따옴표로 묶어 글자로 쓰십시오.",
  });
}
