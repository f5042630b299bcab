import { defaultLegalPolicy } from "@gihan/deadline/legal-policy";
import { describe, expect, test } from "vitest";
import type { PauseCode } from "@gihan/deadline/events";
import { excludedTime, hasPartIn, wholeDays } from "../src/excluded-time.ts";
import { settlePeriod } from "../src/settle-period.ts";
import { stretchesOf } from "../src/stretches.ts";
import { at, officeCalendar, text } from "./complaint-builder.ts";

const { table } = officeCalendar;
const ms = (when: string): number => at(when).epochMilliseconds;
const shown = (whenMs: number): string => (Number.isFinite(whenMs) ? text(Temporal.Instant.fromEpochMilliseconds(whenMs))! : "open");
const pause = (from: string, until: string | null, code: PauseCode = "hearing") => ({
  code,
  fromMs: ms(from),
  untilMs: until === null ? Number.POSITIVE_INFINITY : ms(until),
  events: [],
});

describe("pauses together", () => {
  const together = (...pauses: ReturnType<typeof pause>[]) =>
    excludedTime({ pauses, startMs: ms("2026-11-02 10:00"), supplement: "to-the-minute", policy: defaultLegalPolicy }).map(
      ({ fromMs, untilMs, pauses: joined }) => `${shown(fromMs)} – ${shown(untilMs)}: ${joined.map(({ code }) => code).join(", ")}`,
    );

  test("that overlap, touch or lie in each other are one, and known by each of them", () => {
    expect(
      together(
        pause("2026-11-03 10:00", "2026-11-05 10:00", "hearing"),
        pause("2026-11-04 10:00", "2026-11-04 12:00", "inter-office-transit"),
        pause("2026-11-05 10:00", "2026-11-06 10:00", "hearing"),
      ),
    ).toEqual(["2026-11-03 10:00 – 2026-11-06 10:00: hearing, inter-office-transit, hearing"]);
  });

  test("that leave a minute between them are two", () => {
    expect(together(pause("2026-11-03 10:00", "2026-11-04 10:00"), pause("2026-11-04 10:01", "2026-11-04 12:00"))).toEqual([
      "2026-11-03 10:00 – 2026-11-04 10:00: hearing",
      "2026-11-04 10:01 – 2026-11-04 12:00: hearing",
    ]);
  });

  test("one that is open swallows all that begin later", () => {
    expect(together(pause("2026-11-03 10:00", null), pause("2026-11-04 10:00", "2026-11-05 10:00"))).toEqual([
      "2026-11-03 10:00 – open: hearing, hearing",
    ]);
  });

  test("there may be none", () => {
    expect(together()).toEqual([]);
  });
});

describe("a supplement by whole days", () => {
  const taken = (from: string, until: string | null, onAcceptanceDay: "excluded" | "counted" = "excluded") =>
    excludedTime({
      pauses: [pause(from, until, "supplement")],
      startMs: ms("2026-11-02 10:00"),
      supplement: "whole-days",
      policy: { ...defaultLegalPolicy, supplementOnAcceptanceDay: onAcceptanceDay },
    }).map(({ fromMs, untilMs }) => `${shown(fromMs)} – ${shown(untilMs)}`);

  test.each([
    ["2026-11-03 10:00", "2026-11-05 15:00", "2026-11-02 24:00 – 2026-11-05 24:00"],
    ["2026-11-03 10:00", "2026-11-03 10:30", "2026-11-02 24:00 – 2026-11-03 24:00"],
    ["2026-11-03 23:59", "2026-11-04 00:00", "2026-11-02 24:00 – 2026-11-04 24:00"],
    ["2026-11-03 10:00", null, "2026-11-02 24:00 – open"],
  ])("demanded at %s and completed at %s takes %s", (from, until, expected) => {
    expect(taken(from, until)).toEqual([expected]);
  });

  test("leaves the day of acceptance in where an office reads it so, and no other first day", () => {
    expect(taken("2026-11-02 14:00", "2026-11-04 15:00", "excluded")).toEqual(["2026-11-01 24:00 – 2026-11-04 24:00"]);
    expect(taken("2026-11-02 14:00", "2026-11-04 15:00", "counted")).toEqual(["2026-11-02 24:00 – 2026-11-04 24:00"]);
    expect(taken("2026-11-03 14:00", "2026-11-04 15:00", "counted")).toEqual(["2026-11-02 24:00 – 2026-11-04 24:00"]);
    // Demanded and completed on it, nothing is left to take.
    expect(taken("2026-11-02 14:00", "2026-11-02 15:00", "counted")).toEqual(["2026-11-02 24:00 – 2026-11-02 24:00"]);
  });
});

