/** A content type taken apart; both parts in lower case, since media types and charsets are compared without case (RFC 9110 §8.3). */
export interface MediaType {
  readonly essence: string;
  readonly charset: string | null;
}

const essence = /^\s*([!#$%&'*+.^_`|~0-9a-z-]+\/[!#$%&'*+.^_`|~0-9a-z-]+)\s*(?=;|$)/i;
const parameter = /\s*;\s*(?:([!#$%&'*+.^_`|~0-9a-z-]+)=(?:([!#$%&'*+.^_`|~0-9a-z-]+)|"((?:[^"\\]|\\.)*)")\s*)?(?=;|$)/iy;

/** Reads a content type; null if it is none, or names two charsets. */
export function readMediaType(text: string): MediaType | null {
  const head = essence.exec(text);
  if (head?.[1] === undefined) return null;
  let charset: string | null = null;
  parameter.lastIndex = head[0].length;
  while (parameter.lastIndex < text.length) {
    const found = parameter.exec(text);
    if (found === null) return null;
    if (found[1]?.toLowerCase() !== "charset") continue;
    if (charset !== null) return null;
    charset = (found[2] ?? found[3] ?? "").toLowerCase();
  }
  return { essence: head[1].toLowerCase(), charset };
}

/** Whether the body may be read as UTF-8: JSON knows no other encoding (RFC 8259 §8.1). */
export function isUtf8(type: MediaType): boolean {
  return type.charset === null || type.charset === "utf-8";
}

/** Whether a content type says UTF-8 JSON, as the data of every event must be. */
export function isJson(text: string): boolean {
  const type = readMediaType(text);
  return type !== null && type.essence === "application/json" && isUtf8(type);
}
