/** Columns a text takes in a fixed-width font: Hangul, Hanja and full-width marks take two. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    columns += 1;
    // ASCII, most of a mail, is told apart at once.
    if (code < 0x1100) continue;
    const point = text.codePointAt(index)!;
    if (isWide(point)) columns += 1;
    if (point > 0xffff) index += 1;
  }
  return columns;
}

/** Breaks a sentence at spaces, but not inside a date, so that no line is wider than `columns`, where words allow; later lines start with `indent`. */
export function wrapColumns(text: string, { columns = 76, indent = "" } = {}): string {
  if (columnsOf(text) <= columns) return text;
  const lines: string[] = [];
  let width = 0;
  for (const word of text.split(/ (?!\d{1,2}일\()/)) {
    const wordWidth = columnsOf(word);
    if (lines.length > 0 && width + 1 + wordWidth <= columns) {
      lines[lines.length - 1] += ` ${word}`;
      width += 1 + wordWidth;
    } else {
      width = wordWidth + (lines.length === 0 ? 0 : columnsOf(indent));
      lines.push(lines.length === 0 ? word : indent + word);
    }
  }
  return lines.join("\n");
}

/** First and last code points of the wide ranges, in order. */
const wideRanges = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x20000, 0x3fffd],
] as const;

function isWide(point: number): boolean {
  return wideRanges.some(([first, last]) => first <= point && point <= last);
}
