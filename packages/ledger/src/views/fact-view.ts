import { tellingsAsJson } from "../notice-facts.ts";
import type { Sql } from "../sql.ts";

/** A fact with all that is told outwards: ids of people, no names and no contacts. */
export interface FactView {
  readonly position: number;
  readonly kind: "sent" | "failed" | "unknown" | "settled";
  readonly officeId: string;
  readonly noticeId: string;
  readonly attempt: number;
  readonly channel: string;
  readonly recipientKind: "person" | "department" | "office";
  readonly recipientId: string;
  readonly momentAt: Temporal.Instant;
  readonly reason: "rejected" | "given-up" | null;
  readonly settledAs: "accepted" | "not-sent" | "given-up" | "repeated" | null;
  readonly tellings: readonly FactTelling[];
  /** Business time. */
  readonly at: Temporal.Instant;
  /** Machine time. */
  readonly recordedAt: Temporal.Instant;
}

export interface FactTelling {
  readonly system: string;
  readonly number: string;
  readonly clock: string;
  readonly clockId: string;
  readonly run: number;
  readonly stage: string;
  readonly occurrence: number;
  readonly audience: string;
  readonly rank: number;
  readonly momentAt: Temporal.Instant;
  readonly toldAt: Temporal.Instant;
}

interface FactRow {
  position: string;
  kind: FactView["kind"];
  office_id: string;
  notice_id: string;
  attempt: number;
  channel: string;
  recipient_kind: FactView["recipientKind"];
  recipient_id: string;
  moment_at: Temporal.Instant;
  reason: FactView["reason"];
  settled_as: FactView["settledAs"];
  tellings: readonly (Omit<FactTelling, "momentAt" | "toldAt"> & { readonly momentAt: string; readonly toldAt: string })[];
  stated_at: Temporal.Instant;
  recorded_at: Temporal.Instant;
}

const columns = `f.position, f.kind, f.office_id, f.notice_id, f.attempt, n.channel, n.recipient_kind, n.recipient_id, n.moment_at, f.reason,
  f.settled_as, coalesce(f.tellings, ${tellingsAsJson("f.notice_id")}, '[]') as tellings, f.stated_at, f.recorded_at`;

/** The facts of all offices after a position, in order. */
export async function factsAfter(
  sql: Sql,
  { position, limit }: { readonly position: number; readonly limit: number },
): Promise<readonly FactView[]> {
  const { rows } = await sql.query<FactRow>(
    `select ${columns} from notice_facts f join notices n on n.notice_id = f.notice_id where f.position > $1 order by f.position limit $2`,
    [position, limit],
  );
  return rows.map(toFact);
}

export type FactsOfOffice =
  /** `next` is the position to ask after: everything of the office up to it has been read. */
  | { readonly kind: "facts"; readonly facts: readonly FactView[]; readonly next: number }
  /** What follows the position has been dropped in part, or the position was never given out. */
  | { readonly kind: "gone" };

/** An office's facts after a position, in order; `after` null begins with the oldest that is kept. */
export async function factsOfOffice(
  sql: Sql,
  { officeId, after, limit }: { readonly officeId: string; readonly after: number | null; readonly limit: number },
): Promise<FactsOfOffice> {
  // One statement, one snapshot: what is not among the facts at `last` comes after it for ever.
  const { rows } = await sql.query<{ last: string; first: string } & (FactRow | { readonly position: null })>(
    `select c.last, coalesce((select min(position) from notice_facts), c.last + 1) as first, f.*
       from notice_fact_counter c
       left join lateral (
         select ${columns} from notice_facts f join notices n on n.notice_id = f.notice_id
          where f.office_id = $1 and f.position > $2 order by f.position limit $3) f on true
      order by f.position`,
    [officeId, after ?? 0, limit],
  );
  const { last, first } = rows[0]!;
  if (after !== null && (after < Number(first) - 1 || after > Number(last))) return { kind: "gone" };
  const facts = rows.flatMap((row) => (row.position === null ? [] : [toFact(row)]));
  return { kind: "facts", facts, next: facts.length === limit ? facts.at(-1)!.position : Number(last) };
}

function toFact(row: FactRow): FactView {
  return {
    position: Number(row.position),
    kind: row.kind,
    officeId: row.office_id,
    noticeId: row.notice_id,
    attempt: row.attempt,
    channel: row.channel,
    recipientKind: row.recipient_kind,
    recipientId: row.recipient_id,
    momentAt: row.moment_at,
    reason: row.reason,
    settledAs: row.settled_as,
    tellings: row.tellings.map((telling) => ({
      ...telling,
      momentAt: Temporal.Instant.from(telling.momentAt),
      toldAt: Temporal.Instant.from(telling.toldAt),
    })),
    at: row.stated_at,
    recordedAt: row.recorded_at,
  };
}
