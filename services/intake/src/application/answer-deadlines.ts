import { contentHash } from "@gihan/contracts/content-hash";
import type { GihanComplaintEvent } from "@gihan/contracts/events";
import type { ProblemDocument } from "@gihan/contracts/problem-document";
import { withAnnounced } from "@gihan/explain/announced-line";
import { isOutOfReach, outOfReachProblem } from "@gihan/explain/calendar-reach";
import { explainComplaint, type ExplainedClock, type ExplainedComplaint, type Question } from "@gihan/explain/explain-complaint";
import type { LineId } from "@gihan/explain/line-id";
import { refused, type Refused } from "@gihan/explain/line-problem";
import type { FoldableEvent } from "@gihan/ledger/events";
import type { PostedComplaint, PostedEvent } from "@gihan/ledger/views/posted-complaint";
import { takesBack, type PastOfComplaint } from "@gihan/planning/announced-before";
import type { OfficeContext } from "@gihan/planning/office-context";
import { outageEvents } from "@gihan/planning/outage-events";
import { planAside } from "@gihan/planning/plan-aside";
import type { OfficeReading } from "./office-readings.ts";
import { questionProblem } from "./question-problem.ts";
import type { DeadlineQuestion } from "./read-deadline-question.ts";

/** What the events amount to by what is known of their office, and beside it how a posted complaint stands without them. */
export interface DeadlineAnswer extends ExplainedComplaint {
  readonly id: LineId;
  readonly complaint: DeadlineQuestion["complaint"];
  /** How it stands by its posted events alone; null where no posted complaint was named. */
  readonly before: { readonly status: ExplainedComplaint["status"]; readonly clocks: readonly StandingClock[] } | null;
  /** The events of the question that were not posted, in its order. */
  readonly hypothetical: readonly HypotheticalEvent[];
  readonly judgedBy: {
    readonly calendarVersion: string;
    readonly catalogueVersion: number;
    readonly policyVersion: number;
    /** Whether the ledger was asked for them now, or could not be, so that those read last were used. */
    readonly isCurrent: boolean;
  };
}

type StandingClock = Pick<ExplainedClock, "kind" | "subject" | "state" | "dueAt" | "dueOn" | "breachAt">;

interface HypotheticalEvent {
  readonly source: string;
  readonly id: string;
  readonly type: string;
  readonly time: Temporal.Instant;
}

/** Pure: answers a question about deadlines, or says what in it cannot be answered. */
export function answerDeadlines(
  { id, complaint, asked }: DeadlineQuestion,
  known: {
    readonly posted: PostedComplaint | null;
    readonly office: OfficeReading;
    /** Those by which the posted complaint was ever counted, by version. */
    readonly calendars: PastOfComplaint["calendars"];
  },
): { readonly kind: "answer"; readonly answer: DeadlineAnswer } | { readonly kind: "refused"; readonly problem: ProblemDocument } {
  const { context, isCurrent } = known.office;
  const posted = known.posted?.events.map(toComplaintEvent) ?? [];
  const fresh = notPosted(asked.events, posted);
  if (fresh.kind === "refused") return { kind: "refused", problem: questionProblem(fresh.problem) };
  const struck = (events: readonly GihanComplaintEvent[]): readonly GihanComplaintEvent[] =>
    outageEvents(events, context.outages).map(({ eventId, ...event }) => toComplaintEvent({ ...event, id: eventId }));
  const judged = { ...judgedBy(context), policy: asked.policy, asOf: asked.asOf };
  let field = "/complaint";
  try {
    const before = known.posted === null ? null : explainComplaint({ ...judged, events: [...posted, ...struck(posted)] });
    field = "/events";
    const all = [...posted, ...fresh.events];
    const explained = explainComplaint({ ...judged, events: [...all, ...struck(all)] });
    const asKnown = { ...known, all: knownBy(asked.asOf, all), fresh: knownBy(asked.asOf, fresh.events) };
    const { calendarVersion, catalogueVersion, policyVersion } = context.office;
    const answer: DeadlineAnswer = {
      id,
      complaint,
      ...explained,
      clocks: explained.clocks.map((clock) => asPlanned(clock, before, asKnown)),
      before: before && { status: before.status, clocks: before.clocks.map(standing) },
      hypothetical: fresh.events.map(({ source, id: eventId, type, time }) => ({
        source,
        id: eventId,
        type,
        time: Temporal.Instant.from(time),
      })),
      judgedBy: { calendarVersion, catalogueVersion, policyVersion, isCurrent },
    };
    return { kind: "answer", answer };
  } catch (error) {
    if (!isOutOfReach(error)) throw error;
    return { kind: "refused", problem: questionProblem(outOfReachProblem(field)) };
  }
}

