import { waitsForSomebody } from "../dead-letters.ts";
import { readInstallation, type Installation } from "../installation.ts";
import type { DeliveryMode } from "../offices.ts";
import type { Sql } from "../sql.ts";

/** A number of things and the oldest of them. */
export interface CountSince {
  readonly count: number;
  /** Business time; null when there are none. */
  readonly oldestAt: Temporal.Instant | null;
}

/** How one office, or all of them, stands at one moment of business time. */
export interface StatusView {
  readonly complaints: {
    readonly open: number;
    readonly paused: number;
    readonly dueToday: number;
    readonly overdue: number;
  };
  /** Live reminders that are neither told nor settled and whose moment is still to come; those of the hour are part of today's. */
  readonly upcoming: { readonly withinHour: number; readonly today: number };
  /** Live reminders that should have been told more than a minute ago and are neither told nor settled. */
  readonly waitingPast: CountSince;
  /** Those of them whose last attempt failed for now, by the provider's reason, most frequent first. */
  readonly retrying: readonly { readonly reason: string; readonly count: number }[];
  /** Told more than a minute after their moment within the last 24 hours of business time, among the newest notices. */
  readonly toldLate: CountSince;
  /** Channel accounts of which more is due than their provider takes in a second: it waits for its turn, and leaves by itself. */
  readonly heldBack: readonly { readonly account: string; readonly count: number; readonly perSecond: number }[];
  /** Armed envelopes past their moment by more than a minute and out of backoff: nobody takes them. */
  readonly stuckEnvelopes: CountSince;
  /** Attempts still open after their lease: their process is gone and no sweep has come. */
  readonly expiredAttempts: number;
  /** Unknown outcomes that are still being found out by themselves. */
  readonly unknownUnlisted: number;
  /** On the operator's list: unknown after their repeat, or held. */
  readonly listedNotices: CountSince;
  /** On the operator's list besides, because of a restore: nobody knows whether they were told before it. */
  readonly restoredNotices: number;
  /** Why nothing is told at all at present, in whatever office; null as a rule. */
  readonly hold:
    (Pick<Installation, "movedTo"> & { readonly reason: NonNullable<Installation["hold"]>; readonly since: Temporal.Instant }) | null;
  /** Deadlines that are being counted anew: when that last came on (machine milliseconds), and how many complaints were looked at; null as a rule. */
  readonly recounting: { readonly agoMs: number; readonly found: number } | null;
  readonly deadLetters: readonly { readonly reason: string; readonly count: number; readonly newestAt: Temporal.Instant }[];
  /** Reminders of open complaints for which nobody could be told. */
  readonly untellable: { readonly count: number; readonly complaints: readonly { readonly system: string; readonly number: string }[] };
  /** Addresses that a provider refused and that the directory still names. */
  readonly unusableAddresses: number;
  readonly lastToldAt: Temporal.Instant | null;
  /** Machine milliseconds since the scheduler last stood at the log's end; null if it never did. */
  readonly caughtUpAgoMs: number | null;
  readonly deliveries: readonly {
    readonly officeId: string;
    readonly name: string;
    readonly mode: DeliveryMode;
    readonly redirectTo: string | null;
    readonly liveSince: Temporal.Instant | null;
  }[];
}

/** What "late" means: told, or still waiting, so long after its moment. */
const lateAfter = "60 seconds";
/** Told notices are looked at by their newest ids, since no index leads to the day they were told; weeks of a district office. */
const newestNotices = 20_000;

/**
 * Reads how things stand at `now` (business time) in one statement, hence one snapshot, the hold aside. `officeId` null means all offices.
 * The work grows with what is open and unsettled, not with history.
 */
