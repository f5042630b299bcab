import { hash } from "node:crypto";
import { canonicalJson } from "./canonical-json.ts";
import type { CloudEvent } from "./cloud-event.ts";

/**
 * SHA-256 (64 hex digits) of what an event says: type, the instant of `time`, sequence and data. The same `(source, id)` with another
 * hash is another event under a used name. How it travelled does not count: trace context, partition key, subject, order of keys,
 * nor the offset in which `time` is written, since a gateway may rewrite each of them when it sends again.
 */
export function contentHash(event: Pick<CloudEvent, "type" | "time" | "sequence"> & { readonly data: object }): string {
  const time = Temporal.Instant.from(event.time).toString();
  const said = [event.type, time, event.sequence ?? null, event.data as CloudEvent["data"]];
  return hash("sha256", canonicalJson(said), "hex");
}
