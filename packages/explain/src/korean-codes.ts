import { koreanClosing, koreanComplaintKind, koreanExtensionReason } from "@gihan/deadline/korean-words";
import { pauseRules } from "@gihan/deadline/pause-rules";

/** An outcome by its own word: beside an event that says 처리 완료, `처리 완료(인용)` is 인용. */
const outcomes = Object.entries(koreanClosing).map(([code, name]) => [
  code.replace(/^completed-/, ""),
  name.replace(/^처리 완료\((.+)\)$/, "$1"),
]);
const pauses = Object.entries(pauseRules).map(([code, { korean }]) => [code, korean]);

const names: Readonly<Record<string, string>> = {
  ...koreanExtensionReason,
  ...koreanComplaintKind,
  ...Object.fromEntries([...pauses, ...outcomes]),
};

/**
 * The one of the codes that a text stands for: itself, or its Korean name with or without spaces, or a part of the name that begins with
 * one of its words and that no other of the codes has (`협조`, `불가항력`, `현장확인`). Null if it is none of them or may be several.
 */
export function codeNamed(text: string, codes: readonly string[]): string | null {
  const wanted = text.normalize("NFC").trim();
  if (codes.includes(wanted)) return wanted;
  const part = wordsOf(wanted).join("");
  // One letter alone says nothing.
  if (part.length < 2) return null;
  const named = codes.filter((code) => hasPart(wordsOf(names[code] ?? ""), part));
  return named.length === 1 ? named[0]! : null;
}

/** `overload(업무과중)`; a code without a Korean name is alone. */
export function namedCode(code: string): string {
  const name = names[code];
  return name === undefined ? code : `${code}(${name})`;
}

const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

const hasPart = (words: readonly string[], part: string): boolean => words.some((_, from) => words.slice(from).join("").startsWith(part));