/** A clock of a posted complaint as the ledger would plan it: an office keeps to a date that it announced before its calendar changed. */
function asPlanned(
  after: ExplainedClock,
  standingNow: ExplainedComplaint | null,
  known: Parameters<typeof answerDeadlines>[1] & {
    /** What is known as of the moment that is asked about: everything, and of it what was not posted. */
    readonly all: readonly FoldableEvent[];
    readonly fresh: readonly FoldableEvent[];
  },
): ExplainedClock {
  const { posted, all: events, fresh, calendars } = known;
  const current = posted?.clocks.find(({ kind }) => kind === after.kind);
  const before = standingNow?.clocks.find(({ kind }) => kind === after.kind);
  if (!posted || !current || !before) return after;
  const past = fresh.some(takesBack) ? { revisions: posted.past, calendars, events } : null;
  const { announcedDueAt, reminders } = planAside({ current, before, after, events, context: known.office.context, past });
  const stages = reminders.map(({ stage, momentAt, audience, channel }) => ({ stage, momentAt, audience, channel }));
  return { ...withAnnounced(after, announcedDueAt), stages };
}

/** Those that had happened, as the ledger keeps them. */
function knownBy(asOf: Temporal.Instant | null, events: readonly GihanComplaintEvent[]): readonly FoldableEvent[] {
  return events.flatMap(({ source, id, type, time, sequence, data }) => {
    const at = Temporal.Instant.from(time);
    if (asOf !== null && Temporal.Instant.compare(at, asOf) > 0) return [];
    return [{ source, eventId: id, type, time: at, sequence: sequence ?? null, data, receivedAt: at }];
  });
}

function judgedBy({ calendar, items, policy }: OfficeContext): Pick<Question, "calendar" | "office"> {
  return { calendar, office: { itemOf: items.itemAt, reminders: policy } };
}

function standing({ kind, subject, state, dueAt, dueOn, breachAt }: ExplainedClock): StandingClock {
  return { kind, subject, state, dueAt, dueOn, breachAt };
}

/** What was posted passed the contract then. */
function toComplaintEvent({ time, sequence, ...event }: PostedEvent): GihanComplaintEvent {
  const placed = { specversion: "1.0", ...event, time: time.toString(), ...(sequence === null ? {} : { sequence }) };
  return placed as unknown as GihanComplaintEvent;
}

/**
 * Those of the events that were not posted. Repeated, a posted one says nothing new; another content under its name would be set aside if it
 * were posted, so that whatever it did here would be no answer.
 */
function notPosted(
  events: readonly GihanComplaintEvent[],
  posted: readonly GihanComplaintEvent[],
): { readonly kind: "events"; readonly events: readonly GihanComplaintEvent[] } | Refused {
  const contents = new Map(posted.map((event) => [nameOf(event), event]));
  const fresh: GihanComplaintEvent[] = [];
  for (const [place, event] of events.entries()) {
    const namesake = contents.get(nameOf(event));
    if (namesake === undefined) {
      contents.set(nameOf(event), event);
      fresh.push(event);
    } else if (contentHash(namesake) !== contentHash(event)) return reusedId(place);
  }
  return { kind: "events", events: fresh };
}

const nameOf = ({ source, id }: GihanComplaintEvent): string => JSON.stringify([source, id]);

const reusedId = (place: number): Refused =>
  refused({
    code: "id-reused",
    field: `/events/${place}/id`,
    message: "The complaint has a posted event of this source and id with other content. Give what might come an id of its own.",
    korean: "이 민원에는 source와 id가 같은데 내용이 다른 이벤트가 이미 있습니다. 가정하는 이벤트에는 새 id를 쓰십시오.",
  });
