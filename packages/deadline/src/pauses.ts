import { epochDayOfMs } from "@gihan/calendar/seoul-time";
import type { CaseHistory, ClosedStretch, Placed } from "./case-history.ts";
import type { Mark, MarkReason } from "./clock-state.ts";
import { nameOf, type EventName } from "./event-name.ts";
import type { ComplaintKind, PauseCode } from "./events.ts";
import { isPauseAllowed } from "./pause-rules.ts";
import { isEndOfItsDay } from "./same-day.ts";

/** An interval that the law leaves out, in epoch milliseconds as reported; `untilMs` is infinite while it is open. */
export interface Pause {
  readonly code: PauseCode;
  readonly fromMs: number;
  readonly untilMs: number;
  /** Those that opened and closed it; none where a closing of the complaint made it. */
  readonly events: readonly EventName[];
}

type PauseEvent = CaseHistory["pauseEvents"][number];
interface Turn {
  readonly place: number;
  readonly event: PauseEvent["event"];
  /** What the event opens or closes: a supplement needs no name, since only one can be open. */
  readonly key: string;
  readonly opens: boolean;
  readonly ms: number;
}

/**
 * Pairs beginnings and ends of pauses. They are paired by their legal moments, not by when they were reported, so that a demand reported
 * after its answer is not left open for ever. A stretch of closure that does not count is a pause too.
 */
export function pausesOf(history: PauseHistory): PausesAndMarks {
  // Most complaints have none.
  return history.pauseEvents.length === 0 && history.closures.length === 0 ? noPauses : paired(history);
}

interface PauseHistory {
  readonly pauseEvents: CaseHistory["pauseEvents"];
  readonly closures: readonly ClosedStretch[];
  readonly kind: ComplaintKind | null;
  readonly acceptedAt: Temporal.Instant;
  readonly receivedThrough: string | null;
}
interface PausesAndMarks {
  readonly pauses: readonly Pause[];
  readonly marks: readonly Mark[];
}
const noPauses: PausesAndMarks = { pauses: [], marks: [] };

function paired(history: PauseHistory): PausesAndMarks {
  const pauses: Pause[] = [];
  const marks: Mark[] = [];
  const open = new Map<string, Omit<Pause, "untilMs">>();
  /** Ends that found nothing to end, and what is to be said of them. */
  const lost: { readonly turn: Turn; readonly reason: MarkReason | null }[] = [];
  const turns = history.pauseEvents.map(turnOf).toSorted((a, b) => a.ms - b.ms || a.place - b.place);

  for (const turn of turns) {
    if (turn.opens) mark(turn, begin(turn));
    else end(turn);
  }
  for (const key of open.keys()) endOnItsDay(key);
  for (const { turn, reason } of lost) mark(turn, reason);
  for (const begun of open.values()) pauses.push({ ...begun, untilMs: Number.POSITIVE_INFINITY });
  for (const { fromAt, untilAt, pauseCode } of history.closures) {
    // Reopened at a moment before its closing, nothing lies between them.
    if (pauseCode !== null && untilAt !== null && untilAt.epochMilliseconds > fromAt.epochMilliseconds)
      pauses.push({ code: pauseCode, fromMs: fromAt.epochMilliseconds, untilMs: untilAt.epochMilliseconds, events: [] });
  }
  return { pauses: inOrder(pauses), marks };

  function begin(turn: Turn): MarkReason | null {
    const code = turn.event.type === "pause.opened" ? turn.event.data.code : "supplement";
    if (isClosedAt(history.closures, turn.ms)) return "already-closed";
    const forbidden = turn.event.type === "pause.opened" ? forbiddenPause(turn.event.data, history) : null;
    if (forbidden !== null) return forbidden;
    if (isBeforeDayOf(history.acceptedAt, turn.ms)) return "before-acceptance";
    endOnItsDay(turn.key);
    if (open.has(turn.key)) return turn.key === supplementKey ? "supplement-already-open" : "pause-already-open";
    open.set(turn.key, { code, fromMs: turn.ms, events: [nameOf(turn.event)] });
    return null;
  }

  function end(turn: Turn): void {
    if (open.has(turn.key)) close(turn.key, turn, turn.ms);
    else lost.push({ turn, reason: whyLost(turn) });
  }

  function close(key: string, turn: Turn, untilMs: number): void {
    const begun = open.get(key)!;
    open.delete(key);
    pauses.push({ ...begun, untilMs, events: [...begun.events, nameOf(turn.event)] });
  }

  /** Ends a pause for which no other end has come by one of its own day that seems to lie before it. */
  function endOnItsDay(key: string): void {
    const begun = open.get(key);
    const place = begun === undefined ? -1 : lost.findIndex(({ turn }) => turn.key === key && isEndOfItsDay(begun.fromMs, turn.ms));
    if (begun === undefined || place < 0) return;
    const [{ turn }] = lost.splice(place, 1) as [(typeof lost)[number]];
    close(key, turn, begun.fromMs);
  }

  function mark({ event }: Turn, reason: MarkReason | null): void {
    if (reason !== null) marks.push({ source: event.source, id: event.id, reason });
  }

  function whyLost(turn: Turn): MarkReason | null {
    const beginsLater = turns.some((other) => other.opens && other.key === turn.key && other.place < turn.place && other.ms > turn.ms);
    if (beginsLater) return "pause-ends-before-it-began";
    // An applicant may complete the papers unasked until the complaint is closed (Act art. 22 para. 2): lawful, and no pause.
    return turn.key === supplementKey ? null : "pause-not-open";
  }
}

