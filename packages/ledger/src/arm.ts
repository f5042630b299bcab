import type pg from "pg";
import { settleReminders } from "./claims.ts";
import { lockEnvelopesFor, slotKey, type Slot } from "./envelopes.ts";
import { isHeld } from "./installation.ts";
import { recipientKey, recipientsNow, type Recipient, type RecipientQuestion } from "./recipients.ts";
import { inTransaction, retryConflicts, type Sql } from "./sql.ts";

/** A notice that waits for its moment, as the queue needs to know it. */
export interface ArmedNotice {
  readonly noticeId: string;
  readonly attempt: number;
  readonly channel: string;
  readonly momentAt: Temporal.Instant;
  /** Machine milliseconds until its backoff ends; 0 without one. */
  readonly backoffMs: number;
}

export interface ArmingWindow {
  /** Business time. */
  readonly now: Temporal.Instant;
  readonly until: Temporal.Instant;
  /** Narrows the work to what a batch has touched. */
  readonly complaintIds?: readonly string[];
}

const armLock = 4_026_211;

/** Machine time for which what a recount has to say waits for one that does not come on; everybody hears it in one notice, but not never. */
const waitForRecount = "15 minutes";

/**
 * Attaches every live, unsettled reminder with a moment up to `until` to the envelope of its recipient now, and returns the armed
 * envelopes of that window. Idempotent: whoever calls it, and however often, the same envelopes come out; so a lost job, a crash
 * before queueing or a flushed queue heals at the next call.
 *
 * Only an envelope that is still `armed` takes reminders, and it is locked first: a claim under way keeps what it has. While telling is
 * held nothing is armed: an envelope takes an id, and after a restore it is not known yet which are free.
 */
export async function armReminders(pool: pg.Pool, window: ArmingWindow): Promise<readonly ArmedNotice[]> {
  if (await isHeld(pool)) return [];
  return retryConflicts(async () => {
    await settleSuperseded(pool, window);
    await inTransaction(pool, async (sql) => {
      // One arm at a time: two would race for the same envelopes and gain nothing.
      await sql.query("select pg_advisory_xact_lock($1)", [armLock]);
      const due = await dueReminders(sql, window);
      const recipients = await recipientsNow(sql, due, window.now);
      const { settled, moving } = sort(due, recipients, await toldToWhom(sql, due), window.now);
      await attach(sql, moving, window.now);
      await settleReminders(sql, settled, window.now);
    });
    return armedNotices(pool, window);
  });
}

/** Reminders of older revisions whose moment has passed leave the due index; before that they cost nothing. */
async function settleSuperseded(sql: Sql, window: ArmingWindow): Promise<void> {
  await sql.query(
    `update reminders r set settled = 'superseded', settled_at = $1
      where r.reminder_id in (
        select d.reminder_id from reminders d join clocks c on c.clock_id = d.clock_id
         where d.settled is null and not d.is_told and d.moment_at <= $1 and d.revision <> c.revision
           and ($2::bigint[] is null or c.complaint_id = any($2))
         order by d.reminder_id for update of d skip locked)`,
    [window.now.toString(), window.complaintIds ?? null],
  );
}

interface DueReminder extends RecipientQuestion {
  readonly reminderId: string;
  readonly clockId: string;
  readonly run: number;
  readonly momentAt: Temporal.Instant;
  readonly isHandover: boolean;
  readonly isLatestAssignment: boolean;
  readonly slotAt: Temporal.Instant;
  /** The armed envelope it is attached to, if there is one, and whose it is. */
  readonly envelope: { readonly noticeId: string; readonly kind: string; readonly id: string } | null;
}

/**
 * The slot is the moment itself, or for a stage that had passed when we learned of its deadline the ten seconds in which we did:
 * what is learned together is told in one notice and not in one per original moment. A recount is learned of in chunks; what it made due at
 * once waits until all are there, and is attached for all complaints together.
 */