describe("the days that a stretch takes whole", () => {
  const days = (from: string, until: string | null) =>
    wholeDays([{ ...pause(from, until), pauses: [] }], table).map(({ fromMs, untilMs }) => `${shown(fromMs)} – ${shown(untilMs)}`);

  test.each([
    ["from opening to closing", "2026-11-03 09:00", "2026-11-03 18:00", ["2026-11-02 24:00 – 2026-11-03 24:00"]],
    ["from a second after opening", "2026-11-03 09:00:01", "2026-11-03 18:00", []],
    ["until a second before closing", "2026-11-03 09:00", "2026-11-03 17:59:59", []],
    ["from an afternoon to a morning", "2026-11-03 12:00", "2026-11-05 12:00", ["2026-11-03 24:00 – 2026-11-04 24:00"]],
    ["from midnight to midnight", "2026-11-03 00:00", "2026-11-05 00:00", ["2026-11-02 24:00 – 2026-11-04 24:00"]],
    ["that is open", "2026-11-03 12:00", null, ["2026-11-03 24:00 – open"]],
    ["that is open from opening on", "2026-11-03 09:00", null, ["2026-11-02 24:00 – open"]],
  ])("%s", (_, from, until, expected) => {
    expect(days(from, until)).toEqual(expected);
  });
});

describe("a pause has a part in a stretch", () => {
  const stretch = { fromMs: ms("2026-11-04 00:00"), untilMs: ms("2026-11-06 00:00") };
  const hasPart = (from: string, until: string | null, hours: typeof table | null) => hasPartIn(pause(from, until), stretch, hours);

  test.each<[string, from: string, until: string | null, ofDays: boolean, ofTime: boolean]>([
    ["that it covers", "2026-11-01 10:00", null, true, true],
    ["of which it takes an hour", "2026-11-05 17:00", "2026-11-06 12:00", true, true],
    ["that it reaches in the morning", "2026-11-03 20:00", "2026-11-04 09:01", true, true],
    ["unless it only touches its end", "2026-11-06 00:00", "2026-11-06 12:00", false, false],
    ["unless it only touches its beginning", "2026-11-03 10:00", "2026-11-04 00:00", false, false],
    ["in days unless it lies after closing", "2026-11-05 18:00", "2026-11-06 12:00", false, true],
    ["in days unless it lies before opening", "2026-11-03 12:00", "2026-11-04 09:00", false, true],
    ["in days unless it is a night", "2026-11-04 18:00", "2026-11-05 09:00", false, true],
    ["unless it has no length", "2026-11-04 10:00", "2026-11-04 10:00", false, false],
  ])("%s", (_, from, until, ofDays, ofTime) => {
    expect([hasPart(from, until, table), hasPart(from, until, null)]).toEqual([ofDays, ofTime]);
  });
});

