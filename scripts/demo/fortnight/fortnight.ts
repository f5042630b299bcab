import type { CatalogueEntry } from "@gihan/catalogue/item-schema";
import { samples } from "@gihan/catalogue/samples";
import type { Arrival } from "./arrival.ts";
import { arrivalTicks, officeCalendar, startsAt, endsAt, ticks, workingDates } from "./business-ticks.ts";
import { lengthInDays, roughDueAt } from "./course-steps.ts";
import { createCourse } from "./course.ts";
import { numberEvents, type DemoEvent, type Draft } from "./demo-event.ts";
import { directoryDrafts } from "./directory-drafts.ts";
import { createRandom, type Random } from "./random.ts";
import { createSeats } from "./seats.ts";
import { createStaff, type DepartmentStaff } from "./staff.ts";
import { addTroubles, type Troubles } from "./troubles.ts";

/** What is posted at one instant. */
export interface Batch {
  readonly at: Temporal.Instant;
  readonly events: readonly DemoEvent[];
}

/** A fortnight of a district office, from the directory to the last half hour. */
export interface Fortnight {
  readonly seed: number;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly batches: readonly Batch[];
  readonly workingDates: readonly Temporal.PlainDate[];
  readonly troubles: Omit<Troubles, "postings">;
}

const carriedOver = 60;
const arriving = 390;
const carryOverAt = startsAt.add({ minutes: 20 });

/** The fortnight of a seed: the same seed gives the same events, to the last letter. */
export function createFortnight(seed: number): Fortnight {
  const random = createRandom(seed);
  const seats = createSeats();
  const staff = createStaff(random);
  const arrivals = createArrivals(random, staff, (department, tick) => seats.take(department, tick));
  const drafts = [...directoryDrafts(staff, random), ...arrivals.flatMap((arrival) => createCourse(arrival, { random, seats }))];
  const numbered = numberEvents(drafts.toSorted(inOrderOfPosting));
  const { postings, ...troubles } = addTroubles(
    numbered.map(({ draft, event }) => ({ postedAt: draft.postedAt, event })),
    { random, seats },
  );
  const batches = Map.groupBy(postings, ({ postedAt }) => postedAt.epochMilliseconds);
  return {
    seed,
    startsAt,
    endsAt,
    workingDates,
    troubles,
    batches: [...batches].map(([ms, posted]) => ({
      at: Temporal.Instant.fromEpochMilliseconds(ms),
      events: posted.map(({ event }) => event),
    })),
  };
}

/** Every kind that the departments have comes once; after that the short ones come more often, as they do. */
function createArrivals(
  random: Random,
  staff: readonly DepartmentStaff[],
  takeSeat: (department: string, tick: number) => number | null,
): readonly Arrival[] {
  const byCode = new Map(samples.map((entry) => [entry.code, entry]));
  const desks = staff.flatMap((each) => each.department.items.map((code) => ({ staff: each, item: byCode.get(code)! })));
  const often = desks.flatMap((desk) => Array.from({ length: weightOf(desk.item) }, () => desk));
  const long = desks.filter(({ item }) => lengthInDays(item) >= 7);
  const arrivals: Arrival[] = [];

  while (arrivals.length < carriedOver) {
    const desk = random.pick(long);
    const acceptedAt = officeCalendar.addWorkingTime(startsAt.subtract({ hours: 24 * 20 }), random.between(0, 13 * 8 * 60 - 1) * 60_000);
    const dueAt = roughDueAt({ item: desk.item, acceptedAt });
    // Those whose first stage has passed already would all be told at once, at eight in the morning.
    if (officeCalendar.workingTimeBetween(startsAt, dueAt) < 4 * 8 * 3_600_000) continue;
    arrivals.push({ ...desk, ordinal: arrivals.length + 1, acceptedAt, reportedAt: carryOverAt, reportedTick: -1, isNobodys: false });
  }
  for (let count = 0; count < arriving; count += 1) {
    const desk = desks[count] ?? random.pick(often);
    const tick = random.between(0, arrivalTicks.length - 1);
    const acceptedAt = ticks[tick]!.subtract({ minutes: random.between(10, 19) });
    // A counter that writes its paper complaints up only days later: their stages have passed when we learn of them, or the deadline itself.
    const isWrittenLate = count >= desks.length && count % 30 === 0 && lengthInDays(desk.item) >= 5;
    const reportedTick = isWrittenLate
      ? takeSeat(desk.staff.department.id, Math.min(tick + random.between(20, 150), ticks.length - 1))
      : tick;
    if (reportedTick === null) continue;
    const ordinal = arrivals.length + 1;
    arrivals.push({ ...desk, ordinal, acceptedAt, reportedAt: ticks[reportedTick]!, reportedTick, isNobodys: random.chance(0.05) });
  }
  return arrivals;
}

function weightOf(item: CatalogueEntry): number {
  const days = lengthInDays(item);
  if (days > 10) return 1;
  return days > 7 ? 2 : 5;
}

function inOrderOfPosting(one: Draft, other: Draft): number {
  return Temporal.Instant.compare(one.postedAt, other.postedAt) || Temporal.Instant.compare(one.at, other.at);
}
