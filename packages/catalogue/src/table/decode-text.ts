import iconv from "iconv-lite";
import type { Encoding } from "./table.ts";

export type DecodedText =
  | { readonly kind: "decoded"; readonly text: string; readonly encoding: Encoding }
  | { readonly kind: "undecodable"; readonly reason: "neither-encoding" | "utf-16" };

const hangul = /\p{Script=Hangul}/u;
const beyondAscii = /[^\p{ASCII}]/u;

/**
 * Guesses between UTF-8 and CP949, in which a Korean Excel writes CSV. What is valid UTF-8 is taken for it, unless its only foreign letters
 * would be others than Hangul and CP949 makes Hangul of them: a few syllables of CP949 happen to be valid UTF-8.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) return { kind: "undecodable", reason: "utf-16" };
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) {
    const text = asUtf8(bytes);
    return text === null ? { kind: "undecodable", reason: "neither-encoding" } : { kind: "decoded", text, encoding: "utf-8-with-mark" };
  }
  const utf8 = asUtf8(bytes);
  if (utf8 !== null && (hangul.test(utf8) || !beyondAscii.test(utf8))) return { kind: "decoded", text: utf8, encoding: "utf-8" };
  const cp949 = asCp949(bytes);
  if (cp949 !== null && (utf8 === null || hangul.test(cp949))) return { kind: "decoded", text: cp949, encoding: "cp949" };
  return utf8 === null ? { kind: "undecodable", reason: "neither-encoding" } : { kind: "decoded", text: utf8, encoding: "utf-8" };
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

/** Without its byte order mark. */
function asUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Node's own decoder of EUC-KR does not know the syllables that CP949 adds to it. */
function asCp949(bytes: Uint8Array): string | null {
  const text = iconv.decode(Buffer.from(bytes), "cp949");
  return text.includes("\uFFFD") ? null : text;
}