async function dueReminders(sql: Sql, window: ArmingWindow): Promise<readonly DueReminder[]> {
  const { rows } = await sql.query<{
    reminder_id: string;
    clock_id: string;
    run: number;
    stage: string;
    audience: string;
    channel: string;
    moment_at: Temporal.Instant;
    slot_at: Temporal.Instant;
    office_id: string;
    assignee: string | null;
    department: string | null;
    is_latest_assignment: boolean;
    notice_id: string | null;
    recipient_kind: string | null;
    recipient_id: string | null;
  }>(
    `select r.reminder_id, r.clock_id, r.run, r.stage, r.audience, r.channel, r.moment_at,
            case when r.moment_at < v.run_started_at then date_bin('10 seconds', v.run_started_at, timestamptz '2000-01-01 00:00Z') else r.moment_at end as slot_at,
            k.office_id, k.assignee, k.department, r.occurrence = k.assignments as is_latest_assignment,
            n.notice_id, n.recipient_kind, n.recipient_id
       from reminders r
       join clocks c on c.clock_id = r.clock_id and c.revision = r.revision
       join clock_revisions v on v.clock_id = r.clock_id and v.revision = r.revision
       join complaints k on k.complaint_id = c.complaint_id
       left join notices n on n.notice_id = r.notice_id and n.state = 'armed'
      where r.settled is null and not r.is_told and r.moment_at <= $1
        and ($2::bigint[] is null or c.complaint_id = any($2))
        and (v.recount_id is null or r.moment_at > v.run_started_at or ($2::bigint[] is null and not exists (
              select from recounts n where n.office_id = k.office_id and n.finished_at is null
                 and (n.recount_id = v.recount_id or n.through_complaint < k.complaint_id)
                 and n.advanced_at > clock_timestamp() - interval '${waitForRecount}')))
        and not exists (select 1 from tellings t where t.clock_id = r.clock_id and t.run = r.run and t.stage = r.stage
                           and t.occurrence = r.occurrence and t.audience = r.audience and t.channel = r.channel)`,
    [window.until.toString(), window.complaintIds ?? null],
  );
  return rows.map((row) => ({
    reminderId: row.reminder_id,
    clockId: row.clock_id,
    run: row.run,
    audience: row.audience,
    channel: row.channel,
    momentAt: row.moment_at,
    slotAt: row.slot_at,
    officeId: row.office_id,
    assignee: row.assignee,
    department: row.department,
    isHandover: row.stage === "handover",
    isLatestAssignment: row.is_latest_assignment,
    envelope: row.notice_id === null ? null : { noticeId: row.notice_id, kind: row.recipient_kind!, id: row.recipient_id! },
  }));
}

