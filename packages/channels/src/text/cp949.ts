import iconv from "iconv-lite";

/** Bytes a short message (SMS) holds in CP949. */
export const smsBytes = 90;
/** Bytes a long message (LMS) holds in CP949. */
export const lmsBytes = 2_000;

/** A character that CP949 does not have; gateways replace it by "?" without a word. */
export interface UnencodableCharacter {
  readonly character: string;
  /** `U+1F600`. */
  readonly codePoint: string;
}

/** `text` is what the phone will show: the input after normalisation and mapping. */
export type Cp949Encoding =
  | { readonly kind: "encoded"; readonly text: string; readonly bytes: Buffer }
  | { readonly kind: "unencodable"; readonly characters: readonly UnencodableCharacter[]; readonly preview: string };

/**
 * Encodes text for a Korean text gateway: NFC (names typed on a Mac come in decomposed Hangul), look-alikes mapped, encoded, decoded
 * again. What does not come back equal is an error with the characters at fault, instead of a silent "?" on the clerk's phone.
 */
export function encodeCp949(text: string): Cp949Encoding {
  const mapped = mapLookAlikes(text);
  const bytes = iconv.encode(mapped, "cp949");
  if (iconv.decode(bytes, "cp949") === mapped) return { kind: "encoded", text: mapped, bytes };
  const strangers = [...new Set(mapped)].filter((character) => !isEncodable(character));
  return {
    kind: "unencodable",
    characters: strangers.map((character) => ({ character, codePoint: codePointOf(character) })),
    preview: replaceUnencodable(mapped),
  };
}

/** The text as a phone can show it: look-alikes mapped, the rest shown as □. For words we did not choose, such as a name in rare Hanja. */
export function toCp949Text(text: string): string {
  return replaceUnencodable(mapLookAlikes(text));
}

/** Length in CP949 bytes, as gateways count; an unencodable character counts as the □ that would stand for it. */
export function byteLengthCp949(text: string): number {
  return Array.from(toCp949Text(text)).reduce((bytes, character) => bytes + (character < "\x80" ? 1 : 2), 0);
}

/** Which kind of message holds this text. */
export function classifyText(text: string): { readonly kind: "sms" | "lms" | "too-long"; readonly bytes: number } {
  const bytes = byteLengthCp949(text);
  return { kind: bytes <= smsBytes ? "sms" : bytes <= lmsBytes ? "lms" : "too-long", bytes };
}

const lookAlikes: Readonly<Record<string, string>> = {
  "\u2014": "―",
  "\u2013": "-",
  "\u2010": "-",
  "\u2011": "-",
  "\u2212": "-",
  "\u20A9": "￦",
  "\u301C": "～",
  "\u2022": "·",
  "\u30FB": "·",
  "\uFF65": "·",
  "\u2713": "V",
  "\u2714": "V",
  "\u02BC": "’",
};

/** Spaces of other widths; CP949 has only the plain one and the ideographic one. */
const otherSpaces = /[\u00A0\u2000-\u200A\u202F\u205F]/g;
/** Joiners, direction marks, variation selectors, byte order marks: nothing to see, nothing to send. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;

function mapLookAlikes(text: string): string {
  const plain = text.normalize("NFC").replace(otherSpaces, " ").replace(invisible, "");
  return Array.from(plain, (character) => lookAlikes[character] ?? (isEncodable(character) ? character : withoutAccents(character))).join(
    "",
  );
}

/** é → e; anything that is no accented letter stays as it is. */
function withoutAccents(character: string): string {
  const base = character.normalize("NFD").replace(/\p{Mark}/gu, "");
  return base.length === 1 && isEncodable(base) ? base : character;
}

function replaceUnencodable(text: string): string {
  return Array.from(text, (character) => (isEncodable(character) ? character : "□")).join("");
}

function isEncodable(character: string): boolean {
  if (/[\0-\x7F가-힣]/.test(character)) return true;
  let known = encodable.get(character);
  if (known === undefined) {
    known = iconv.decode(iconv.encode(character, "cp949"), "cp949") === character;
    encodable.set(character, known);
  }
  return known;
}

/** Answers for single characters: a morning's texts ask for the same few marks thousands of times. As large as Unicode at most. */
const encodable = new Map<string, boolean>();

function codePointOf(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;
}
