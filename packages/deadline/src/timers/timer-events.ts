import type { ClockKind } from "../clock-state.ts";
import type { EventName } from "../event-name.ts";
import type { ComplaintEvent } from "../events.ts";
import { endings, eventAt, type KnownEvents } from "../line-events.ts";

type EventType = ComplaintEvent["type"];
type LimitKind = Exclude<ClockKind, "processing">;
interface Types {
  readonly begins: readonly EventType[];
  readonly puttingOff: readonly EventType[];
  readonly done: readonly EventType[];
}

const acceptances = ["complaint.accepted", "complaint.transferred_in", "complaint.amended"] as const;
const cooperation: Types = { begins: ["cooperation.requested"], puttingOff: ["cooperation.extended"], done: ["cooperation.replied"] };

/** By which events each limit begins, is put off and is kept. Where days have to pass first, or a period to end, no event begins it. */
const typesOf: { readonly [Kind in LimitKind]: Types } = {
  acceptance: { begins: ["complaint.arrived"], puttingOff: [], done: acceptances },
  "handing-on": {
    begins: [...acceptances, "complaint.handed_on"],
    puttingOff: [],
    done: ["complaint.handed_on", "complaint.transferred_out"],
  },
  "supplement-demand": { begins: acceptances, puttingOff: [], done: ["supplement.requested"] },
  "supplement-period": {
    begins: ["supplement.requested", "supplement.redemanded"],
    puttingOff: ["supplement.extended"],
    done: ["supplement.received"],
  },
  "cooperation-reply": cooperation,
  "deemed-consent": cooperation,
  "progress-notice": { begins: ["progress.requested"], puttingOff: [], done: [] },
  survey: { begins: ["survey.started"], puttingOff: ["survey.extended"], done: ["survey.ended"] },
  dunning: { begins: [], puttingOff: [], done: ["dunning.issued"] },
  collection: { begins: endings, puttingOff: [], done: ["result.collected"] },
  "objection-filing": { begins: ["refusal.delivered"], puttingOff: [], done: ["objection.filed"] },
  "objection-decision": { begins: ["objection.filed"], puttingOff: ["objection.extended"], done: ["objection.decided"] },
};

/** The event by which a limit began, was put off or was kept at a moment, as a list of one; empty where none is known. */
export function timerEvents(
  { kind, subject }: { readonly kind: LimitKind; readonly subject?: string },
  what: keyof Types,
  at: Temporal.Instant,
  known: KnownEvents,
): readonly EventName[] {
  return eventAt(known, at, typesOf[kind][what], subject);
}
