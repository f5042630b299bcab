import fc from "fast-check";
import type { TestEvent } from "./stretch-world.ts";

/** One event of a history, for a complaint that is named later; `idOf` gives the id of the event at a place of the same history. */
export type Step = (of: { readonly complaint: object; readonly idOf: (place: number) => string; readonly place: number }) => TestEvent;

/** Minutes since the acceptance, over three weeks. */
const minutes = fc.integer({ min: 1, max: 21 * 24 * 60 });
const acceptedAt = Temporal.Instant.from("2026-11-02T08:00:00+09:00");

interface Fact {
  readonly type: string;
  readonly data: (at: string, idOf: (place: number) => string) => object;
}

const fact = (type: string, data: Fact["data"]): Fact => ({ type, data });

const assignments = fc
  .tuple(fc.constantFrom("assigned", "reassigned"), fc.constantFrom("a", "b", "c"))
  .map(([type, person]) => fact(`complaint.${type}`, () => ({ person })));

const extensions = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.constantFrom("cooperation", "overload"), fc.boolean())
  .map(([count, reason, applicantConsent]) =>
    fact("extension.granted", (decidedAt) => ({ decidedAt, by: { unit: "days", count }, reason, applicantConsent })),
  );

const pauses = fc
  .tuple(fc.constantFrom("opened", "closed"), fc.constantFrom("p", "q"))
  .map(([what, pause]) =>
    what === "opened"
      ? fact("pause.opened", (openedAt) => ({ pause, code: "hearing", openedAt }))
      : fact("pause.closed", (closedAt) => ({ pause, closedAt })),
  );

const plain = fc.constantFrom<Fact>(
  fact("supplement.requested", (sentAt) => ({ sentAt })),
  fact("supplement.received", (arrivedAt) => ({ arrivedAt })),
  fact("complaint.completed", (completedAt) => ({ completedAt, outcome: "answered" })),
  fact("complaint.withdrawn", (withdrawnAt) => ({ withdrawnAt })),
  fact("complaint.reopened", (reopenedAt) => ({ reopenedAt })),
  fact("complaint.reclassified", () => ({ kind: "statutory", period: { unit: "days", count: 10 } })),
  fact("complaint.amended", () => ({ acceptedAt: "2026-11-01T17:00:00+09:00", reason: "wrong-acceptance-time" })),
  fact("complaint.amended", () => ({ flags: { compound: true }, reason: "clerical-error" })),
  fact("complaint.amended", () => ({ department: "roads", reason: "wrong-department" })),
);

const retractions = fc
  .integer({ min: 1, max: 12 })
  .map((place) =>
    fact("event.retracted", (_, idOf) => ({ retracts: { source: "urn:test", id: idOf(place) }, reason: "reported-by-mistake" })),
  );

const later = fc.tuple(
  minutes,
  fc.oneof(
    { weight: 4, arbitrary: plain },
    { weight: 3, arbitrary: assignments },
    { weight: 2, arbitrary: extensions },
    { weight: 2, arbitrary: pauses },
    { weight: 2, arbitrary: retractions },
  ),
);

const acceptance: Step = ({ complaint, idOf, place }) => ({
  id: idOf(place),
  type: "complaint.accepted",
  time: acceptedAt.toString(),
  data: {
    complaint,
    acceptedAt: acceptedAt.toString(),
    kind: "inquiry",
    period: { unit: "days", count: 7 },
    department: "housing",
    assignee: "a",
  },
});

/** A complaint's events from its acceptance on, in the order of their times. */
export const histories: fc.Arbitrary<readonly Step[]> = fc.array(later, { maxLength: 12 }).map((drawn) => [
  acceptance,
  ...drawn
    .toSorted(([one], [other]) => one - other)
    .map(([minute, { type, data }]): Step => ({ complaint, idOf, place }) => {
      const at = acceptedAt.add({ minutes: minute }).toString();
      return { id: idOf(place), type, time: at, data: { complaint, ...data(at, idOf) } };
    }),
]);
