import fc from "fast-check";
import { beginningOf, dateOf, dayOf, minuteOf, textOf, type Minute } from "../naive/seoul-minutes.ts";
import { codes, endings, kinds, reasons, type Fact, type Happening, type Kind, type Length, type Timeline } from "../naive/timeline.ts";
import { anyOfFirst, dayOfAcceptance, delay, fromAcceptance, later, momentsOf, timeOfDay, told } from "./arbitrary-moment.ts";

const anyLength: fc.Arbitrary<Length> = fc.oneof(
  fc.constant<Length>({ unit: "immediate" }),
  fc.record({ unit: fc.constant("days"), count: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ unit: fc.constant("days"), count: fc.integer({ min: 6, max: 30 }) }),
  fc.record({ unit: fc.constantFrom("working-hours", "clock-hours"), count: fc.integer({ min: 1, max: 48 }) }),
  fc.record({ unit: fc.constant("weeks"), count: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ unit: fc.constant("months"), count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ unit: fc.constant("years"), count: fc.integer({ min: 1, max: 2 }) }),
);

const rarely = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => orNothing(arbitrary, 1, 9);
const mostly = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => orNothing(arbitrary, 6, 1);

function orNothing<Value>(arbitrary: fc.Arbitrary<Value>, weight: number, nothing: number): fc.Arbitrary<Value | null> {
  return fc.oneof({ weight: nothing, arbitrary: fc.constant(null) }, { weight, arbitrary });
}

const acceptance = { kind: fc.oneof(fc.constant("grievance" as const), fc.constantFrom(...kinds)), period: anyLength };
/** Now and then only the kind is said. */
const isPeriodSaid = fc.oneof({ weight: 7, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) });
/** Those of which the law makes a difference come more often than one time in ten. */
const code = fc.oneof(fc.constantFrom(...codes), fc.constantFrom("system-outage" as const, "field-survey" as const));
/** What becomes of a demand; its days are counted from the moment before, and now and then lie before it. */
const papers = fc.record({
  by: fc.option(fc.integer({ min: -1, max: 20 }), { freq: 3 }),
  after: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.array(
        fc.record({
          what: fc.constantFrom("papers put off" as const, "papers demanded again" as const, "demand came back" as const),
          when: later,
          days: fc.oneof(fc.integer({ min: -1, max: 12 }), fc.integer({ min: 8, max: 14 })),
          delay,
        }),
        { maxLength: 4 },
      ),
    },
  ),
});
const pause = fc.record({
  papers,
  /** Null is a supplement. */
  code: fc.option(code, { freq: 2 }),
  name: fc.constantFrom("one", "two"),
  /** Often the very moment at which another one ended. */
  begun: fc.oneof({ weight: 4, arbitrary: told }, { weight: 1, arbitrary: anyOfFirst(4) }),
  ended: mostly(later),
  delays: fc.tuple(delay, delay),
});
const extension = fc.record({
  decided: told,
  /** Null is the length of the period itself. */
  by: fc.option(fc.oneof(anyLength, fc.nat({ max: 6 })), { freq: 2 }),
  reason: fc.oneof({ weight: 2, arbitrary: fc.constant("cooperation" as const) }, { weight: 1, arbitrary: fc.constantFrom(...reasons) }),
  hasConsent: fc.boolean(),
  delay,
});
const survey = fc.record({
  started: told,
  extended: fc.option(fc.record({ when: later, days: fc.oneof(fc.constantFrom(7, 8), fc.integer({ min: 1, max: 8 })) }), { freq: 2 }),
  ended: fc.option(later, { freq: 2 }),
  delays: fc.tuple(delay, delay, delay),
});
const closing = fc.record({
  closed: told,
  as: fc.constantFrom(...endings),
  reopened: fc.option(fc.record({ when: later, code: fc.option(code) }), { freq: 2 }),
  delays: fc.tuple(delay, delay),
});
/** When it had been accepted in truth: days around what was said, or, so that other happenings come to lie before it, any moment. */
const correction = fc.oneof({ weight: 2, arbitrary: fromAcceptance(-6, 6) }, { weight: 1, arbitrary: told });

const story = fc.record({
  day: dayOfAcceptance,
  time: timeOfDay,
  ...acceptance,
  isPeriodSaid,
  delay,
  pauses: fc.array(pause, { maxLength: 3 }),
  extensions: fc.array(extension, { maxLength: 3 }),
  surveys: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(survey, { maxLength: 2 }) }),
  closings: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(closing, { maxLength: 2 }) }),
  reclassified: rarely(fc.record({ ...acceptance, isPeriodSaid, reported: told })),
  acceptedAgain: rarely(fc.record({ ...acceptance, isPeriodSaid, when: told, delay })),
  corrected: rarely(fc.array(fc.record({ to: correction, reported: told }), { minLength: 1, maxLength: 2 })),
  /** Places of what is taken back; a place past the end names nothing that is there. */
  takenBack: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(fc.record({ place: fc.nat({ max: 20 }), reported: told }), { maxLength: 3 }) },
  ),
  /** Keys by which the happenings arrive shuffled, and places of those that arrive twice. */
  arrival: fc.array(fc.nat({ max: 50 }), { maxLength: 12 }),
  twice: fc.array(fc.nat({ max: 20 }), { maxLength: 2 }),
});
type Story = typeof story extends fc.Arbitrary<infer Value> ? Value : never;

