import type { ClockState, MarkReason } from "@gihan/deadline/clock-state";
import type { ComplaintKind } from "@gihan/deadline/events";
import type { Period } from "@gihan/deadline/period";
import type { ComplaintKey } from "../complaints.ts";
import type { Sql } from "../sql.ts";
import { markTexts, type MarkText } from "@gihan/deadline/mark-texts";

/** Everything the ledger knows of one complaint, for people and posting systems; person ids, never contacts. */
export interface ComplaintView {
  readonly system: string;
  readonly number: string;
  readonly status: string;
  readonly acceptedAt: Temporal.Instant | null;
  readonly item: string | null;
  readonly itemName: string | null;
  readonly kind: ComplaintKind | null;
  readonly department: string | null;
  readonly assignee: string | null;
  readonly marks: readonly MarkLine[];
  readonly events: readonly EventLine[];
  readonly clocks: readonly ClockLine[];
  readonly stages: readonly StageLine[];
  readonly notices: readonly NoticeSummary[];
}

/** An event without effect on the clock, and why. */
export interface MarkLine extends MarkText {
  readonly source: string;
  readonly id: string;
  readonly reason: MarkReason;
}

export interface EventLine {
  readonly source: string;
  readonly id: string;
  readonly type: string;
  readonly time: Temporal.Instant;
  readonly receivedAt: Temporal.Instant;
}

export interface ClockLine {
  readonly kind: string;
  readonly state: string;
  readonly revision: number;
  readonly run: number;
  readonly period: Period;
  readonly startAt: Temporal.Instant;
  readonly remindAt: Temporal.Instant | null;
  readonly dueOn: Temporal.PlainDate | null;
  readonly dueAt: Temporal.Instant | null;
  readonly breachAt: Temporal.Instant | null;
  readonly statutoryDueAt: Temporal.Instant | null;
  readonly announcedDueAt: Temporal.Instant | null;
  readonly extensions: number;
  readonly closing: string | null;
  readonly closedAt: Temporal.Instant | null;
  readonly pauses: ClockState["pauses"];
  readonly warnings: ClockState["warnings"];
  readonly explanation: ClockState["explanation"];
  readonly ruleVersion: string;
  readonly calendarVersion: string;
  readonly policyVersion: number;
}

export interface StageLine {
  readonly run: number;
  readonly stage: string;
  readonly occurrence: number;
  readonly audience: string;
  readonly channel: string;
  readonly momentAt: Temporal.Instant;
  readonly status: "planned" | "told" | "settled";
  /** Why it was settled without being told. */
  readonly reason: string | null;
  readonly settledAt: Temporal.Instant | null;
  readonly toldAt: Temporal.Instant | null;
  readonly noticeId: string | null;
}

export interface NoticeSummary {
  readonly noticeId: string;
  readonly channel: string;
  readonly recipient: { readonly kind: string; readonly id: string };
  readonly momentAt: Temporal.Instant;
  readonly state: string;
  readonly attempts: readonly { readonly attempt: number; readonly outcome: string | null; readonly reason: string | null }[];
}

/** Reads one complaint in five statements, however much was told of it; null when it was never posted. */
export async function complaintView(sql: Sql, key: ComplaintKey): Promise<ComplaintView | null> {
  const { rows } = await sql.query<{
    complaint_id: string;
    status: string;
    accepted_at: Temporal.Instant | null;
    item: string | null;
    item_name: string | null;
    kind: ComplaintKind | null;
    department: string | null;
    assignee: string | null;
    marks: readonly Omit<MarkLine, keyof MarkText>[];
  }>(
    `select complaint_id, status, accepted_at, item, item_name, kind, department, assignee, marks
       from complaints where office_id = $1 and system = $2 and number = $3`,
    [key.officeId, key.system, key.number],
  );
  const row = rows[0];
  if (!row) return null;
  return {
    system: key.system,
    number: key.number,
    status: row.status,
    acceptedAt: row.accepted_at,
    item: row.item,
    itemName: row.item_name,
    kind: row.kind,
    department: row.department,
    assignee: row.assignee,
    marks: row.marks.map((mark) => ({ ...mark, ...markTexts[mark.reason] })),
    events: await eventsOf(sql, row.complaint_id),
    clocks: await clocksOf(sql, row.complaint_id),
    stages: await stagesOf(sql, row.complaint_id),
    notices: await noticesOf(sql, row.complaint_id),
  };
}

async function eventsOf(sql: Sql, complaintId: string): Promise<readonly EventLine[]> {
  const { rows } = await sql.query<EventLine>(
    `select source, event_id as id, type, time, received_at as "receivedAt" from events
      where complaint_id = $1 order by time, sequence nulls first, source, event_id`,
    [complaintId],
  );
  return rows;
}

