import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { createWorkingCalendar } from "@gihan/calendar/working-calendar";
import type { CatalogueItem } from "@gihan/deadline/catalogue-item";
import type { ClockKind, ClockState, ComplaintFold } from "@gihan/deadline/clock-state";
import type { Acceptance, ComplaintEvent, ComplaintFact, EventOf, ExtensionReason, PauseCode } from "@gihan/deadline/events";
import { foldComplaint, type FoldInput } from "@gihan/deadline/fold-complaint";
import type { Period } from "@gihan/deadline/period";

/** The usual office hours with the Korean holidays. */
export const officeCalendar = createWorkingCalendar(koreanOfficeCalendar);

/** `2026-11-05 14:00` in Seoul; `24:00` is the end of the day. */
export function at(text: string): Temporal.Instant {
  const [date = "", time = ""] = text.split(" ");
  const plain = Temporal.PlainDate.from(date);
  return time === "24:00" ? at(`${plain.add({ days: 1 }).toString()} 00:00`) : Temporal.Instant.from(`${date}T${time}+09:00`);
}

/** A day of the calendar. */
export const date = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

/** The reverse of {@link at}; midnight is 24:00 of the day that ends. */
export function text(instant: Temporal.Instant | null): string | null {
  if (instant === null) return null;
  const local = instant.toZonedDateTimeISO("Asia/Seoul");
  const time = local.toPlainTime().toString({ smallestUnit: "minute" });
  return time === "00:00" ? `${local.toPlainDate().subtract({ days: 1 }).toString()} 24:00` : `${local.toPlainDate().toString()} ${time}`;
}

/** A period in days. */
export const days = (count: number): Period => ({ unit: "days", count });

/** An event of a fact, with an id of its own and reported at the given moment. */
export function event<Fact extends ComplaintFact>(
  id: string,
  reportedAt: string,
  fact: Fact,
  sequence: number | null = null,
): Omit<ComplaintEvent, keyof ComplaintFact> & Fact {
  return { source: "test", id, time: at(reportedAt), sequence, ...fact };
}

/** The acceptance of a complaint that brings its own period. */
export function accepted(acceptedAt: string, period: Period, change: Partial<Acceptance> = {}): EventOf<"complaint.accepted"> {
  return event("accepted", acceptedAt, {
    type: "complaint.accepted",
    data: {
      acceptedAt: at(acceptedAt),
      item: null,
      kind: "statutory",
      period,
      department: "permits",
      receivedBy: null,
      receivedThrough: null,
      assignee: null,
      flags: {},
      ...change,
    },
  });
}

/** Folds events with the usual calendar and without a catalogue. */
export function fold(events: readonly ComplaintEvent[], change: Partial<FoldInput> = {}): ComplaintFold {
  return foldComplaint({ events, calendar: officeCalendar, itemOf: (): CatalogueItem | undefined => undefined, ...change });
}

/** The one clock of a complaint; fails the test if there is none. */
export function clockOf(folded: ComplaintFold): ClockState {
  const [clock] = folded.clocks;
  if (clock === undefined) throw new Error("the complaint has no clock");
  return clock;
}

/** The clock of a kind, the first if there are several; fails the test if there is none. */
export function timerOf(kind: ClockKind, events: readonly ComplaintEvent[]): ClockState {
  const clock = fold(events).clocks.find((each) => each.kind === kind);
  if (clock === undefined) throw new Error(`there is no clock "${kind}"`);
  return clock;
}

/** State and end of a clock in words that compare well. */
export const limitOf = ({ state, dueOn, dueAt, breachAt }: ClockState): readonly (string | null)[] => [
  state,
  dueOn?.toString() ?? null,
  text(dueAt),
  text(breachAt),
];

/** The kinds of all clocks. */
export const kindsOf = (events: readonly ComplaintEvent[]): readonly ClockKind[] => fold(events).clocks.map(({ kind }) => kind);

/** Why each marked event was left without effect, by its id. */
export const marksOf = (folded: ComplaintFold): Record<string, string> =>
  Object.fromEntries(folded.marks.map(({ id, reason }) => [id, reason]));

/** The deadline in words that compare well. */
export function deadlineOf(folded: ComplaintFold): { dueOn: string | null; dueAt: string | null; breachAt: string | null } {
  const { dueOn, dueAt, breachAt } = clockOf(folded);
  return { dueOn: dueOn?.toString() ?? null, dueAt: text(dueAt), breachAt: text(breachAt) };
}

