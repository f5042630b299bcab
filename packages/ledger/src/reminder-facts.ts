import type { Warning } from "@gihan/deadline/clock-state";
import type { ComplaintKind } from "@gihan/deadline/events";
import { koreanComplaintKind } from "@gihan/deadline/korean-words";
import { movedStage, type Audience, type ChannelName } from "@gihan/plan/policy";
import { workNames } from "./names.ts";
import { recipientKey, recipientsNow, type Recipient, type RecipientQuestion } from "./recipients.ts";
import { recountCauses, type RecountCause } from "./recount-causes.ts";
import type { Sql } from "./sql.ts";

/** Everything the decision about one reminder, and its line in the notice, is made from; read under the locks of a claim. */
export interface ReminderFacts {
  readonly noticeId: string;
  readonly reminderId: string;
  readonly complaintId: string;
  readonly clockId: string;
  readonly run: number;
  readonly stage: string;
  readonly rank: number;
  readonly occurrence: number;
  readonly audience: Audience;
  readonly channel: ChannelName;
  readonly momentAt: Temporal.Instant;
  readonly isLive: boolean;
  readonly isTold: boolean;
  readonly isLatestAssignment: boolean;
  readonly isLaterStageDueOrTold: boolean;
  /** When this recipient was told of this run in a handover on this channel, by another notice: a mail does not stand in for a text. */
  readonly toldInHandoverAt: Temporal.Instant | null;
  /** When somebody else was last told of this run, handovers aside. */
  readonly toldToAnotherAt: Temporal.Instant | null;
  /** When a person ruled that it was not told, after a restore had left that uncertain; business time. */
  readonly ruledUntoldAt: Temporal.Instant | null;
  /** What the recipient and the names below are the answer to. */
  readonly question: RecipientQuestion;
  /** Null: nobody can be told. */
  readonly recipientNow: Recipient | null;
  readonly clerkName: string | null;
  readonly departmentName: string | null;
  readonly system: string;
  readonly number: string;
  /** What a clerk calls it: its name in the catalogue, else that of its kind. Never a code, which nobody outside of the operator's views knows. */
  readonly itemName: string;
  readonly dueOn: Temporal.PlainDate | null;
  readonly dueAt: Temporal.Instant | null;
  readonly breachAt: Temporal.Instant | null;
  /** When a special law deems it accepted if counted in calendar days, where the clock warns that this comes before the deadline; else null. */
  readonly deemedAt: Temporal.Instant | null;
  readonly announcedDueAt: Temporal.Instant | null;
  /** Of stage `moved`: the deadline by which anything was last told of this clock, to whomever; null where nothing was, and of other stages. */
  readonly lastToldDueAt: Temporal.Instant | null;
  /** Of stage `moved`: why it was counted anew; empty of other stages. */
  readonly recountCauses: readonly RecountCause[];
  readonly extensions: number;
  readonly warnings: readonly Warning[];
}

interface ReminderRow {
  notice_id: string;
  reminder_id: string;
  complaint_id: string;
  clock_id: string;
  run: number;
  stage: string;
  rank: number;
  occurrence: number;
  audience: Audience;
  channel: ChannelName;
  moment_at: Temporal.Instant;
  is_live: boolean;
  is_latest_assignment: boolean;
  office_id: string;
  assignee: string | null;
  department: string | null;
  system: string;
  number: string;
  item_name: string | null;
  kind: ComplaintKind | null;
  due_on: Temporal.PlainDate | null;
  due_at: Temporal.Instant | null;
  breach_at: Temporal.Instant | null;
  deemed_at: Temporal.Instant | null;
  announced_due_at: Temporal.Instant | null;
  announced_run: number | null;
  extensions: number;
  warnings: string | null;
  current_run: number;
  latest_due: number | null;
  ruled_untold_at: Temporal.Instant | null;
}

/**
 * What the clock's own reckoning says of it: `remind_at` may be an earlier moment still, by another reading of a supplement. Only where
 * the warning holds is the large `detail` opened.
 */
const deemedAt = `
  case when 'calendar-days-earlier-if-deemed-accepted' = any (string_to_array(v.warnings, ','))
    then (jsonb_path_query_first(v.detail, '$.explanation[*] ? (@.code == "calendar-days-earlier").fromAt') #>> '{}')::timestamptz end`;

const ofComplaint = `
  c.complaint_id, r.occurrence = k.assignments as is_latest_assignment, k.office_id, k.assignee, k.department, k.system, k.number,
  k.item_name, k.kind,
  v.due_on, v.due_at, v.breach_at, v.announced_due_at, v.announced_run, v.extensions, v.warnings, ${deemedAt} as deemed_at,
  c.run as current_run,
  (select max(o.rank + (o.run > r.run)::int) from reminders o
    where o.clock_id = c.clock_id and o.revision = c.revision and o.run >= r.run and o.audience = r.audience and o.channel = r.channel
      and o.settled is null and o.moment_at <= $2) as latest_due,
  (select u.ruled_at from ruled_untold u
    where u.clock_id = r.clock_id and u.run = r.run and u.stage = r.stage and u.occurrence = r.occurrence and u.audience = r.audience
      and u.channel = r.channel) as ruled_untold_at`;