async function clocksOf(sql: Sql, complaintId: string): Promise<readonly ClockLine[]> {
  const { rows } = await sql.query<Omit<ClockLine, keyof DetailRow> & DetailRow>(
    `select c.kind, v.state, v.revision, v.run, v.period, v.start_at as "startAt", v.remind_at as "remindAt", v.due_on as "dueOn", v.due_at as "dueAt",
            v.breach_at as "breachAt", v.statutory_due_at as "statutoryDueAt", v.announced_due_at as "announcedDueAt", v.extensions, v.closing,
            v.closed_at as "closedAt", v.detail -> 'pauses' as pauses, v.detail -> 'warnings' as warnings, v.detail -> 'explanation' as explanation,
            v.rule_version as "ruleVersion", v.calendar_version as "calendarVersion", v.policy_version as "policyVersion"
       from clocks c join clock_revisions v on v.clock_id = c.clock_id and v.revision = c.revision
      where c.complaint_id = $1 order by c.kind`,
    [complaintId],
  );
  return rows.map(toClockLine);
}

/** The fold's detail as JSON keeps it. */
interface DetailRow {
  pauses: readonly { code: ClockState["pauses"][number]["code"]; fromAt: string; untilAt: string | null }[];
  explanation: readonly (Omit<ClockState["explanation"][number], "fromAt" | "untilAt"> & {
    fromAt: string | null;
    untilAt: string | null;
  })[];
}

function toClockLine(row: Omit<ClockLine, keyof DetailRow> & DetailRow): ClockLine {
  return {
    ...row,
    pauses: row.pauses.map(({ code, fromAt, untilAt }) => ({ code, fromAt: Temporal.Instant.from(fromAt), untilAt: instantOf(untilAt) })),
    explanation: row.explanation.map((line) => ({ ...line, fromAt: instantOf(line.fromAt), untilAt: instantOf(line.untilAt) })),
  };
}

function instantOf(text: string | null): Temporal.Instant | null {
  return text === null ? null : Temporal.Instant.from(text);
}

/** What the current revision plans, and whatever was told, of earlier runs too. */
async function stagesOf(sql: Sql, complaintId: string): Promise<readonly StageLine[]> {
  const { rows } = await sql.query<StageLine>(
    `select r.run, r.stage, r.occurrence, r.audience, r.channel, r.moment_at as "momentAt",
            case when t.notice_id is not null then 'told' when r.settled is not null then 'settled' else 'planned' end as status,
            case when t.notice_id is null then r.settled end as reason, case when t.notice_id is null then r.settled_at end as "settledAt",
            t.told_at as "toldAt", coalesce(t.notice_id, r.notice_id) as "noticeId"
       from clocks c join reminders r on r.clock_id = c.clock_id and r.revision = c.revision
       left join tellings t on t.clock_id = r.clock_id and t.run = r.run and t.stage = r.stage
                           and t.occurrence = r.occurrence and t.audience = r.audience and t.channel = r.channel
      where c.complaint_id = $1
     union all
     select t.run, t.stage, t.occurrence, t.audience, t.channel, t.moment_at, 'told', null, null, t.told_at, t.notice_id
       from clocks c join tellings t on t.clock_id = c.clock_id
      where c.complaint_id = $1
        and not exists (select 1 from reminders r where r.clock_id = t.clock_id and r.revision = c.revision and r.run = t.run and r.stage = t.stage
                           and r.occurrence = t.occurrence and r.audience = t.audience and r.channel = t.channel)
     order by 1, 6, 2, 4, 5`,
    [complaintId],
  );
  return rows;
}

async function noticesOf(sql: Sql, complaintId: string): Promise<readonly NoticeSummary[]> {
  const { rows } = await sql.query<NoticeSummary>(
    `select n.notice_id as "noticeId", n.channel, jsonb_build_object('kind', n.recipient_kind, 'id', n.recipient_id) as recipient,
            n.moment_at as "momentAt", n.state,
            coalesce((select jsonb_agg(jsonb_build_object('attempt', d.attempt, 'outcome', d.outcome, 'reason', d.reason) order by d.attempt)
               from deliveries d where d.notice_id = n.notice_id), '[]') as attempts
       from notices n
      where n.notice_id in (
        select t.notice_id from clocks c join tellings t on t.clock_id = c.clock_id where c.complaint_id = $1
        union select r.notice_id from clocks c join reminders r on r.clock_id = c.clock_id and r.revision = c.revision
         where c.complaint_id = $1 and r.notice_id is not null)
      order by n.moment_at, n.notice_id`,
    [complaintId],
  );
  return rows;
}
