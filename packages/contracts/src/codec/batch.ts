import { unusable } from "../event-problem.ts";
import type { Unusable } from "../event-problem.ts";
import type { DecodedEvent } from "./read-event.ts";
import { readJson } from "./read-json.ts";
import { decodeParsed } from "./structured.ts";

/** Items in the order sent, each on its own: one bad item does not spoil the rest. */
export interface DecodedBatch {
  readonly kind: "batch";
  readonly items: readonly DecodedEvent[];
}

/** Reads a JSON array of events. An empty one is a batch of none. Problems of an item name fields within that item. */
export function decodeBatch(bytes: Uint8Array): DecodedBatch | Unusable {
  const read = readJson(bytes, "");
  if (read.kind === "problem") return read;
  if (Array.isArray(read.json)) return { kind: "batch", items: read.json.map(decodeParsed) };
  return unusable("malformed", {
    reason: "bad-value",
    field: "",
    english: "A batch is a JSON array of events. A single event goes as application/cloudevents+json.",
    korean: "묶음은 이벤트의 JSON 배열이어야 합니다. 한 건은 application/cloudevents+json으로 보내 주십시오.",
  });
}
