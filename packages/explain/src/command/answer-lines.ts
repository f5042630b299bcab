import { once } from "node:events";
import type { Writable } from "node:stream";
import { toJson } from "@gihan/terminal/json";
import { answerLine } from "../answer-line.ts";
import { linesOf, type InputLine } from "./lines-of.ts";

/**
 * Answers each line with a line, in their order, and waits for whoever reads: the memory it needs does not grow with the input. Blank lines
 * are passed over.
 */
export async function answerLines(input: AsyncIterable<Uint8Array>, output: Writable): Promise<void> {
  let line = 0;
  for await (const each of linesOf(input)) {
    line += 1;
    if (isBlank(each, line)) continue;
    const answer = each.kind === "too-long" ? tooLong(line) : answerLine(each.bytes, line);
    if (!output.write(`${toJson(answer)}\n`)) await once(output, "drain");
  }
}

/** White space alone; the mark of byte order that some editors begin a file with is none of its text. */
function isBlank(input: InputLine, line: number): boolean {
  if (input.kind !== "line") return false;
  const isMarked = line === 1 && byteOrderMark.every((byte, place) => input.bytes[place] === byte);
  const text = isMarked ? input.bytes.subarray(byteOrderMark.length) : input.bytes;
  return text.every((byte) => byte === 0x20 || byte === 0x0d || byte === 0x09);
}

const byteOrderMark = [0xef, 0xbb, 0xbf];

const tooLong = (line: number) => ({
  id: null,
  line,
  error: {
    code: "bad-line",
    field: "",
    message: "The line is longer than 4 MiB. Write one complaint a line.",
    korean: "한 줄이 4 MiB보다 깁니다. 한 줄에 한 민원만 쓰십시오.",
  },
});
