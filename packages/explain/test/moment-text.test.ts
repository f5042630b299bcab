import { seoulText } from "@gihan/terminal/seoul-text";
import { describe, expect, test } from "vitest";
import { readMoment } from "../src/moment-text.ts";

function told(text: string): string {
  const reading = readMoment(text);
  if (reading.kind === "moment") return seoulText(reading.at);
  return reading.kind === "date" ? reading.date.toString() : reading.kind;
}

describe("a moment as people write it", () => {
  test.each([
    ["2026-03-03 14:00", "2026-03-03T14:00:00+09:00"],
    ["2026-03-03T14:00", "2026-03-03T14:00:00+09:00"],
    ["2026-03-03 14:00:30", "2026-03-03T14:00:30+09:00"],
    ["2026-03-03 14:00:30.25", "2026-03-03T14:00:30.25+09:00"],
    ["2026-3-3 9:05", "2026-03-03T09:05:00+09:00"],
    ["  2026.03.03   14:00 ", "2026-03-03T14:00:00+09:00"],
    ["2026. 3. 3.(화) 14:00", "2026-03-03T14:00:00+09:00"],
    ["2026-03-03T05:00:00Z", "2026-03-03T14:00:00+09:00"],
    ["2026-03-03T14:00+09:00", "2026-03-03T14:00:00+09:00"],
    ["2026-03-02T21:00:00-08:00", "2026-03-03T14:00:00+09:00"],
    ["２０２６-03-03 14:00", "2026-03-03T14:00:00+09:00"],
  ])("%j is %s", (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  test("a day alone and a time of day alone are told apart from what cannot be read", () => {
    expect(told("2026-03-03")).toBe("2026-03-03");
    expect(told("2026. 3. 3.(화)")).toBe("2026-03-03");
    expect(told("14:00:30")).toBe("time-alone");
  });

  test.each(["", "2026-02-30 14:00", "2026-13-01", "2026-03-03 25:00", "2026-03-03 14:60", "2026-03-03 14", "내일 14:00", "2026-03-03Z"])(
    "%j cannot be read",
    (text) => {
      expect(told(text)).toBe("unreadable");
    },
  );
});