export async function statusView(sql: Sql, at: { readonly now: Temporal.Instant; readonly officeId: string | null }): Promise<StatusView> {
  const { rows } = await sql.query<StatusRow>(statement, [at.now.toString(), at.officeId, lateAfter, newestNotices]);
  const row = rows[0]!;
  const { hold, heldSince, movedTo } = await readInstallation(sql);
  const recounting = await readRecounting(sql, at.officeId);
  return {
    complaints: { open: row.open, paused: row.paused, dueToday: row.due_today, overdue: row.overdue },
    upcoming: { withinHour: row.within_hour, today: row.today },
    waitingPast: { count: row.waiting, oldestAt: row.waiting_oldest },
    retrying: row.retrying,
    toldLate: { count: row.told_late, oldestAt: row.told_late_oldest },
    heldBack: row.held_back.map(({ account, count, per_second }) => ({ account, count, perSecond: per_second })),
    stuckEnvelopes: { count: row.stuck, oldestAt: row.stuck_oldest },
    expiredAttempts: row.expired_attempts,
    unknownUnlisted: row.unknown_unlisted,
    listedNotices: { count: row.listed, oldestAt: row.listed_oldest },
    restoredNotices: row.restored,
    hold: hold === null ? null : { reason: hold, since: heldSince!, movedTo },
    recounting,
    deadLetters: row.dead_letters.map(({ reason, count, newest_at }) => ({ reason, count, newestAt: Temporal.Instant.from(newest_at) })),
    untellable: { count: row.untellable, complaints: row.untellable_complaints },
    unusableAddresses: row.unusable,
    lastToldAt: row.last_told,
    caughtUpAgoMs: row.caught_up_ago_ms,
    deliveries: row.deliveries.map((office) => ({
      officeId: office.office_id,
      name: office.name,
      mode: office.delivery_mode,
      redirectTo: office.redirect_to,
      liveSince: office.live_since === null ? null : Temporal.Instant.from(office.live_since),
    })),
  };
}

async function readRecounting(sql: Sql, officeId: string | null): Promise<StatusView["recounting"]> {
  const { rows } = await sql.query<{ ago_ms: number | null; found: number }>(
    `select (extract(epoch from clock_timestamp() - min(advanced_at)) * 1000)::float8 as ago_ms, coalesce(sum(found), 0)::int as found
       from recounts where finished_at is null and ($1::text is null or office_id = $1)`,
    [officeId],
  );
  const { ago_ms: agoMs = null, found = 0 } = rows[0] ?? {};
  return agoMs === null ? null : { agoMs, found };
}

interface StatusRow {
  open: number;
  paused: number;
  due_today: number;
  overdue: number;
  within_hour: number;
  today: number;
  waiting: number;
  waiting_oldest: Temporal.Instant | null;
  retrying: { reason: string; count: number }[];
  told_late: number;
  told_late_oldest: Temporal.Instant | null;
  held_back: { account: string; count: number; per_second: number }[];
  stuck: number;
  stuck_oldest: Temporal.Instant | null;
  expired_attempts: number;
  unknown_unlisted: number;
  listed: number;
  listed_oldest: Temporal.Instant | null;
  restored: number;
  dead_letters: { reason: string; count: number; newest_at: string }[];
  untellable: number;
  untellable_complaints: { system: string; number: string }[];
  unusable: number;
  last_told: Temporal.Instant | null;
  caught_up_ago_ms: number | null;
  deliveries: {
    office_id: string;
    name: string;
    delivery_mode: DeliveryMode;
    redirect_to: string | null;
    live_since: string | null;
  }[];
}

const stillNamed = `unusable_addresses u
      left join people p on u.recipient_kind = 'person' and p.office_id = u.office_id and p.person_id = u.recipient_id and not p.has_left
      left join departments d on u.recipient_kind = 'department' and d.office_id = u.office_id and d.department_id = u.recipient_id
      left join offices o on u.recipient_kind = 'office' and o.office_id = u.office_id`;
const addressNow = "case u.channel when 'email' then coalesce(p.email, d.email, o.email) else coalesce(p.phone, d.phone, o.phone) end";

