import { expect, test } from "vitest";
import { koreanDuration, koreanStretch } from "../src/korean-text.ts";
import { at } from "./complaint-builder.ts";

const stretch = (from: string, until: string): string => koreanStretch(at(from).epochMilliseconds, at(until).epochMilliseconds);

test("a stretch names its day once, and a midnight is the end of the day before", () => {
  expect(stretch("2026-11-05 14:00", "2026-11-05 18:00")).toBe("2026. 11. 5.(목) 14:00 ~ 18:00");
  expect(stretch("2026-11-05 14:00", "2026-11-05 24:00")).toBe("2026. 11. 5.(목) 14:00 ~ 24:00");
  expect(stretch("2026-11-05 14:00", "2026-11-06 24:00")).toBe("2026. 11. 5.(목) 14:00 ~ 2026. 11. 6.(금) 24:00");
  expect(stretch("2026-11-05 14:00", "2026-11-06 00:01")).toBe("2026. 11. 5.(목) 14:00 ~ 2026. 11. 6.(금) 00:01");
});

test.each([
  [0, "0시간"],
  [3 * 3_600_000, "3시간"],
  [3_605_000, "1시간 5초"],
  [5_400_000, "1시간 30분"],
  [1_800_000, "30분"],
  [59_999, "59초"],
])("%i milliseconds are %s", (ms, told) => expect(koreanDuration(ms)).toBe(told));
