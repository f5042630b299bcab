import { contentHash } from "@gihan/contracts/content-hash";
import { identifyEvents } from "@gihan/ledger/events";
import type { Sql } from "@gihan/ledger/sql";
import type { DeadRecord, DecodedRecord } from "./decode-records.ts";

/**
 * Looks at who a dead record is before why it cannot be counted: repeated, it says nothing new; other content under a name that was
 * counted before is that fault, whatever else is wrong with it. One whose content is unknown, or whose office is, stays what it is, and
 * so does one that nobody allowed to be sent: what it says of itself is not believed. `fresh` are the events of the same stretch that were inserted now.
 */
export async function judgeIdentities(
  sql: Sql,
  { dead, fresh }: { readonly dead: readonly DeadRecord[]; readonly fresh: readonly DecodedRecord[] },
): Promise<readonly DeadRecord[]> {
  const named = dead.flatMap((record) =>
    record.officeId !== null && record.body !== null && record.reason !== "unauthorised"
      ? [{ record, event: record.body, officeId: record.officeId }]
      : [],
  );
  const kinds = await identifyEvents(
    sql,
    named.map(({ officeId, event }) => ({
      officeId,
      source: event.source,
      eventId: event.id,
      contentHash: Buffer.from(contentHash(event), "hex"),
    })),
  );
  const kindOf = new Map(named.map(({ record }, index) => [record, kinds[index]]));
  // What was counted only after it, in the same stretch, is its correction: as if the two had come in stretches of their own.
  const countedAt = new Map(fresh.map(({ officeId, event, record }) => [eventName(officeId, event), record.offset]));
  return dead.flatMap((record) => {
    const kind = kindOf.get(record);
    const isCorrected =
      record.officeId !== null &&
      record.event !== null &&
      (countedAt.get(eventName(record.officeId, record.event)) ?? -1n) > record.record.offset;
    if (isCorrected) return [record];
    if (kind === "repeated") return [];
    return kind === "id-reused" ? [asReused(record)] : [record];
  });
}

/** No part can hold the separator: neither ids nor sources have control characters. */
function eventName(officeId: string, { source, id }: { readonly source: string; readonly id: string }): string {
  return `${officeId}\n${source}\n${id}`;
}

/** A record whose source and id were used before for other content. */
export function asReused(record: DecodedRecord | DeadRecord): DeadRecord {
  const body = record.kind === "dead" ? record.body : record.event;
  return { ...record, kind: "dead", reason: "id-reused", detail: "/id: another event came under this source and id before", body };
}
