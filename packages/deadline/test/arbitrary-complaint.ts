import type { ComplaintEvent, ComplaintFact, ExtensionReason, PauseCode } from "@gihan/deadline/events";
import type { Period } from "@gihan/deadline/period";
import fc from "fast-check";

const firstMoment = Temporal.Instant.from("2026-04-20T00:00:00+09:00").epochMilliseconds;
const minutesOfFourMonths = 120 * 24 * 60;

/** A moment between April and August 2026, to the minute: two elections, new holidays and the new decree lie in it. */
export const moment = fc
  .integer({ min: 0, max: minutesOfFourMonths })
  .map((minutes) => Temporal.Instant.fromEpochMilliseconds(firstMoment + minutes * 60_000));

/** Any period of the kinds that the catalogue knows, up to a few weeks. */
export const period: fc.Arbitrary<Period> = fc.oneof(
  fc.constant<Period>({ unit: "immediate" }),
  fc.record({ unit: fc.constantFrom("days", "working-hours", "clock-hours"), count: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ unit: fc.constantFrom("weeks", "months"), count: fc.integer({ min: 1, max: 3 }) }),
);

const pauseCode = fc.constantFrom<PauseCode>("hearing", "preceding-affair", "system-outage", "field-survey");
const reason = fc.constantFrom<ExtensionReason>("cooperation", "force-majeure", "overload");
const systemName = fc.constantFrom("saeol", "portal", null);
const day = moment.map((at) => at.toZonedDateTimeISO("Asia/Seoul").toPlainDate());
const cooperation = fc.constantFrom("fire-station", "roads");
const pauseName = fc.constantFrom("one", "two");
const id = fc.integer({ min: 0, max: 30 }).map(String);
const kindOrNone = fc.constantFrom("grievance", "inquiry", null);

/** Any fact about a complaint, lawful or not. */
const fact: fc.Arbitrary<ComplaintFact> = fc.oneof(
  acceptanceOf(moment),
  fc.record({ type: fc.constant("supplement.requested"), data: fc.record({ sentAt: moment, dueOn: fc.option(day) }) }),
  fc.record({ type: fc.constant("supplement.received"), data: fc.record({ arrivedAt: moment }) }),
  fc.record({ type: fc.constant("supplement.extended"), data: fc.record({ until: day, decidedAt: moment }) }),
  fc.record({ type: fc.constant("supplement.redemanded"), data: fc.record({ sentAt: moment, dueOn: day }) }),
  fc.record({ type: fc.constant("supplement.undeliverable"), data: fc.record({ returnedAt: moment }) }),
  fc.record({
    type: fc.constant("cooperation.requested"),
    data: fc.record({ cooperation, requestedAt: moment, replyDueOn: fc.option(day), deemedConsent: fc.boolean() }),
  }),
  fc.record({
    type: fc.constant("cooperation.extended"),
    data: fc.record({ cooperation, replyDueOn: day, decidedAt: fc.option(moment) }),
  }),
  fc.record({ type: fc.constant("cooperation.replied"), data: fc.record({ cooperation, repliedAt: moment }) }),
  fc.record({
    type: fc.constant("complaint.handed_on"),
    data: fc.record({ handedOnAt: moment, department: fc.constantFrom("roads", "permits"), specialReason: fc.boolean() }),
  }),
  fc.record({ type: fc.constant("dunning.issued"), data: fc.record({ issuedAt: moment }) }),
  fc.record({ type: fc.constant("result.collected"), data: fc.record({ collectedAt: moment }) }),
  fc.record({
    type: fc.constant("pause.opened"),
    data: fc.record({ pause: pauseName, code: pauseCode, openedAt: moment, system: systemName }),
  }),
  fc.record({ type: fc.constant("pause.closed"), data: fc.record({ pause: pauseName, closedAt: moment }) }),
  fc.record({
    type: fc.constant("extension.granted"),
    data: fc.record({ decidedAt: moment, by: period, reason, applicantConsent: fc.boolean() }),
  }),
  fc.record({ type: fc.constant("complaint.completed"), data: fc.record({ completedAt: moment, outcome: fc.constant("answered") }) }),
  fc.record({ type: fc.constant("complaint.transferred_out"), data: fc.record({ transferredAt: moment }) }),
  fc.record({ type: fc.constant("complaint.reopened"), data: fc.record({ reopenedAt: moment, pauseCode: fc.option(pauseCode) }) }),
  fc.record({
    type: fc.constant("complaint.reassigned"),
    data: fc.record({ person: fc.constantFrom("kim", "lee"), department: fc.constantFrom("roads", null) }),
  }),
  fc.record({
    type: fc.constant("complaint.reclassified"),
    data: fc.record({ item: fc.constant(null), kind: kindOrNone, period: fc.option(period), reclassifiedAt: fc.constant(null) }),
  }),
  fc.record({ type: fc.constant("event.retracted"), data: fc.record({ source: fc.constant("test"), id }) }),
);

function acceptanceOf(acceptedAt: fc.Arbitrary<Temporal.Instant>) {
  const data = fc.record({
    acceptedAt,
    item: fc.constant(null),
    kind: kindOrNone,
    period,
    department: fc.constant("permits"),
    receivedBy: fc.constant(null),
    receivedThrough: systemName,
    assignee: fc.constant(null),
    flags: fc.constant({}),
  });
  return fc.record({ type: fc.constant("complaint.accepted"), data });
}

/** The events of one complaint, with colliding times and gaps in the sequence; ids are unique, as a source promises. */
export const complaint: fc.Arbitrary<readonly ComplaintEvent[]> = fc
  .tuple(acceptanceOf(moment), fc.array(fact, { maxLength: 10 }))
  .chain(([first, others]) =>
    fc.tuple(
      ...[first, ...others].map((each, place) =>
        fc
          .record({ hours: fc.integer({ min: 0, max: 20 }), sequence: fc.option(fc.integer({ min: 0, max: 3 })) })
          .map(({ hours, sequence }) => ({ source: "test", id: String(place), time: reportedAt(hours), sequence, ...each })),
      ),
    ),
  );

const reportedAt = (hours: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(firstMoment + hours * 3_600_000);
