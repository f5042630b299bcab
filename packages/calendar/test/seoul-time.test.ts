import { endOfDay, epochDayOfMs, msOfEpochDay, seoulDateOf, seoulDateTimeOf, seoulInstantOf, startOfDay } from "@gihan/calendar/seoul-time";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { on } from "./office-calendar.ts";

const instant = (text: string): Temporal.Instant => Temporal.Instant.from(text);

describe("a day in Seoul", () => {
  test("begins and ends at 15:00 in UTC", () => {
    expect(startOfDay(on("2026-11-26")).toString()).toBe("2026-11-25T15:00:00Z");
    expect(endOfDay(on("2026-11-26")).toString()).toBe("2026-11-26T15:00:00Z");
    expect(startOfDay(on("1969-12-31")).toString()).toBe("1969-12-30T15:00:00Z");
  });

  test.each([
    ["2026-11-25T15:00:00Z", "2026-11-26"],
    ["2026-11-26T14:59:59.999Z", "2026-11-26"],
    ["2026-11-26T15:00:00Z", "2026-11-27"],
    ["1969-12-31T14:59:59.999Z", "1969-12-31"],
  ])("%s lies on %s", (at, date) => {
    expect(seoulDateOf(instant(at)).toString()).toBe(date);
    expect(seoulDateTimeOf(instant(at)).toPlainDate().toString()).toBe(date);
  });

  test("has its times", () => {
    expect(seoulInstantOf(on("2026-11-26"), "09:30").toString()).toBe("2026-11-26T00:30:00Z");
    expect(seoulInstantOf(on("2026-11-26"), "24:00").equals(startOfDay(on("2026-11-27")))).toBe(true);
    expect(() => seoulInstantOf(on("2026-11-26"), "9시")).toThrow(expect.objectContaining({ code: "TIME_INVALID" }));
  });
});

test("the constant is what the zone's rules say since 1989, at every moment", () => {
  const bounds = { min: instant("1989-01-01T00:00Z").epochMilliseconds, max: instant("2050-12-31T00:00Z").epochMilliseconds };
  fc.assert(
    fc.property(fc.integer(bounds), (ms) => {
      const local = seoulDateTimeOf(Temporal.Instant.fromEpochMilliseconds(ms));
      const day = epochDayOfMs(ms);
      expect(seoulDateOf(local.toInstant()).equals(local.toPlainDate())).toBe(true);
      expect(msOfEpochDay(day)).toBe(local.startOfDay().epochMilliseconds);
      expect(ms - msOfEpochDay(day)).toBe(local.startOfDay().until(local).total("milliseconds"));
    }),
  );
});
