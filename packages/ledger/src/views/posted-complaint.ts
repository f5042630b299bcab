import type { ClockKind } from "@gihan/deadline/clock-state";
import type { ComplaintKey } from "../complaints.ts";
import type { Sql } from "../sql.ts";

/** What a complaint is folded from, and what its calendar's past has left of it. */
export interface PostedComplaint {
  readonly events: readonly PostedEvent[];
  /** The due dates that were told before the calendar last changed, by the kind of their clock; none where it never did. */
  readonly announced: ReadonlyMap<ClockKind, Temporal.Instant>;
}

/** An event as it was posted, as far as a fold reads it. */
export interface PostedEvent {
  readonly source: string;
  readonly id: string;
  readonly type: string;
  readonly time: Temporal.Instant;
  readonly sequence: number | null;
  readonly data: object;
}

/** Reads what one complaint is made of, for whoever wants to fold it aside; null when it was never posted. One statement, which locks nothing. */
export async function postedComplaint(sql: Sql, key: ComplaintKey): Promise<PostedComplaint | null> {
  const { rows } = await sql.query<{
    events: readonly (Omit<PostedEvent, "time"> & { readonly time: string })[];
    announced: Readonly<Partial<Record<ClockKind, string>>>;
  }>(
    `select coalesce((select jsonb_agg(jsonb_build_object('source', e.source, 'id', e.event_id, 'type', e.type, 'time', e.time,
                             'sequence', e.sequence, 'data', e.data) order by e.event_row)
                        from events e where e.complaint_id = c.complaint_id), '[]') as events,
            coalesce((select jsonb_object_agg(k.kind, v.announced_due_at)
                        from clocks k join clock_revisions v on v.clock_id = k.clock_id and v.revision = k.revision
                       where k.complaint_id = c.complaint_id and v.announced_due_at is not null), '{}') as announced
       from complaints c where c.office_id = $1 and c.system = $2 and c.number = $3`,
    [key.officeId, key.system, key.number],
  );
  const row = rows[0];
  if (!row) return null;
  return {
    events: row.events.map((event) => ({ ...event, time: Temporal.Instant.from(event.time) })),
    announced: new Map(Object.entries(row.announced).map(([kind, at]) => [kind as ClockKind, Temporal.Instant.from(at)])),
  };
}