const namesOfComplaint = `
  join complaints k on k.complaint_id = c.complaint_id
  join clock_revisions v on v.clock_id = c.clock_id and v.revision = c.revision`;

/**
 * The facts of what is attached to envelopes, as far as the complaints are locked too; the rest is armed afresh at the next tick. Null
 * for whoever only looks ahead and locks nothing.
 */
export async function factsOfEnvelopes(
  sql: Sql,
  locked: { readonly noticeIds: readonly string[]; readonly complaintIds: readonly string[] | null; readonly now: Temporal.Instant },
): Promise<readonly ReminderFacts[]> {
  const { rows } = await sql.query<ReminderRow>(
    `select r.notice_id, r.reminder_id, r.clock_id, r.run, r.stage, r.rank, r.occurrence, r.audience, r.channel, r.moment_at,
            c.revision = r.revision and r.settled is null as is_live,
            ${ofComplaint}
       from reminders r join clocks c on c.clock_id = r.clock_id ${namesOfComplaint}
      where r.notice_id = any($1::bigint[])`,
    [locked.noticeIds, locked.now.toString()],
  );
  if (locked.complaintIds === null) return toFacts(sql, rows, locked.now);
  const isLocked = new Set(locked.complaintIds);
  return toFacts(
    sql,
    rows.filter((row) => isLocked.has(row.complaint_id)),
    locked.now,
  );
}

/**
 * The facts of what sent notices have told: for the question whether a frozen content is still true. A telling whose key the
 * current revision does not plan any more has no live reminder and comes out as not live.
 */
export async function factsOfTellings(
  sql: Sql,
  locked: { readonly noticeIds: readonly string[]; readonly now: Temporal.Instant },
): Promise<readonly ReminderFacts[]> {
  const { rows } = await sql.query<ReminderRow>(
    `select r.notice_id, coalesce(p.reminder_id, 0) as reminder_id, r.clock_id, r.run, r.stage, r.rank, r.occurrence, r.audience, r.channel, r.moment_at,
            p.reminder_id is not null as is_live,
            ${ofComplaint}
       from tellings r join clocks c on c.clock_id = r.clock_id ${namesOfComplaint}
       left join reminders p on p.clock_id = r.clock_id and p.revision = c.revision and p.run = r.run and p.stage = r.stage
                            and p.occurrence = r.occurrence and p.audience = r.audience and p.channel = r.channel
      where r.notice_id = any($1::bigint[])`,
    [locked.noticeIds, locked.now.toString()],
  );
  return toFacts(sql, rows, locked.now);
}

/** Joined here and not in SQL: over freshly attached reminders the planner expects one row and loops over thousands (measured 1.6 s against 0.1 s). */
async function toFacts(sql: Sql, rows: readonly ReminderRow[], now: Temporal.Instant): Promise<readonly ReminderFacts[]> {
  if (rows.length === 0) return [];
  const runs = new Map<string, Pick<TellingRow, "clock_id" | "run">>(rows.map((row) => [runKey(row), row]));
  // A stage of the announced deadline gives way to the same stage of the one that is in force.
  for (const { clock_id, run, current_run } of rows)
    if (run !== current_run) runs.set(runKey({ clock_id, run: current_run }), { clock_id, run: current_run });
  const questions = rows.map((row) => ({
    officeId: row.office_id,
    audience: row.audience,
    channel: row.channel,
    assignee: row.assignee,
    department: row.department,
  }));
  const recipients = await recipientsNow(sql, questions, now);
  const tellings = Map.groupBy(await tellingsOf(sql, [...runs.values()]), (telling) => runKey(telling));
  const namesOf = await workNames(sql, questions);
  const moved = rows.filter(({ stage }) => stage === movedStage);
  const lastToldOf = await deadlinesLastTold(sql, moved);
  const causesOf = await recountCauses(
    sql,
    moved.map((row) => row.clock_id),
  );
  return rows.map((row, index): ReminderFacts => {
    const recipientNow = recipients.get(recipientKey(questions[index]!)) ?? null;
    const ofRun = tellings.get(runKey(row)) ?? [];
    const ofLaterRun = row.run === row.current_run ? [] : (tellings.get(runKey({ clock_id: row.clock_id, run: row.current_run })) ?? []);
    const ranksOf = (told: readonly TellingRow[]): readonly number[] =>
      told.filter((telling) => telling.audience === row.audience && telling.channel === row.channel).map((telling) => telling.rank);
    const spoken = [...ranksOf(ofRun), ...ranksOf(ofLaterRun).map((rank) => rank + 1)];
    const latestRank = Math.max(row.latest_due ?? -1, ...spoken);
    const byOthers = ofRun.filter((telling) => telling.notice_id !== row.notice_id);
    const isMine = (telling: TellingRow): boolean =>
      telling.recipient_kind === recipientNow?.kind && telling.recipient_id === recipientNow.id;
    return {
      noticeId: row.notice_id,
      reminderId: row.reminder_id,
      complaintId: row.complaint_id,
      clockId: row.clock_id,
      run: row.run,
      stage: row.stage,
      rank: row.rank,
      occurrence: row.occurrence,
      audience: row.audience,
      channel: row.channel,
      momentAt: row.moment_at,
      isLive: row.is_live,
      isTold: byOthers.some((telling) => isSameKey(telling, row)),
      isLatestAssignment: row.is_latest_assignment,
      isLaterStageDueOrTold: row.rank >= 0 && latestRank > row.rank,
      toldInHandoverAt: lastOf(
        byOthers.filter((telling) => telling.stage === "handover" && telling.channel === row.channel && isMine(telling)),
      ),
      toldToAnotherAt: lastOf(
        byOthers.filter((telling) => telling.stage !== "handover" && telling.audience === "clerk" && !isMine(telling)),
      ),
      ruledUntoldAt: row.ruled_untold_at,
      question: questions[index]!,
      recipientNow,
      ...namesOf(questions[index]!),
      system: row.system,
      number: row.number,
      itemName: row.item_name ?? nameOfKind(row.kind),
      dueOn: row.due_on,
      dueAt: row.due_at,
      breachAt: row.breach_at,
      deemedAt: row.deemed_at,
      announcedDueAt: row.announced_due_at,
      lastToldDueAt: row.stage === movedStage ? (lastToldOf.get(row.clock_id) ?? null) : null,
      recountCauses: row.stage === movedStage ? (causesOf.get(row.clock_id) ?? []) : [],
      extensions: row.extensions,
      warnings: (row.warnings?.split(",") ?? []) as readonly Warning[],
    };
  });
}

