import type { Cell } from "../table/table.ts";

/** A value read from a cell, or what is wrong with it, in Korean. */
export type Reading<Value> = { readonly kind: "read"; readonly value: Value } | { readonly kind: "wrong"; readonly korean: string };

export const read = <Value>(value: Value): Reading<Value> => ({ kind: "read", value });
export const wrong = (korean: string): Reading<never> => ({ kind: "wrong", korean });

const notText: { readonly [Kind in Exclude<Cell["kind"], "text">]: string } = {
  formula: "수식이 든 칸입니다. 복사한 뒤 '값 붙여넣기'로 값만 남기십시오",
  date: "날짜로 저장된 칸입니다. 셀 서식을 텍스트로 바꾸고 다시 쓰십시오",
  "number-as-shown": "보이는 것과 다르게 저장된 숫자입니다. 셀 서식을 텍스트로 바꾸고 다시 쓰십시오",
  error: "수식 오류가 든 칸입니다. 값을 다시 쓰십시오",
};

/** What a cell says in one line: composed (NFC), trimmed, every run of white space one space; empty where nothing stands. */
export function readText(cell: Cell | undefined): Reading<string> {
  if (cell === undefined) return read("");
  if (cell.kind !== "text") return wrong(notText[cell.kind]);
  const text = cell.text.normalize("NFC").replace(/\s+/g, " ").trim();
  if (text.includes("\uFFFD") || !text.isWellFormed()) return wrong("깨진 글자가 있습니다. 원래의 글로 다시 쓰십시오");
  // They would move a terminal's cursor, and nobody sees them.
  if (/[\p{Cc}\p{Cf}]/u.test(text)) return wrong("눈에 보이지 않는 글자가 들어 있습니다. 지우고 다시 쓰십시오");
  // A catalogue that is written out again is opened in a spreadsheet.
  if (/^[=+@-]./.test(text)) return wrong("'=', '+', '-', '@'로 시작하는 글은 수식이 될 수 있습니다. 그 앞부분을 지우십시오");
  return read(text);
}