const statement = `
  with day as (
    select date_trunc('day', $1::timestamptz, 'Asia/Seoul') + interval '1 day' as ends_at
  ), office as (
    select * from offices where $2::text is null or office_id = $2
  ), open_clocks as (
    select v.state, v.due_at, v.breach_at
      from complaints k join clocks c on c.complaint_id = k.complaint_id and c.kind = 'processing'
      join clock_revisions v on v.clock_id = c.clock_id and v.revision = c.revision
     where k.status = 'open' and k.office_id in (select office_id from office)
  ), unsettled as materialized (
    select r.reminder_id, r.moment_at, r.notice_id, v.run_started_at
      from reminders r
      join clocks c on c.clock_id = r.clock_id and c.revision = r.revision
      join clock_revisions v on v.clock_id = r.clock_id and v.revision = r.revision
      join complaints k on k.complaint_id = c.complaint_id
     where r.settled is null and not r.is_told and r.moment_at < (select ends_at from day)
       and k.office_id in (select office_id from office)
       and not exists (select 1 from tellings t where t.clock_id = r.clock_id and t.run = r.run and t.stage = r.stage
                          and t.occurrence = r.occurrence and t.audience = r.audience and t.channel = r.channel)
  ), waiting as materialized (
    -- A stage that was past when its deadline was learned of is late only from then on, and not before its envelope's moment.
    select u.*, n.not_before, n.attempt from unsettled u left join notices n on n.notice_id = u.notice_id and n.state = 'armed'
     where greatest(u.moment_at, u.run_started_at, n.moment_at) < $1::timestamptz - $3::interval
  ), retrying as (
    select coalesce(d.reason, 'unknown') as reason, count(*)::int as count
      from waiting w join lateral (
        select reason from deliveries where notice_id = w.notice_id order by attempt desc limit 1) d on true
     where w.not_before > clock_timestamp() group by 1
  ), told_late as (
    select greatest(t.moment_at, v.run_started_at) as moment_at
      from notices n join tellings t on t.notice_id = n.notice_id
      join lateral (select min(run_started_at) as run_started_at from clock_revisions v
                     where v.clock_id = t.clock_id and t.run in (v.run, v.announced_run)) v on true
     where n.notice_id > (select coalesce(max(notice_id), 0) from notices) - $4::int
       and n.filled_at > $1::timestamptz - interval '24 hours' and n.office_id in (select office_id from office)
       and t.told_at > greatest(t.moment_at, v.run_started_at) + $3::interval
  ), limited as materialized (
    -- Somebody asks for tokens: the notifier is there, and what waits on the account waits for them.
    select account, per_second from channel_accounts where per_second is not null and refilled_at > clock_timestamp() - interval '1 minute'
  ), held_back as (
    select l.account, l.per_second::float as per_second, count(*)::int as count
      from limited l join notices n on n.channel = l.account
     where n.state = 'armed' and n.moment_at <= $1 and coalesce(n.not_before <= clock_timestamp(), true)
       and n.office_id in (select office_id from office)
     group by l.account, l.per_second having count(*) > l.per_second
  ), stuck as (
    select moment_at from notices
     where state = 'armed' and moment_at < $1::timestamptz - $3::interval and coalesce(not_before <= clock_timestamp(), true)
       and office_id in (select office_id from office) and channel not in (select account from limited)
  ), unsettled_notices as (
    select state, listed_at, listed_reason is not distinct from 'restored' as is_restored from notices where state in ('unknown', 'held') and office_id in (select office_id from office)
  ), letters as (
    select l.reason, count(*)::int as count, max(l.received_at) as newest_at
      from dead_letters l
     where ${waitsForSomebody} and ($2::text is null or l.office_id is null or l.office_id = $2)
     group by l.reason
  ), untellable as (
    select k.system, k.number, k.complaint_id, count(*)::int as reminders
      from reminders r
      join clocks c on c.clock_id = r.clock_id and c.revision = r.revision
      join complaints k on k.complaint_id = c.complaint_id
     where r.settled = 'listed' and k.status = 'open' and k.office_id in (select office_id from office)
     group by k.complaint_id
  ), unusable as (
    select 1 from ${stillNamed} where u.office_id in (select office_id from office) and u.address = ${addressNow}
  )
  select
    (select count(*)::int from open_clocks) as open,
    (select count(*)::int from open_clocks where state = 'paused') as paused,
    (select count(*)::int from open_clocks where state = 'running' and breach_at > $1 and due_at < (select ends_at from day)) as due_today,
    (select count(*)::int from open_clocks where state = 'running' and breach_at <= $1) as overdue,
    (select count(*)::int from unsettled where moment_at > $1 and moment_at <= $1::timestamptz + interval '1 hour') as within_hour,
    (select count(*)::int from unsettled where moment_at > $1) as today,
    (select count(*)::int from waiting) as waiting,
    (select min(moment_at) from waiting) as waiting_oldest,
    (select coalesce(jsonb_agg(r order by r.count desc, r.reason), '[]') from retrying r) as retrying,
    (select count(*)::int from told_late) as told_late,
    (select min(moment_at) from told_late) as told_late_oldest,
    (select coalesce(jsonb_agg(h order by h.account), '[]') from held_back h) as held_back,
    (select count(*)::int from stuck) as stuck,
    (select min(moment_at) from stuck) as stuck_oldest,
    (select count(*)::int from deliveries d join notices n on n.notice_id = d.notice_id
      where d.outcome is null and d.lease_until < clock_timestamp() and n.office_id in (select office_id from office)) as expired_attempts,
    (select count(*)::int from unsettled_notices where state = 'unknown' and listed_at is null) as unknown_unlisted,
    (select count(*)::int from unsettled_notices where state = 'held' or (listed_at is not null and not is_restored)) as listed,
    (select min(listed_at) from unsettled_notices where not is_restored) as listed_oldest,
    (select count(*)::int from unsettled_notices where is_restored) as restored,
    (select coalesce(jsonb_agg(l order by l.count desc, l.reason), '[]') from letters l) as dead_letters,
    (select coalesce(sum(reminders), 0)::int from untellable) as untellable,
    (select coalesce(jsonb_agg(jsonb_build_object('system', u.system, 'number', u.number) order by u.complaint_id), '[]')
       from (select * from untellable order by complaint_id limit 5) u) as untellable_complaints,
    (select count(*)::int from unusable) as unusable,
    (select max(filled_at) from (
       select filled_at from notices where office_id in (select office_id from office) order by notice_id desc limit 1000) n) as last_told,
    (select (extract(epoch from clock_timestamp() - caught_up_at) * 1000)::float from scheduler_state) as caught_up_ago_ms,
    (select coalesce(jsonb_agg(o order by o.office_id), '[]') from office o) as deliveries`;