/** A clock without an item of the catalogue has a kind by the contract; the ledger only does not insist on it. */
function nameOfKind(kind: ComplaintKind | null): string {
  return kind === null ? "종류 미상" : koreanComplaintKind[kind];
}

interface TellingRow {
  clock_id: string;
  run: number;
  stage: string;
  occurrence: number;
  rank: number;
  audience: string;
  channel: string;
  recipient_kind: string;
  recipient_id: string;
  told_at: Temporal.Instant;
  notice_id: string;
}

async function tellingsOf(sql: Sql, runs: readonly { readonly clock_id: string; readonly run: number }[]): Promise<readonly TellingRow[]> {
  const { rows } = await sql.query<TellingRow>(
    `select t.clock_id, t.run, t.stage, t.occurrence, t.rank, t.audience, t.channel, t.recipient_kind, t.recipient_id, t.told_at, t.notice_id
       from unnest($1::bigint[], $2::int[]) as given (clock_id, run)
       join tellings t on t.clock_id = given.clock_id and t.run = given.run`,
    [runs.map(({ clock_id }) => clock_id), runs.map(({ run }) => run)],
  );
  return rows;
}

/**
 * By clock, the deadline by which it was told before the present run: of the revision that was in force then. A run has one deadline; stages of an
 * announced one were told with that beside which it stood. A clock that stood still since can come back to it, and nobody has heard of that.
 */
async function deadlinesLastTold(
  sql: Sql,
  moved: readonly Pick<ReminderRow, "clock_id" | "run" | "announced_run" | "moment_at">[],
): Promise<ReadonlyMap<string, Temporal.Instant>> {
  if (moved.length === 0) return new Map();
  const { rows } = await sql.query<{ clock_id: string; due_at: Temporal.Instant }>(
    `select given.clock_id, v.due_at
       from (select * from unnest($1::bigint[], $2::int[], $3::int[], $4::timestamptz[]) as given (clock_id, run, announced_run, moment_at)) given
       cross join lateral (
         select v.due_at from tellings t
           join clock_revisions v on v.clock_id = t.clock_id and v.due_at is not null
                                 and (v.run = t.run or v.announced_run = t.run and v.created_at < t.told_at)
          where t.clock_id = given.clock_id and t.run < given.run
            and (t.run is distinct from given.announced_run or t.told_at < given.moment_at)
          order by t.told_at desc, v.revision desc limit 1) v`,
    [
      moved.map((row) => row.clock_id),
      moved.map((row) => row.run),
      moved.map((row) => row.announced_run),
      moved.map((row) => row.moment_at.toString()),
    ],
  );
  return new Map(rows.map((row) => [row.clock_id, row.due_at]));
}

/** Within one run: whether the telling's primary key is the reminder's. */
function isSameKey(telling: TellingRow, row: ReminderRow): boolean {
  return (
    telling.stage === row.stage &&
    telling.occurrence === row.occurrence &&
    telling.audience === row.audience &&
    telling.channel === row.channel
  );
}

function runKey(row: { readonly clock_id: string; readonly run: number }): string {
  return `${row.clock_id}/${row.run}`;
}

function lastOf(tellings: readonly TellingRow[]): Temporal.Instant | null {
  return tellings.reduce<Temporal.Instant | null>(
    (last, { told_at }) => (last === null || Temporal.Instant.compare(told_at, last) > 0 ? told_at : last),
    null,
  );
}
