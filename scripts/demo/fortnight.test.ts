import { decodeBatch } from "@gihan/contracts/codec/batch";
import { validateEvent } from "@gihan/contracts/validate";
import { describe, expect, it } from "vitest";
import { daysInKorean } from "./fortnight/business-ticks.ts";
import type { DemoEvent } from "./fortnight/demo-event.ts";
import { createFortnight } from "./fortnight/fortnight.ts";

const seeds = [1, 2, 3, 4, 5];

/** As much of the data of all types as is looked at here. */
interface Data {
  readonly complaint?: { readonly system: string; readonly number: string };
  readonly item?: string;
  readonly assignee?: string;
  readonly reason?: string;
  readonly role?: string;
  readonly department?: string;
  readonly person?: string;
  readonly email?: string;
  readonly deputy?: string;
}

function isValid(event: DemoEvent): boolean {
  const decoded = decodeBatch(new TextEncoder().encode(JSON.stringify([event])));
  const [item] = decoded.kind === "batch" ? decoded.items : [];
  return item?.kind === "event" && validateEvent(item.event).kind === "valid";
}

const dataOf = (event: DemoEvent): Data => event.data;
const numberOf = (event: DemoEvent): string => `${dataOf(event).complaint?.system} ${dataOf(event).complaint?.number}`;

describe.each(seeds)("the fortnight of seed %i", (seed) => {
  const { batches, troubles, workingDates } = createFortnight(seed);
  const events = batches.flatMap((batch) => batch.events);
  const of = (type: string): readonly DemoEvent[] => events.filter((event) => event.type === `gihan.${type}.v1`);
  const accepted = [...of("complaint.accepted"), ...of("complaint.transferred_in")];
  const distinct = (list: readonly (string | undefined)[]): number => new Set(list.filter((each) => each !== undefined)).size;

  it("has hundreds of complaints of many kinds in some two hundred batches", () => {
    expect(events.length).toBeGreaterThanOrEqual(1_300);
    expect(events.length).toBeLessThanOrEqual(2_000);
    expect(batches.length).toBeGreaterThan(180);
    expect(distinct(accepted.map(numberOf))).toBeGreaterThanOrEqual(300);
    expect(distinct(accepted.map((event) => dataOf(event).item))).toBeGreaterThanOrEqual(40);
  });

  it("lasts as long as the demo says: three weeks, from the first row shown to the last", () => {
    const [first, last] = [workingDates[0]!, workingDates.at(-1)!];
    expect([first.until(last).days, String(first), String(last)]).toEqual([18, "2026-09-14", "2026-10-02"]);
    expect(daysInKorean).toBe("3주(2026년 9월 14일~10월 2일, 추석 포함)");
  });

  it("has a public holiday on a weekday inside", () => {
    const dates = workingDates.map(String);
    expect(dates).toContain("2026-09-23");
    expect(dates).not.toContain("2026-09-24");
    expect(dates).not.toContain("2026-09-25");
    expect(dates).toContain("2026-09-28");
  });

  it("gives every department a head, team leads and clerks", () => {
    const roles = (role: string): number =>
      distinct(
        of("directory.role_assigned")
          .filter((event) => dataOf(event).role === role)
          .map((event) => dataOf(event).department),
      );
    expect(of("directory.department_recorded").length).toBeGreaterThanOrEqual(8);
    expect(roles("department-head")).toBe(of("directory.department_recorded").length);
    expect(roles("team-lead")).toBe(of("directory.department_recorded").length);
    expect(distinct(of("directory.person_recorded").map((event) => dataOf(event).person))).toBe(of("directory.person_recorded").length);
  });

  it("has everything that happens to complaints and clerks", () => {
    const counts = {
      assigned: of("complaint.assigned").length,
      reassigned: of("complaint.reassigned").length,
      supplementsRequested: of("supplement.requested").length,
      supplementsReceived: of("supplement.received").length,
      extensions: of("extension.granted").length,
      forbiddenExtensions: of("extension.granted").filter(({ data }) => /^(overload|assignee)/.test((data as Data).reason ?? "")).length,
      transferredIn: of("complaint.transferred_in").length,
      transferredOut: of("complaint.transferred_out").length,
      completed: of("complaint.completed").length,
      reopened: of("complaint.reopened").length,
      retracted: of("event.retracted").length,
      absences: of("directory.absence_recorded").filter(({ data }) => (data as Data).deputy !== undefined).length,
      withoutAddress: of("directory.person_recorded").filter(({ data }) => (data as Data).email === undefined).length,
    };
    const least = {
      assigned: 100,
      reassigned: 10,
      supplementsRequested: 20,
      supplementsReceived: 10,
      extensions: 10,
      forbiddenExtensions: 2,
      transferredIn: 2,
      transferredOut: 3,
      completed: 150,
      reopened: 1,
      retracted: 1,
      absences: 5,
      withoutAddress: 2,
    };
    const missing = Object.entries(least).filter(([what, count]) => counts[what as keyof typeof counts] < count);
    expect(missing).toEqual([]);
  });

  it("leaves some complaints to a department without naming anybody in it", () => {
    const named = new Set([...of("complaint.assigned"), ...of("complaint.reassigned")].map(numberOf));
    const nobodys = accepted.filter((event) => dataOf(event).assignee === undefined && !named.has(numberOf(event)));
    expect(nobodys.length).toBeGreaterThanOrEqual(3);
  });

  it("never posts an event before it happened", () => {
    const early = batches.flatMap(({ at, events: posted }) =>
      posted.filter(({ time }) => Temporal.Instant.compare(Temporal.Instant.from(time), at) > 0),
    );
    expect(early).toEqual([]);
  });

  it("keeps to the contract except where it breaks it on purpose", () => {
    expect(troubles.broken.length).toBeGreaterThan(0);
    expect(events.filter((event) => !isValid(event)).map(({ id }) => id)).toEqual(expect.arrayContaining([...troubles.broken]));
    expect(events.filter((event) => !isValid(event))).toHaveLength(troubles.broken.length);
  });

  it("posts some events twice, and some names twice with other content", () => {
    const byName = Map.groupBy(events, ({ source, id }) => `${source} ${id}`);
    const repeated = [...byName.values()].filter((each) => each.length > 1);
    const differing = repeated.filter((each) => new Set(each.map((event) => JSON.stringify(event))).size > 1);
    expect(differing.length).toBe(troubles.reused);
    expect(repeated.length).toBeGreaterThanOrEqual(troubles.duplicated);
    expect(troubles.duplicated).toBeGreaterThanOrEqual(5);
  });

  it("posts some events long after they happened", () => {
    const late = batches
      .slice(2)
      .flatMap(({ at, events: posted }) => posted.filter(({ time }) => Temporal.Instant.from(time).until(at).total("minutes") > 60));
    expect(late.length).toBeGreaterThanOrEqual(troubles.late);
    expect(troubles.late).toBeGreaterThanOrEqual(5);
  });
});

describe("a seed", () => {
  it("gives the same events again", () => {
    expect(JSON.stringify(createFortnight(7))).toBe(JSON.stringify(createFortnight(7)));
  });

  it("gives other events than another seed", () => {
    expect(JSON.stringify(createFortnight(7).batches)).not.toBe(JSON.stringify(createFortnight(8).batches));
  });
});
