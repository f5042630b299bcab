const newline = 0x0a;

/** A line of input without its end, or the news that it was longer than anything that is read. */
export type InputLine = { readonly kind: "line"; readonly bytes: Uint8Array } | { readonly kind: "too-long" };

/** More than any complaint has events for; without a bound a file without line ends would fill the memory. */
const longestLine = 4 * 1024 * 1024;

/** Splits bytes into lines as they come, holding no more than one. What remains of a line that is too long is passed over. */
export async function* linesOf(input: AsyncIterable<Uint8Array>, longest: number = longestLine): AsyncGenerator<InputLine> {
  let parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of input) {
    let from = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, from)) {
      yield take(chunk.subarray(from, end));
      from = end + 1;
    }
    keep(chunk.subarray(from));
  }
  if (length > 0) yield take(new Uint8Array());

  function keep(part: Uint8Array): void {
    length += part.length;
    if (length <= longest) parts.push(part);
    else parts = [];
  }

  function take(last: Uint8Array): InputLine {
    keep(last);
    const line: InputLine = length > longest ? { kind: "too-long" } : { kind: "line", bytes: Buffer.concat(parts) };
    parts = [];
    length = 0;
    return line;
  }
}