/** An address that a provider refused for good. */
export interface UnusableAddress {
  readonly recipient: { readonly kind: "person" | "department" | "office"; readonly id: string; readonly name: string | null };
  readonly channel: string;
  readonly address: string;
  readonly reason: string;
  /** Machine time. */
  readonly sinceAt: Temporal.Instant;
}

/** The office's refused addresses that its directory still names; another address there, and they are gone from here. */
export async function unusableAddresses(sql: Sql, officeId: string): Promise<readonly UnusableAddress[]> {
  const { rows } = await sql.query<{
    recipient_kind: UnusableAddress["recipient"]["kind"];
    recipient_id: string;
    name: string | null;
    channel: string;
    address: string;
    reason: string;
    since_at: Temporal.Instant;
  }>(
    `select u.recipient_kind, u.recipient_id, coalesce(p.name, d.name, o.name) as name, u.channel, u.address, u.reason, u.since_at
       from ${stillNamed} where u.office_id = $1 and u.address = ${addressNow} order by u.since_at, u.recipient_kind, u.recipient_id`,
    [officeId],
  );
  return rows.map((row) => ({
    recipient: { kind: row.recipient_kind, id: row.recipient_id, name: row.name },
    channel: row.channel,
    address: row.address,
    reason: row.reason,
    sinceAt: row.since_at,
  }));
}
