/** Percent-encodes what a CloudEvents header may not carry as it is: space, `"`, `%` and everything outside U+0021–U+007E. */
export function encodeHeaderValue(text: string): string {
  return text.replace(/[^\x21\x23\x24\x26-\x7e]/gu, encodeURIComponent);
}

/**
 * Reads a CloudEvents header value: unquotes it if it is quoted, percent-decodes it once, and gives it in NFC. Null if it holds a raw
 * character that no header may carry, an escape that is not two hex digits, or bytes that are not UTF-8 (overlong forms included).
 */
export function decodeHeaderValue(value: string): string | null {
  const raw = value.trim();
  if (!/^[\x20-\x7e]*$/.test(raw)) return null;
  try {
    return decodeURIComponent(unquote(raw)).normalize("NFC");
  } catch {
    return null;
  }
}

/** Senders of the specification's older text quote values with spaces instead of encoding them. */
function unquote(value: string): string {
  return /^"(?:[^"\\]|\\.)*"$/.test(value) ? value.slice(1, -1).replace(/\\(.)/g, "$1") : value;
}
