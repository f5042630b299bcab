import type { MarkReason } from "@gihan/deadline/clock-state";
import type { Sql } from "../sql.ts";
import { markTexts, type MarkText } from "@gihan/deadline/mark-texts";

/** What became of an event, as far as the ledger knows. */
export type EventView =
  | {
      readonly kind: "applied";
      readonly type: string;
      readonly complaint: { readonly system: string; readonly number: string } | null;
      readonly receivedAt: Temporal.Instant;
      /** Why it has no effect on the clock; null if it has. */
      readonly mark: (MarkText & { readonly reason: MarkReason }) | null;
      /** Other events came later under the same source and id with other content. */
      readonly wasReused: boolean;
    }
  | {
      readonly kind: "dead";
      readonly deadLetterId: string;
      readonly reason: string;
      readonly detail: string;
      readonly receivedAt: Temporal.Instant;
    };

/** Looks an event up by its identity; null when the ledger has never seen it. An applied event wins over dead letters of its name. */
export async function eventView(
  sql: Sql,
  identity: { readonly officeId: string; readonly source: string; readonly id: string },
): Promise<EventView | null> {
  const values = [identity.officeId, identity.source, identity.id];
  const applied = await sql.query<{
    type: string;
    system: string | null;
    number: string | null;
    received_at: Temporal.Instant;
    mark: MarkReason | null;
    was_reused: boolean;
  }>(
    `select e.type, k.system, k.number, e.received_at,
            (select m ->> 'reason' from jsonb_array_elements(k.marks) m where m ->> 'source' = e.source and m ->> 'id' = e.event_id limit 1) as mark,
            exists (select 1 from dead_letters d where d.office_id = e.office_id and d.source = e.source and d.event_id = e.event_id and d.reason = 'id-reused') as was_reused
       from events e left join complaints k on k.complaint_id = e.complaint_id
      where e.office_id = $1 and e.source = $2 and e.event_id = $3`,
    values,
  );
  const row = applied.rows[0];
  if (row) {
    const complaint = row.system === null || row.number === null ? null : { system: row.system, number: row.number };
    return {
      kind: "applied",
      type: row.type,
      complaint,
      receivedAt: row.received_at,
      mark: row.mark && { reason: row.mark, ...markTexts[row.mark] },
      wasReused: row.was_reused,
    };
  }
  const dead = await sql.query<{ dead_letter_id: string; reason: string; detail: string; received_at: Temporal.Instant }>(
    `select dead_letter_id, reason, detail, received_at from dead_letters
      where office_id = $1 and source = $2 and event_id = $3 order by dead_letter_id desc limit 1`,
    values,
  );
  const letter = dead.rows[0];
  return letter
    ? { kind: "dead", deadLetterId: letter.dead_letter_id, reason: letter.reason, detail: letter.detail, receivedAt: letter.received_at }
    : null;
}
