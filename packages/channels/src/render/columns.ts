/** Columns a text takes in a fixed-width font: Hangul, Hanja and full-width marks take two. */
export function columnsOf(text: string): number {
  let columns = 0;
  // ASCII, most of a mail, is told apart without asking the expression.
  for (const character of text) columns += character < "\u1100" || !wide.test(character) ? 1 : 2;
  return columns;
}

/** Breaks a sentence at spaces, but not inside a date, so that no line is wider than `columns`, where words allow; later lines start with `indent`. */
export function wrapColumns(text: string, { columns = 76, indent = "" } = {}): string {
  const lines: string[] = [];
  for (const word of text.split(/ (?!\d{1,2}일\()/)) {
    const last = lines.at(-1);
    if (last !== undefined && columnsOf(`${last} ${word}`) <= columns) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(last === undefined ? word : indent + word);
  }
  return lines.join("\n");
}

const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]/u;