describe("a period cut into stretches", () => {
  const cut = (from: string, until: string, paused: readonly ReturnType<typeof pause>[] = [], isByCalendar = false) =>
    stretchesOf({
      fromMs: ms(from),
      untilMs: ms(until),
      excluded: paused.map((each) => ({ ...each, pauses: [each] })),
      table: isByCalendar ? null : table,
    }).map((each) => {
      const reason =
        each.kind === "day-off"
          ? each.names.join(", ")
          : each.kind === "paused"
            ? each.pauses.map(({ code }) => code).join(", ")
            : "counted";
      return `${shown(each.fromMs)} – ${shown(each.untilMs)}: ${reason}`;
    });

  test("joins days that are alike, and names why others are off once each", () => {
    expect(cut("2026-09-22 10:00", "2026-09-29 12:00")).toEqual([
      "2026-09-22 10:00 – 2026-09-23 24:00: counted",
      "2026-09-23 24:00 – 2026-09-27 24:00: 추석 전날, 추석, 추석 다음 날, 일요일",
      "2026-09-27 24:00 – 2026-09-29 12:00: counted",
    ]);
    expect(cut("2026-11-06 10:00", "2026-11-16 10:00").filter((line) => !line.endsWith("counted"))).toEqual([
      "2026-11-06 24:00 – 2026-11-08 24:00: 토요일, 일요일",
      "2026-11-13 24:00 – 2026-11-15 24:00: 토요일, 일요일",
    ]);
  });

  test("leaves pauses out where they lie, and shows them whole where they end after it", () => {
    expect(
      cut("2026-11-02 10:00", "2026-11-05 12:00", [pause("2026-11-03 10:00", "2026-11-03 15:00"), pause("2026-11-04 10:00", null)]),
    ).toEqual([
      "2026-11-02 10:00 – 2026-11-03 10:00: counted",
      "2026-11-03 10:00 – 2026-11-03 15:00: hearing",
      "2026-11-03 15:00 – 2026-11-04 10:00: counted",
      "2026-11-04 10:00 – open: hearing",
    ]);
  });

  test("takes no notice of a pause without a length", () => {
    const none = pause("2026-11-03 10:00", "2026-11-03 10:00");
    expect(cut("2026-11-02 10:00", "2026-11-04 12:00", [none])).toEqual(["2026-11-02 10:00 – 2026-11-04 12:00: counted"]);
  });

  test("takes no notice of pauses before it or from its end on", () => {
    const outside = [pause("2026-11-01 10:00", "2026-11-02 10:00"), pause("2026-11-03 12:00", "2026-11-04 12:00")];
    expect(cut("2026-11-02 10:00", "2026-11-03 12:00", outside)).toEqual(["2026-11-02 10:00 – 2026-11-03 12:00: counted"]);
  });

  test("begins with a pause that began before it", () => {
    expect(cut("2026-11-02 10:00", "2026-11-03 12:00", [pause("2026-11-01 10:00", "2026-11-02 15:00")])).toEqual([
      "2026-11-02 10:00 – 2026-11-02 15:00: hearing",
      "2026-11-02 15:00 – 2026-11-03 12:00: counted",
    ]);
  });

  test("by the calendar counts every day, and ends with a day off that it ends on", () => {
    expect(cut("2026-11-06 00:00", "2026-11-09 00:00", [], true)).toEqual(["2026-11-05 24:00 – 2026-11-08 24:00: counted"]);
    expect(cut("2026-11-06 10:00", "2026-11-07 24:00")).toEqual([
      "2026-11-06 10:00 – 2026-11-06 24:00: counted",
      "2026-11-06 24:00 – 2026-11-07 24:00: 토요일",
    ]);
    expect(cut("2026-11-06 10:00", "2026-11-06 10:00")).toEqual([]);
  });
});

test("a pause that begins when the period has ended, or later, takes no part in it", () => {
  const period = {
    counting: { by: "working-time", budgetMs: 8 * 3_600_000 },
    startMs: ms("2026-11-02 09:00"),
    table,
    policy: defaultLegalPolicy,
  } as const;
  const settled = (from: string) => {
    const { endMs, taken } = settlePeriod({ period, pauses: [pause(from, "2026-11-04 18:00")], supplement: "whole-days" });
    return [shown(endMs), taken.length];
  };
  expect(settled("2026-11-02 18:00")).toEqual(["2026-11-02 18:00", 0]);
  expect(settled("2026-11-02 17:59")).toEqual(["2026-11-05 09:01", 1]);
});