/**
 * Complaints accepted from 2016-02-12 to 2027 with up to three pauses (overlapping, before the acceptance, after the end, still open), up to
 * three extensions, closings, reopenings, corrections of the acceptance and much that the law does not allow; reported late, shuffled, repeated, taken back.
 */
export const timeline: fc.Arbitrary<Timeline> = story.map((each) => ({ happenings: arrived(each, happeningsOf(each)) }));

function happeningsOf(story: Story): readonly Happening[] {
  const acceptedAt = beginningOf(story.day) + story.time;
  const happenings: Happening[] = [];
  const moments = momentsOf({ acceptedAt, period: story.period, momentAt: (place) => atOf(happenings[place]) });
  add("accepted", acceptedAt + story.delay, { what: "accepted", at: textOf(acceptedAt), ...saidOf(story) });
  for (const { code, name, begun, ended, delays, papers } of story.pauses) {
    const from = moments.of(begun);
    const at = textOf(from);
    const by = papers.by === null ? {} : { by: dateOf(dayOf(from) + papers.by) };
    add(
      "pause begun",
      from + delays[0],
      code ? { what: "pause begun", at, pause: name, code } : { what: "supplement demanded", at, ...by },
    );
    if (code === null) {
      let before = from;
      for (const { what, when, days, delay } of papers.after) {
        before = moments.after(before, when);
        add(what, before + delay, papersFact(what, before, dateOf(dayOf(before) + days)));
      }
    }
    if (ended === null) continue;
    const until = moments.after(from, ended);
    const end = { at: textOf(until) };
    add("pause ended", until + delays[1], code ? { what: "pause ended", ...end, pause: name } : { what: "supplement arrived", ...end });
  }
  for (const { decided, by, reason, hasConsent, delay } of story.extensions) {
    const decidedAt = moments.of(decided);
    add("extended", decidedAt + delay, { what: "extended", at: textOf(decidedAt), by: extensionBy(by), reason, hasConsent });
  }
  for (const { started, extended, ended, delays } of story.surveys) {
    const startedAt = moments.of(started);
    add("survey started", startedAt + delays[0], { what: "survey started", at: textOf(startedAt) });
    if (extended !== null) {
      const decidedAt = moments.after(startedAt, extended.when);
      add("survey extended", decidedAt + delays[1], { what: "survey extended", at: textOf(decidedAt), days: extended.days });
    }
    if (ended === null) continue;
    const endedAt = moments.after(startedAt, ended);
    add("survey ended", endedAt + delays[2], { what: "survey ended", at: textOf(endedAt) });
  }
  for (const { closed, as, reopened, delays } of story.closings) {
    const closedAt = moments.of(closed);
    add("closed", closedAt + delays[0], { what: "closed", at: textOf(closedAt), as });
    if (reopened === null) continue;
    const reopenedAt = moments.after(closedAt, reopened.when);
    add("reopened", reopenedAt + delays[1], { what: "reopened", at: textOf(reopenedAt), code: reopened.code });
  }
  if (story.reclassified !== null) {
    const { reported } = story.reclassified;
    add("reclassified", moments.of(reported), { what: "reclassified", ...saidOf(story.reclassified) });
  }
  if (story.acceptedAgain !== null) {
    const { when, delay } = story.acceptedAgain;
    const at = Math.max(moments.of(when), acceptedAt);
    add("accepted again", at + delay, { what: "accepted", at: textOf(at), ...saidOf(story.acceptedAgain) });
  }
  for (const { to, reported } of story.corrected ?? [])
    add("acceptance corrected", moments.of(reported), { what: "acceptance corrected", at: textOf(moments.of(to)) });
  for (const { place, reported } of story.takenBack)
    add("taken back", moments.of(reported), { what: "taken back", which: happenings[place]?.id ?? "something else" });
  return happenings;

  function add(name: string, reportedAt: Minute, fact: Fact): void {
    happenings.push({ id: `${happenings.length} ${name}`, reportedAt: textOf(reportedAt), ...fact });
  }

  /** A number shortens or lengthens the period's own length by some. */
  function extensionBy(by: Length | number | null): Length {
    if (by !== null && typeof by !== "number") return by;
    if (by === null || story.period.unit === "immediate") return story.period;
    return { ...story.period, count: Math.max(1, story.period.count + 1 - by) };
  }
}

function saidOf(of: Pick<Story, "kind" | "period" | "isPeriodSaid">): { readonly kind: Kind; readonly period: Length | null } {
  return { kind: of.kind, period: of.isPeriodSaid ? of.period : null };
}

function papersFact(what: "papers put off" | "papers demanded again" | "demand came back", at: Minute, day: string): Fact {
  if (what === "demand came back") return { what, at: textOf(at) };
  return what === "papers put off" ? { what, at: textOf(at), until: day } : { what, at: textOf(at), by: day };
}

const atOf = (happening: Happening | undefined): Minute | null =>
  happening !== undefined && "at" in happening ? minuteOf(happening.at) : null;

function arrived(story: Story, happenings: readonly Happening[]): readonly Happening[] {
  const all = [...happenings, ...story.twice.flatMap((place) => happenings[place] ?? [])];
  const keyOf = (place: number): number => story.arrival[place % story.arrival.length] ?? place;
  return all
    .map((happening, place) => ({ happening, key: keyOf(place) }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ happening }) => happening);
}