/** Whom the runs that have a handover due were told to, handovers aside; keyed by clock and run. */
async function toldToWhom(sql: Sql, due: readonly DueReminder[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const clockIds = due.filter((reminder) => reminder.isHandover).map((reminder) => reminder.clockId);
  if (clockIds.length === 0) return new Map();
  const { rows } = await sql.query<{ run: string; recipient: string }>(
    `select clock_id || '/' || run as run, recipient_kind || ':' || recipient_id as recipient
       from tellings where clock_id = any($1::bigint[]) and audience = 'clerk' and stage <> 'handover'`,
    [clockIds],
  );
  const told = Map.groupBy(rows, (row) => row.run);
  return new Map([...told].map(([run, each]) => [run, each.map((row) => row.recipient)]));
}

interface Moving {
  readonly reminder: DueReminder;
  readonly recipient: Recipient;
}

/** Pure: which reminders move to another envelope, and which are settled because nobody is there or nobody needs them. */
function sort(
  due: readonly DueReminder[],
  recipients: ReadonlyMap<string, Recipient>,
  told: ReadonlyMap<string, readonly string[]>,
  now: Temporal.Instant,
): { readonly settled: readonly { readonly reminderId: string; readonly reason: string }[]; readonly moving: readonly Moving[] } {
  const settled: { reminderId: string; reason: string }[] = [];
  const moving: Moving[] = [];
  for (const reminder of due) {
    const recipient = recipients.get(recipientKey(reminder));
    const isDue = Temporal.Instant.compare(reminder.momentAt, now) <= 0;
    if (reminder.isHandover && !isHandoverNeeded(reminder, recipient, told)) {
      if (isDue) settled.push({ reminderId: reminder.reminderId, reason: "not-needed" });
    } else if (!recipient) {
      if (isDue) settled.push({ reminderId: reminder.reminderId, reason: "listed" });
    } else if (reminder.envelope?.kind !== recipient.kind || reminder.envelope.id !== recipient.id) {
      moving.push({ reminder, recipient });
    }
  }
  return { settled, moving };
}

/** A handover is needed when somebody else was told; the fill looks again, so this only spares empty envelopes. */
function isHandoverNeeded(reminder: DueReminder, recipient: Recipient | undefined, told: ReadonlyMap<string, readonly string[]>): boolean {
  const others = told.get(`${reminder.clockId}/${reminder.run}`) ?? [];
  return reminder.isLatestAssignment && others.some((other) => other !== (recipient ? `${recipient.kind}:${recipient.id}` : null));
}

async function attach(sql: Sql, moving: readonly Moving[], now: Temporal.Instant): Promise<void> {
  if (moving.length === 0) return;
  const slotOf = ({ reminder, recipient }: Moving): Slot => ({
    officeId: reminder.officeId,
    kind: recipient.kind,
    id: recipient.id,
    channel: reminder.channel,
    at: reminder.slotAt,
  });
  const placed = moving.map((each) => ({ reminderId: each.reminder.reminderId, key: slotKey(slotOf(each)) }));
  const slots = [...new Map(moving.map((each, index) => [placed[index]!.key, slotOf(each)])).values()];
  const leaving = [...new Set(moving.flatMap(({ reminder }) => (reminder.envelope ? [reminder.envelope.noticeId] : [])))];
  const envelopes = await lockEnvelopesFor(sql, slots, { leaving, now });
  const attached = placed.flatMap(({ reminderId, key }) => {
    const noticeId = envelopes.get(key);
    return noticeId === undefined ? [] : [{ reminderId, noticeId }];
  });
  await sql.query(
    `update reminders r set notice_id = a.notice_id
       from unnest($1::bigint[], $2::bigint[]) as a (reminder_id, notice_id)
      where r.reminder_id = a.reminder_id and r.settled is null`,
    [attached.map((each) => each.reminderId), attached.map((each) => each.noticeId)],
  );
}

/** The envelopes that wait (of the given complaints, or all), soonest first; the caller (re-)adds an alarm for each. */
async function armedNotices(sql: Sql, window: ArmingWindow): Promise<readonly ArmedNotice[]> {
  const { rows } = await sql.query<{
    notice_id: string;
    attempt: number;
    channel: string;
    moment_at: Temporal.Instant;
    backoff_ms: number;
  }>(
    `select notice_id, attempt, channel, moment_at,
            greatest(0, extract(epoch from coalesce(not_before - clock_timestamp(), interval '0')) * 1000)::int as backoff_ms
       from notices
      where state = 'armed' and moment_at <= $1
        and ($2::bigint[] is null or notice_id in (
          select r.notice_id from clocks c join reminders r on r.clock_id = c.clock_id and r.revision = c.revision where c.complaint_id = any($2)))
      order by moment_at, notice_id`,
    [window.until.toString(), window.complaintIds ?? null],
  );
  return rows.map((row) => ({
    noticeId: row.notice_id,
    attempt: row.attempt,
    channel: row.channel,
    momentAt: row.moment_at,
    backoffMs: row.backoff_ms,
  }));
}