/** A demand to complete the papers that names no day. */
export const demanded = (sentAt: string, id = "demanded", reportedAt = sentAt): ComplaintEvent =>
  event(id, reportedAt, { type: "supplement.requested", data: { sentAt: at(sentAt), dueOn: null } });

/** A demand to complete the papers by a day. */
export const demandedBy = (dueOn: string, sentAt: string, id = "demanded"): ComplaintEvent =>
  event(id, sentAt, { type: "supplement.requested", data: { sentAt: at(sentAt), dueOn: date(dueOn) } });

/** More time for the papers, until a day. */
export const papersPutOff = (until: string, decidedAt: string, id = "put off"): ComplaintEvent =>
  event(id, decidedAt, { type: "supplement.extended", data: { until: date(until), decidedAt: at(decidedAt) } });

/** The papers demanded again. */
export const demandedAgain = (dueOn: string, sentAt: string, id = "again"): ComplaintEvent =>
  event(id, sentAt, { type: "supplement.redemanded", data: { sentAt: at(sentAt), dueOn: date(dueOn) } });

/** Cooperation asked for, of the fire station unless another name is given. */
export const cooperationAsked = (
  requestedAt: string,
  replyDueOn: string | null,
  change: { readonly id?: string; readonly cooperation?: string; readonly deemedConsent?: boolean } = {},
): ComplaintEvent => {
  const { id = "asked", cooperation = "fire-station", deemedConsent = false } = change;
  const data = { cooperation, requestedAt: at(requestedAt), replyDueOn: replyDueOn === null ? null : date(replyDueOn), deemedConsent };
  return event(id, requestedAt, { type: "cooperation.requested", data });
};

/** The reply put off until a day. */
export const replyPutOff = (replyDueOn: string, decidedAt: string, id = "put off"): ComplaintEvent =>
  event(id, decidedAt, {
    type: "cooperation.extended",
    data: { cooperation: "fire-station", replyDueOn: date(replyDueOn), decidedAt: at(decidedAt) },
  });

/** The reply. */
export const replied = (repliedAt: string, id = "replied", cooperation = "fire-station"): ComplaintEvent =>
  event(id, repliedAt, { type: "cooperation.replied", data: { cooperation, repliedAt: at(repliedAt) } });

/** A dunning notice. */
export const dunned = (issuedAt: string, id = "dunned"): ComplaintEvent =>
  event(id, issuedAt, { type: "dunning.issued", data: { issuedAt: at(issuedAt) } });

/** The outage of a system. */
export const outage = (openedAt: string, system: string | null, id = "outage"): ComplaintEvent =>
  event(id, openedAt, { type: "pause.opened", data: { pause: "outage", code: "system-outage", openedAt: at(openedAt), system } });

/** The papers completed. */
export const completedPapers = (arrivedAt: string, id = "papers", reportedAt = arrivedAt): ComplaintEvent =>
  event(id, reportedAt, { type: "supplement.received", data: { arrivedAt: at(arrivedAt) } });

/** A pause of any other kind, named by its code. */
export const paused = (openedAt: string, code: PauseCode = "hearing", id = `${code} opened`): ComplaintEvent =>
  event(id, openedAt, { type: "pause.opened", data: { pause: code, code, openedAt: at(openedAt), system: null } });

/** Its end. */
export const resumed = (closedAt: string, code: PauseCode = "hearing", id = `${code} closed`): ComplaintEvent =>
  event(id, closedAt, { type: "pause.closed", data: { pause: code, closedAt: at(closedAt) } });

/** An extension for a lawful reason. */
export const extended = (
  id: string,
  decidedAt: string,
  by: Period,
  change: { readonly reason?: ExtensionReason; readonly applicantConsent?: boolean } = {},
): ComplaintEvent =>
  event(id, decidedAt, {
    type: "extension.granted",
    data: { decidedAt: at(decidedAt), by, reason: "cooperation", applicantConsent: false, ...change },
  });

/** The complaint answered. */
export const answered = (completedAt: string, id = "answered"): ComplaintEvent =>
  event(id, completedAt, { type: "complaint.completed", data: { completedAt: at(completedAt), outcome: "answered" } });

/** The complaint opened again. */
export const reopened = (reopenedAt: string, pauseCode: PauseCode | null = null, id = "reopened"): ComplaintEvent =>
  event(id, reopenedAt, { type: "complaint.reopened", data: { reopenedAt: at(reopenedAt), pauseCode } });

/** An event taken back. */
export const retracted = (target: string, reportedAt: string, id = `${target} retracted`): ComplaintEvent =>
  event(id, reportedAt, { type: "event.retracted", data: { source: "test", id: target } });
