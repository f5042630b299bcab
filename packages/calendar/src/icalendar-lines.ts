/** One content line of an iCalendar file (RFC 5545 §3.1): `NAME;PARAMETER=value:value`. */
export interface ContentLine {
  /** Number of its first line in the file, from 1. */
  readonly line: number;
  /** Upper case. */
  readonly name: string;
  /** By upper-case name, without quotes. */
  readonly parameters: ReadonlyMap<string, string>;
  /** As it stands, still escaped. */
  readonly value: string;
}

/** A content line as text: no part of it longer than 75 octets, each ended by CRLF, no character torn apart (§3.1). */
export function foldLine(text: string): string {
  let folded = "";
  let octets = 0;
  for (const character of text) {
    const length = octetsOf(character);
    if (octets + length > 75) {
      folded += "\r\n ";
      octets = 1;
    }
    folded += character;
    octets += length;
  }
  return `${folded}\r\n`;
}

/** A value of type TEXT as it stands in a file (§3.3.11). */
export const escapeText = (text: string): string => text.replace(/[\\;,]/g, "\\$&").replace(/\r\n|\r|\n/g, "\\n");

/** The text of a value of type TEXT. */
export const unescapeText = (value: string): string =>
  value.replace(/\\([\\;,nN])/g, (_, escaped: string) => (escaped.toLowerCase() === "n" ? "\n" : escaped));

/** The folded lines of a file put together again, with the number of the first of each; lines may end in CRLF, LF or CR. */
export function unfoldLines(text: string): readonly { readonly line: number; readonly text: string }[] {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  const unfolded: { line: number; text: string }[] = [];
  for (const [index, raw] of lines.entries()) {
    const last = unfolded.at(-1);
    if (last && /^[ \t]/.test(raw)) last.text += raw.slice(1);
    else unfolded.push({ line: index + 1, text: raw });
  }
  return unfolded.filter(({ text }) => text.trim() !== "");
}

/** The parts of an unfolded line; null if it is no content line. */
export function contentLineOf({ line, text }: { readonly line: number; readonly text: string }): ContentLine | null {
  // A colon or semicolon between double quotes belongs to a parameter's value.
  const parts = /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:])*)*):(.*)$/su.exec(text);
  if (!parts) return null;
  const [, name = "", parameters = "", value = ""] = parts;
  return { line, name: name.toUpperCase(), parameters: parametersOf(parameters), value };
}

function parametersOf(text: string): ReadonlyMap<string, string> {
  const found = text.matchAll(/;([A-Za-z0-9-]+)=((?:"[^"]*"|[^";:])*)/gu);
  return new Map([...found].map(([, name = "", value = ""]) => [name.toUpperCase(), value.replaceAll('"', "")]));
}

function octetsOf(character: string): number {
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x1_00_00 ? 3 : 4;
}
