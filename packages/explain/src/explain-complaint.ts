import { toComplaintEvent } from "@gihan/case/to-complaint-event";
import type { WorkingCalendar } from "@gihan/calendar/working-calendar";
import { policies } from "@gihan/catalogue/policies";
import { samples } from "@gihan/catalogue/samples";
import type { GihanComplaintEvent } from "@gihan/contracts/events";
import type { ClockState, ComplaintFold, ExplanationLine, Mark } from "@gihan/deadline/clock-state";
import { foldComplaint, type FoldInput } from "@gihan/deadline/fold-complaint";
import type { LegalPolicy } from "@gihan/deadline/legal-policy";
import { markTexts, type MarkText } from "@gihan/deadline/mark-texts";
import { periodDays } from "@gihan/plan/period-days";
import { planReminders } from "@gihan/plan/plan-reminders";
import type { PlannedReminder, Policy } from "@gihan/plan/policy";
import { differingReadings, type DifferingReading } from "./differing-readings.ts";
import { englishLines } from "./english-lines.ts";
import { notedEvents, type NotedEvent } from "./noted-events.ts";

/** A complaint that need not exist, and how it is to be judged. */
export interface Question {
  readonly events: readonly GihanComplaintEvent[];
  readonly calendar: WorkingCalendar;
  readonly policy: LegalPolicy;
  /** What happened later is left out; null takes everything. */
  readonly asOf: Temporal.Instant | null;
  /** Whose complaint it is. @default the sample catalogue and the policy `starter` */
  readonly office?: AskedOffice;
}

/** What an office adds to the law: its complaint types, and the policy by which its stages are planned. */
export interface AskedOffice {
  readonly itemOf: FoldInput["itemOf"];
  readonly reminders: Policy;
}

/** An event without effect, with the reason in words. */
export type ExplainedMark = Mark & MarkText;

/** A line of an explanation in both languages. */
export interface ExplainedLine extends ExplanationLine {
  readonly english: string;
}

export type ExplainedStage = Pick<PlannedReminder, "stage" | "momentAt" | "audience" | "channel">;

/** A clock with everything that follows from it. */
export interface ExplainedClock extends ClockState {
  /** The due date that was told before the calendar last changed; null here, where no calendar has a past. */
  readonly announcedDueAt: Temporal.Instant | null;
  /** By the office's policy, which has stages for the processing period alone. */
  readonly stages: readonly ExplainedStage[];
  /** Those of the complaint, on each of its clocks. */
  readonly marks: readonly ExplainedMark[];
  readonly explanation: readonly ExplainedLine[];
}

export interface ExplainedComplaint {
  readonly asOf: Temporal.Instant | null;
  readonly status: ComplaintFold["status"];
  readonly acceptedAt: Temporal.Instant | null;
  readonly item: string | null;
  readonly kind: ComplaintFold["kind"];
  /** The readings by which it is counted where they are not the recommended ones, by their rows. */
  readonly readings: readonly DifferingReading[];
  readonly clocks: readonly ExplainedClock[];
  readonly marks: readonly ExplainedMark[];
  /** Kept and shown, without a deadline that they move. */
  readonly noted: readonly NotedEvent[];
}

const items = new Map(samples.map((item) => [item.code, item]));

/** No office in particular. */
const anyOffice: AskedOffice = { itemOf: (code) => items.get(code), reminders: policies.starter };

/**
 * Counts what the events of one complaint amount to. Throws only what the calendar throws: `CALENDAR_OUT_OF_RANGE` where a period runs
 * beyond the years it knows.
 */
export function explainComplaint(question: Question): ExplainedComplaint {
  const { events, calendar, policy, asOf, office = anyOffice } = question;
  const posted = events.map((event) =>
    toComplaintEvent({ ...event, time: Temporal.Instant.from(event.time), sequence: event.sequence ?? null, fact: event }),
  );
  const known = posted.filter(({ time }) => asOf === null || Temporal.Instant.compare(time, asOf) <= 0);
  const fold = foldComplaint({ events: known, calendar, policy, itemOf: office.itemOf });
  const marks = fold.marks.map((mark) => ({ ...mark, ...markTexts[mark.reason] }));
  return {
    asOf,
    status: fold.status,
    acceptedAt: fold.acceptedAt,
    item: fold.item,
    kind: fold.kind,
    readings: differingReadings(policy),
    clocks: fold.clocks.map((clock) => explainedClock(clock, { fold, marks, question })),
    marks,
    noted: notedEvents(known, fold),
  };
}

interface Explained {
  readonly fold: ComplaintFold;
  readonly marks: readonly ExplainedMark[];
  readonly question: Question;
}

function explainedClock(clock: ClockState, { fold, marks, question }: Explained): ExplainedClock {
  // Named one by one for their order in print; the rest of the clock, whatever its kind has, follows.
  const { kind, startAt, remindAt, dueAt, dueOn, breachAt, statutoryDueAt, state, pauses, warnings, explanation: lines, ...rest } = clock;
  const english = englishLines(clock, fold.acceptedAt);
  const explanation = lines.map((line, place) => ({ ...line, english: english[place]! }));
  const moments = { kind, startAt, remindAt, dueAt, dueOn, breachAt, statutoryDueAt, announcedDueAt: null };
  return { ...moments, state, stages: stagesOf(clock, fold, question), pauses, marks, warnings, explanation, ...rest };
}

function stagesOf(
  clock: ClockState,
  { acceptedAt, assignments }: ComplaintFold,
  { calendar, office = anyOffice }: Question,
): readonly ExplainedStage[] {
  if (clock.kind !== "processing") return [];
  const planned = planReminders({
    clock,
    acceptedAt: acceptedAt ?? clock.startAt,
    periodDays: periodDays(clock.period),
    policy: office.reminders,
    calendar,
    assignments,
  });
  return planned.map(({ stage, momentAt, audience, channel }) => ({ stage, momentAt, audience, channel }));
}