/** Pauses in the order of their beginnings, the shorter first. */
export const inOrder = (pauses: readonly Pause[]): readonly Pause[] =>
  pauses.toSorted((a, b) => a.fromMs - b.fromMs || a.untilMs - b.untilMs);

/** Why the law does not leave a pause out of this complaint's period; null if it does. `system` is that of an outage, if it was named. */
export function forbiddenPause(
  pause: { readonly code: PauseCode; readonly openedAt: Temporal.Instant; readonly system: string | null },
  complaint: Pick<PauseHistory, "kind" | "acceptedAt" | "receivedThrough">,
): MarkReason | null {
  if (!isPauseAllowed({ code: pause.code, kind: complaint.kind, acceptedAt: complaint.acceptedAt })) return "pause-not-allowed";
  return foreignOutage(pause, complaint);
}

/**
 * Why an outage has no part in a complaint: it came through another system, or when this one had failed already, so that it was taken on
 * paper (Decree art. 20 no. 2, art. 6-2 para. 3). Where a system is not named on either side, whoever reports the outage is believed.
 */
function foreignOutage(
  { code, openedAt, system }: Parameters<typeof forbiddenPause>[0],
  { acceptedAt, receivedThrough }: Pick<PauseHistory, "acceptedAt" | "receivedThrough">,
): MarkReason | null {
  if (code !== "system-outage") return null;
  if (system !== null && receivedThrough !== null && system !== receivedThrough) return "outage-of-another-system";
  return acceptedAt.epochMilliseconds > openedAt.epochMilliseconds ? "outage-before-acceptance" : null;
}

const supplementKey = "supplement";

function turnOf({ place, event }: Placed<PauseEvent["event"]["type"]>): Turn {
  switch (event.type) {
    case "supplement.requested":
      return { place, event, key: supplementKey, opens: true, ms: event.data.sentAt.epochMilliseconds };
    case "supplement.received":
      return { place, event, key: supplementKey, opens: false, ms: event.data.arrivedAt.epochMilliseconds };
    case "pause.opened":
      return { place, event, key: `pause ${event.data.pause}`, opens: true, ms: event.data.openedAt.epochMilliseconds };
    case "pause.closed":
      return { place, event, key: `pause ${event.data.pause}`, opens: false, ms: event.data.closedAt.epochMilliseconds };
  }
}

/**
 * Whether a moment lies on an earlier day in Seoul than the acceptance: a wrong date, and nothing that could stop, lengthen or end a period
 * which had not begun. The same day is believed whatever the hour, since a source that knows only dates sends 00:00.
 */
export const isBeforeDayOf = (acceptedAt: Temporal.Instant, ms: number): boolean =>
  epochDayOfMs(ms) < epochDayOfMs(acceptedAt.epochMilliseconds);

/** Whether the complaint was closed at a moment, by the legal moments of its closings and reopenings. */
export const isClosedAt = (closures: readonly ClosedStretch[], ms: number): boolean =>
  closures.some(({ fromAt, untilAt }) => ms >= fromAt.epochMilliseconds && (untilAt === null || ms < untilAt.epochMilliseconds));
