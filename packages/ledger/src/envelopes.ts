import type { Sql } from "./sql.ts";

/** Where reminders want to be: the envelope of one recipient on one channel at one moment. */
export interface Slot {
  readonly officeId: string;
  readonly kind: string;
  readonly id: string;
  readonly channel: string;
  readonly at: Temporal.Instant;
}

/** A slot as a key. */
export function slotKey(slot: Slot): string {
  return JSON.stringify([slot.officeId, slot.kind, slot.id, slot.channel, slot.at.epochMilliseconds]);
}

const given = `unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[]) with ordinality as g (office_id, kind, id, channel, at, place)`;
const sameKey = `n.office_id = g.office_id and n.recipient_kind = g.kind and n.recipient_id = g.id and n.channel = g.channel`;

/**
 * Finds or makes the armed envelope for each slot and locks it, so that no claim takes it away while reminders are attached; envelopes
 * that reminders are about to leave (`leaving`) are locked with them, all in id order. Where a slot's key is taken by a notice in any
 * other state, its successor at the next free full ten seconds after `now` is used. A slot that is missing in the answer was claimed
 * meanwhile: it is found at the next tick.
 */
export async function lockEnvelopesFor(
  sql: Sql,
  slots: readonly Slot[],
  options: { readonly leaving: readonly string[]; readonly now: Temporal.Instant },
): Promise<ReadonlyMap<string, string>> {
  const wanted = await chooseMoments(sql, slots, options.now);
  const chosen = slots.flatMap((slot) => {
    const at = wanted.get(slotKey(slot));
    return at ? [{ slot, target: { ...slot, at } }] : [];
  });
  const targets = [...new Map(chosen.map(({ target }) => [slotKey(target), target])).values()];
  await makeEnvelopes(sql, targets);
  const open = await lockArmed(sql, targets, options.leaving);
  return new Map(
    chosen.flatMap(({ slot, target }) => {
      const noticeId = open.get(slotKey(target));
      return noticeId === undefined ? [] : [[slotKey(slot), noticeId] as const];
    }),
  );
}

async function chooseMoments(sql: Sql, slots: readonly Slot[], now: Temporal.Instant): Promise<ReadonlyMap<string, Temporal.Instant>> {
  const { rows } = await sql.query<{ place: string }>(
    `select g.place from ${given} join notices n on ${sameKey} and n.moment_at = g.at where n.state <> 'armed'`,
    columnsOf(slots),
  );
  const taken = new Set(rows.map((row) => Number(row.place) - 1));
  const moments = new Map(slots.filter((_, index) => !taken.has(index)).map((slot) => [slotKey(slot), slot.at]));
  const late = slots.filter((_, index) => taken.has(index));
  if (late.length === 0) return moments;
  const successors = await sql.query<{ place: string; at: Temporal.Instant }>(
    `select g.place, successor.at
       from ${given}
       cross join lateral (
         select tick.at
           from generate_series(1, 90) as step
           cross join lateral (select date_bin('10 seconds', greatest($6::timestamptz, g.at), timestamptz '2000-01-01 00:00Z') + step * interval '10 seconds' as at) tick
          where not exists (select 1 from notices n where ${sameKey} and n.moment_at = tick.at and n.state <> 'armed')
          order by step limit 1) successor`,
    [...columnsOf(late), now.toString()],
  );
  for (const { place, at } of successors.rows) moments.set(slotKey(late[Number(place) - 1]!), at);
  return moments;
}

async function makeEnvelopes(sql: Sql, targets: readonly Slot[]): Promise<void> {
  await sql.query(
    `insert into notices (office_id, recipient_kind, recipient_id, channel, moment_at)
     select g.office_id, g.kind, g.id, g.channel, g.at from ${given}
      where not exists (select 1 from notices n where ${sameKey} and n.moment_at = g.at) order by g.place
     on conflict on constraint notice_is_one_envelope do nothing`,
    columnsOf(targets),
  );
}

async function lockArmed(sql: Sql, targets: readonly Slot[], leaving: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql.query<{ notice_id: string; place: string | null; state: string }>(
    `with sought as materialized (
       select n.notice_id, g.place from ${given} join notices n on ${sameKey} and n.moment_at = g.at
       union all select id, null from unnest($6::bigint[]) as id
     ), locked as materialized (
       select notice_id, state from notices where notice_id = any(array(select notice_id from sought)) order by notice_id for update
     )
     select notice_id, sought.place, locked.state from locked join sought using (notice_id)`,
    [...columnsOf(targets), leaving],
  );
  return new Map(
    rows
      .filter((row) => row.state === "armed" && row.place !== null)
      .map((row) => [slotKey(targets[Number(row.place) - 1]!), row.notice_id]),
  );
}

function columnsOf(slots: readonly Slot[]): readonly unknown[] {
  return [
    slots.map((slot) => slot.officeId),
    slots.map((slot) => slot.kind),
    slots.map((slot) => slot.id),
    slots.map((slot) => slot.channel),
    slots.map((slot) => slot.at.toString()),
  ];
}
