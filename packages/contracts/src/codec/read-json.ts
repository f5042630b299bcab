import type { Json } from "../cloud-event.ts";
import { unusable } from "../event-problem.ts";
import type { Unusable } from "../event-problem.ts";

/** Deeper than any event of the contract: what lies below is refused by the schema, so it need not be normalised. */
const deepest = 16;

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Parses UTF-8 JSON (a byte order mark is passed over) with all its text in NFC.
 * Normalising rather than refusing: a sender on macOS that repeats an event once composed and once decomposed means the same
 * `(source, id)`, and would otherwise have it counted twice.
 *
 * @param field JSON pointer or empty: what the bytes are, for the message.
 */
export function readJson(bytes: Uint8Array, field: string): { readonly kind: "json"; readonly json: Json } | Unusable {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return unusable("malformed", {
      reason: "bad-encoding",
      field,
      english: "The body is not UTF-8. Send UTF-8; a body in CP949 or EUC-KR must be converted first.",
      korean: "본문이 UTF-8이 아닙니다. CP949(EUC-KR) 본문은 UTF-8로 바꾸어 보내 주십시오.",
    });
  }
  try {
    const json = JSON.parse(text) as Json;
    return { kind: "json", json: isPlainAscii(text, bytes) ? json : toNfc(json, 0) };
  } catch {
    return unusable("malformed", {
      reason: "bad-json",
      field,
      english: text.trim() === "" ? "The body is empty. Send a JSON object." : "The body is not JSON. Send a JSON object.",
      korean:
        text.trim() === "" ? "본문이 비어 있습니다. JSON 객체를 보내 주십시오." : "본문이 JSON이 아닙니다. JSON 객체를 보내 주십시오.",
    });
  }
}

/** The common case, told apart cheaply: no multi-byte character and no escaped one. */
function isPlainAscii(text: string, bytes: Uint8Array): boolean {
  return text.length === bytes.byteLength && !text.includes("\\u");
}

function toNfc(json: Json, depth: number): Json {
  if (typeof json === "string") return json.normalize("NFC");
  if (typeof json !== "object" || json === null || depth === deepest) return json;
  if (Array.isArray(json)) return json.map((item: Json) => toNfc(item, depth + 1));
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key.normalize("NFC"), toNfc(value, depth + 1)]));
}
