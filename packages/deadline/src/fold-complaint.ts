import type { WorkingCalendar } from "@gihan/calendar/working-calendar";
import type { CatalogueItem } from "./catalogue-item.ts";
import type { ComplaintFold, Mark } from "./clock-state.ts";
import type { ComplaintEvent } from "./events.ts";
import { identityOf, inFoldOrder } from "./fold-order.ts";
import { defaultLegalPolicy, type LegalPolicy } from "./legal-policy.ts";
import { arrivalBefore } from "./period-start.ts";
import { processingClock } from "./processing-clock.ts";
import { readHistory } from "./read-history.ts";
import { withoutRetracted } from "./retractions.ts";
import { surveyOf } from "./survey.ts";
import { timerMarksOf, timersOf } from "./timers/timers.ts";

/** What a fold depends on, and nothing else: no clock, no zone of the machine, no order of arrival. */
export interface FoldInput {
  /** All events of one complaint, in any order, repeated ones included. */
  readonly events: readonly ComplaintEvent[];
  readonly calendar: WorkingCalendar;
  /** The catalogue's entry for a code as it was in force at a moment: of the acceptance, or of a reclassification since. */
  readonly itemOf: (code: string, at: Temporal.Instant) => CatalogueItem | undefined;
  /** @default defaultLegalPolicy */
  readonly policy?: LegalPolicy | undefined;
  /** Whether to work out the other clocks beside the processing period, which cost as much again each; they are checked either way. @default true */
  readonly withTimers?: boolean | undefined;
}

/**
 * Works out what the events of one complaint amount to. What the law forbids is marked and left without effect, never refused; the only
 * exceptions are those of the calendar, when a period runs beyond the years it knows.
 */
export function foldComplaint(input: FoldInput): ComplaintFold {
  const { calendar, policy = defaultLegalPolicy } = input;
  const ordered = inFoldOrder(input.events);
  const { events, marks: retractionMarks } = withoutRetracted(ordered);
  const history = readHistory(events, input.itemOf);
  const { acceptedAt, terms } = history;
  const applied = acceptedAt === null || terms === null ? null : { acceptedAt, terms };
  const { survey, marks: surveyMarks } =
    applied === null || history.surveyEvents.length === 0
      ? noSurvey
      : surveyOf({ ...history, ...applied, kind: applied.terms.kind }, { table: calendar.table, policy });
  const arrivedAt =
    applied === null || policy.electronicFilingStart === "acceptance"
      ? null
      : arrivalBefore(applied.acceptedAt, events.slice(history.beginsAtPlace));
  const counted = applied === null ? null : processingClock({ events, history, ...applied, arrivedAt, calendar, policy, survey });
  const timed = { events, history, survey, processing: counted?.clock ?? null, calendar, policy };
  const timers = input.withTimers === false ? timerMarksOf(timed) : timersOf(timed);
  const isClosed = history.closures.at(-1)?.untilAt === null;

  return {
    acceptedAt,
    item: terms?.item ?? null,
    kind: terms?.kind ?? null,
    department: history.department,
    assignee: history.assignee,
    flags: history.flags,
    assignments: history.assignments,
    status: acceptedAt === null ? "unaccepted" : isClosed ? "closed" : "open",
    mergedInto: isClosed ? (history.closures.at(-1)?.into ?? null) : null,
    clocks: [...(counted === null ? [] : [counted.clock]), ...timers.clocks],
    marks: marksInOrder(ordered, [...retractionMarks, ...history.marks, ...surveyMarks, ...(counted?.marks ?? []), ...timers.marks]),
  };
}

const noSurvey = { survey: null, marks: [] };

function marksInOrder(ordered: readonly ComplaintEvent[], marks: readonly Mark[]): readonly Mark[] {
  if (marks.length < 2) return marks;
  const places = new Map(ordered.map((event, place) => [identityOf(event), place]));
  const placeOf = (mark: Mark): number => places.get(identityOf(mark)) ?? 0;
  return marks.toSorted((a, b) => placeOf(a) - placeOf(b));
}
