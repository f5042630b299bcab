import type { World } from "./world.ts";

/** What the ledger says was told, in order: `d-day a`. In flight and `unknown` count. */
export async function told(world: World): Promise<readonly string[]> {
  const { rows } = await world.sql.query<{ line: string }>(
    "select stage || ' ' || recipient_id as line from tellings order by told_at, notice_id, rank, recipient_id",
  );
  return rows.map((row) => row.line);
}

export interface NoticeView {
  readonly id: string;
  readonly to: string;
  readonly state: string;
  readonly attempt: number;
  readonly reason: string | null;
}

/** All notices, oldest first, with why they are void or on the operator's list. */
export async function notices(world: World): Promise<readonly NoticeView[]> {
  const { rows } = await world.sql.query<NoticeView & Record<string, unknown>>(
    `select notice_id as id, recipient_id as to, state, attempt, coalesce(void_reason, listed_reason) as reason
       from notices order by notice_id`,
  );
  return rows.map(({ id, to, state, attempt, reason }) => ({ id, to, state, attempt, reason }));
}

/** Notices as `a accepted` or `a void: recipient-changed`, oldest first. */
export async function noticeLines(world: World): Promise<readonly string[]> {
  return (await notices(world)).map(({ to, state, reason }) => `${to} ${state}${reason === null ? "" : `: ${reason}`}`);
}

/** Reminders that were settled, as `d-1: merged`, in the order of their moments. */
export async function settled(world: World): Promise<readonly string[]> {
  const { rows } = await world.sql.query<{ line: string }>(
    `select stage || ': ' || settled as line from reminders where settled is not null order by moment_at, stage, audience, reminder_id`,
  );
  return rows.map((row) => row.line);
}

/** Live reminders that are past their moment, neither told nor settled: what would be stuck if no tick changed it. */
export async function stuck(world: World): Promise<readonly string[]> {
  const { rows } = await world.sql.query<{ stage: string }>(
    `select r.stage from reminders r join clocks c on c.clock_id = r.clock_id and c.revision = r.revision
      where r.settled is null and r.moment_at <= $1
        and not exists (select 1 from tellings t where (t.clock_id, t.run, t.stage, t.occurrence, t.audience, t.channel)
                                                     = (r.clock_id, r.run, r.stage, r.occurrence, r.audience, r.channel))
      order by r.moment_at, r.stage`,
    [world.clock.now().toString()],
  );
  return rows.map((row) => row.stage);
}
