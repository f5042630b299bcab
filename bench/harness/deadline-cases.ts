import { dateOfEpochDay, epochDayOf, epochDayOfMs, hourMs, instantOfMs, msOfEpochDay } from "@gihan/calendar/seoul-time";
import type { WorkingCalendar } from "@gihan/calendar/working-calendar";
import type { ComplaintEvent, ComplaintFact } from "@gihan/deadline/events";
import { seededRandom } from "./random.ts";

/** A complaint whose deadline is asked for: its events for the fold, and the bare sum for a counter that knows nothing of the law. */
export interface DeadlineCase {
  readonly events: readonly ComplaintEvent[];
  /** A whole minute of working time in 2026, in epoch milliseconds: minutes are all that some peers can count. */
  readonly acceptedMs: number;
  /** Days to be counted, those of the extension included: of eight working hours each up to five by the original period, else working days. */
  readonly days: number;
  /** What its pauses take out of them, in epoch milliseconds, half-open, in order and apart. */
  readonly leftOut: readonly LeftOut[];
}

/** A stretch that does not count; whole days from 00:00 to 00:00 where days are counted. */
export interface LeftOut {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** How many complaints, of how many days. */
interface CasesAsked {
  readonly complaints: number;
  readonly days: number;
  readonly calendar: WorkingCalendar;
}

const firstDay = epochDayOfMs(Temporal.Instant.from("2026-01-01T00:00:00+09:00").epochMilliseconds);
const dayMinutes = 8 * 60;
const morningMinutes = 3 * 60;

/** Complaints of so many days, accepted at working moments of 2026 that are random and always the same. */
export function simpleCases(asked: CasesAsked): readonly DeadlineCase[] {
  return acceptedMoments(asked).map((acceptedMs) => ({
    events: asEvents([acceptance(acceptedMs, asked.days)]),
    acceptedMs,
    days: asked.days,
    leftOut: [],
  }));
}

/**
 * The same with a supplement demanded on the next working day, a hearing from the working day after its answer on, and an extension by half
 * the period, decided when the hearing ends.
 */
export function pausedCases(asked: CasesAsked): readonly DeadlineCase[] {
  const random = seededRandom(2);
  const isByDays = asked.days > 5;
  const extensionDays = Math.floor(asked.days / 2);
  return acceptedMoments(asked).map((acceptedMs) => {
    const demandDay = workingDayFrom(asked.calendar, epochDayOfMs(acceptedMs) + 1);
    const answerDay = demandDay + 1 + Math.floor(random() * 5);
    const hearingDay = workingDayFrom(asked.calendar, answerDay + 1);
    const hearingEndDay = hearingDay + 2 + Math.floor(random() * 4);
    const demandedMs = msOfEpochDay(demandDay) + 11 * hourMs;
    const answeredMs = msOfEpochDay(answerDay) + 15 * hourMs;
    const openedMs = msOfEpochDay(hearingDay) + 10 * hourMs;
    const closedMs = msOfEpochDay(hearingEndDay) + 14 * hourMs;
    return {
      events: asEvents([
        acceptance(acceptedMs, asked.days),
        [demandedMs, { type: "supplement.requested", data: { sentAt: instantOfMs(demandedMs), dueOn: null } }],
        [answeredMs, { type: "supplement.received", data: { arrivedAt: instantOfMs(answeredMs) } }],
        [openedMs, { type: "pause.opened", data: { pause: "hearing", code: "hearing", openedAt: instantOfMs(openedMs), system: null } }],
        [closedMs, { type: "pause.closed", data: { pause: "hearing", closedAt: instantOfMs(closedMs) } }],
        extension(closedMs, extensionDays),
      ]),
      acceptedMs,
      days: asked.days + extensionDays,
      leftOut: [
        { fromMs: msOfEpochDay(demandDay), untilMs: msOfEpochDay(answerDay + 1) },
        // Where days are counted, one of which a part was worked counts.
        isByDays ? { fromMs: msOfEpochDay(hearingDay + 1), untilMs: msOfEpochDay(hearingEndDay) } : { fromMs: openedMs, untilMs: closedMs },
      ],
    };
  });
}

function acceptedMoments({ complaints, calendar }: CasesAsked): readonly number[] {
  const random = seededRandom(1);
  return Array.from({ length: complaints }, () => {
    const day = workingDayFrom(calendar, firstDay + Math.floor(random() * 365));
    const worked = Math.floor(random() * dayMinutes);
    return msOfEpochDay(day) + 9 * hourMs + (worked < morningMinutes ? worked : worked + 60) * 60_000;
  });
}

const workingDayFrom = (calendar: WorkingCalendar, day: number): number => epochDayOf(calendar.rollForward(dateOfEpochDay(day)));

/** A fact and the moment at which it came about, in epoch milliseconds. */
type Fact = readonly [atMs: number, fact: ComplaintFact];

function acceptance(acceptedMs: number, days: number): Fact {
  const acceptedAt = instantOfMs(acceptedMs);
  const period = { unit: "days", count: days } as const;
  const where = { department: "housing", receivedBy: null, receivedThrough: null, assignee: "clerk-1" } as const;
  const data = { acceptedAt, item: null, kind: "inquiry", period, ...where, flags: {} } as const;
  return [acceptedMs, { type: "complaint.accepted", data }];
}

function extension(decidedMs: number, days: number): Fact {
  const by = { unit: "days", count: days } as const;
  const data = { decidedAt: instantOfMs(decidedMs), by, reason: "cooperation", applicantConsent: false } as const;
  return [decidedMs, { type: "extension.granted", data }];
}

function asEvents(facts: readonly Fact[]): readonly ComplaintEvent[] {
  return facts.map(([atMs, fact], place) => ({
    source: "urn:bench",
    id: `event-${place}`,
    time: instantOfMs(atMs),
    sequence: place,
    ...fact,
  }));
}
