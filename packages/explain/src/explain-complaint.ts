import { toComplaintEvent } from "@gihan/case/to-complaint-event";
import type { WorkingCalendar } from "@gihan/calendar/working-calendar";
import { policies } from "@gihan/catalogue/policies";
import { samples } from "@gihan/catalogue/samples";
import type { GihanComplaintEvent } from "@gihan/contracts/events";
import type { ClockState, ComplaintFold, Mark } from "@gihan/deadline/clock-state";
import { foldComplaint } from "@gihan/deadline/fold-complaint";
import type { LegalPolicy } from "@gihan/deadline/legal-policy";
import { markTexts, type MarkText } from "@gihan/deadline/mark-texts";
import { periodDays } from "@gihan/plan/period-days";
import { planReminders } from "@gihan/plan/plan-reminders";
import type { PlannedReminder } from "@gihan/plan/policy";
import { notedEvents, type NotedEvent } from "./noted-events.ts";

/** A complaint that need not exist, and how it is to be judged. */
export interface Question {
  readonly events: readonly GihanComplaintEvent[];
  readonly calendar: WorkingCalendar;
  readonly policy: LegalPolicy;
  /** What happened later is left out; null takes everything. */
  readonly asOf: Temporal.Instant | null;
}

/** An event without effect, with the reason in words. */
export type ExplainedMark = Mark & MarkText;

export type ExplainedStage = Pick<PlannedReminder, "stage" | "momentAt" | "audience" | "channel">;

/** A clock with everything that follows from it. */
export interface ExplainedClock extends ClockState {
  /** The due date that was told before the calendar last changed; null here, where a calendar has no past. */
  readonly announcedDueAt: Temporal.Instant | null;
  /** By the policy `starter`; a policy has stages for the processing period alone. */
  readonly stages: readonly ExplainedStage[];
  /** Those of the complaint, on each of its clocks. */
  readonly marks: readonly ExplainedMark[];
}

export interface ExplainedComplaint {
  readonly asOf: Temporal.Instant | null;
  readonly status: ComplaintFold["status"];
  readonly acceptedAt: Temporal.Instant | null;
  readonly item: string | null;
  readonly kind: ComplaintFold["kind"];
  readonly clocks: readonly ExplainedClock[];
  readonly marks: readonly ExplainedMark[];
  /** Kept and shown, without a deadline that they move. */
  readonly noted: readonly NotedEvent[];
}

const items = new Map(samples.map((item) => [item.code, item]));

/**
 * Counts what the events of one complaint amount to, with the complaint types of the sample catalogue. Throws only what the calendar
 * throws: `CALENDAR_OUT_OF_RANGE` where a period runs beyond the years it knows.
 */
export function explainComplaint({ events, calendar, policy, asOf }: Question): ExplainedComplaint {
  const posted = events.map((event) =>
    toComplaintEvent({ ...event, time: Temporal.Instant.from(event.time), sequence: event.sequence ?? null, fact: event }),
  );
  const known = posted.filter(({ time }) => asOf === null || Temporal.Instant.compare(time, asOf) <= 0);
  const fold = foldComplaint({ events: known, calendar, policy, itemOf: (code) => items.get(code) });
  const marks = fold.marks.map((mark) => ({ ...mark, ...markTexts[mark.reason] }));
  return {
    asOf,
    status: fold.status,
    acceptedAt: fold.acceptedAt,
    item: fold.item,
    kind: fold.kind,
    clocks: fold.clocks.map((clock) => explainedClock({ clock, fold, marks, calendar })),
    marks,
    noted: notedEvents(known, fold),
  };
}

function explainedClock(of: {
  readonly clock: ClockState;
  readonly fold: ComplaintFold;
  readonly marks: readonly ExplainedMark[];
  readonly calendar: WorkingCalendar;
}): ExplainedClock {
  const { clock, fold, marks, calendar } = of;
  // Named one by one for their order in print; the rest of the clock, whatever its kind has, follows.
  const { kind, startAt, remindAt, dueAt, dueOn, breachAt, statutoryDueAt, state, pauses, warnings, explanation, ...rest } = clock;
  const moments = { kind, startAt, remindAt, dueAt, dueOn, breachAt, statutoryDueAt, announcedDueAt: null };
  return { ...moments, state, stages: stagesOf(clock, fold, calendar), pauses, marks, warnings, explanation, ...rest };
}

function stagesOf(clock: ClockState, { acceptedAt, assignments }: ComplaintFold, calendar: WorkingCalendar): readonly ExplainedStage[] {
  if (clock.kind !== "processing") return [];
  const planned = planReminders({
    clock,
    acceptedAt: acceptedAt ?? clock.startAt,
    periodDays: periodDays(clock.period),
    policy: policies.starter,
    calendar,
    assignments,
  });
  return planned.map(({ stage, momentAt, audience, channel }) => ({ stage, momentAt, audience, channel }));
}
