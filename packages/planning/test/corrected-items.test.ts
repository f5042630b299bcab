import type { KeptItem } from "@gihan/ledger/catalogue";
import { expect, test } from "vitest";
import { correctedItems } from "../src/corrected-items.ts";

const at = (date: string): Temporal.Instant => Temporal.Instant.from(`${date}T00:00+09:00`);

const kept = (code: string, name: string, until: string | null): KeptItem => ({
  code,
  name,
  kind: "statutory",
  period: { unit: "days", count: 10 },
  onMiss: "none",
  isSample: false,
  source: "test",
  untilAt: until === null ? null : at(until),
});

/** Changed in March as it should be, and in November to what was wrong for a day. */
const permit = [kept("permit", "first", "2026-03-01"), kept("permit", "second", "2026-11-03"), kept("permit", "wrong", "2026-11-04")];
const now = kept("permit", "second again", null);
const report = [kept("report", "before", "2026-05-01"), kept("report", "after", null)];

const corrected = (sinceOn: string | null, codes = ["permit"]): readonly string[] | null =>
  correctedItems([...permit, now, ...report], { codes, sinceAt: sinceOn === null ? null : at(sinceOn) })?.items.map(
    ({ name, untilAt }) => `${name} ${untilAt?.toZonedDateTimeISO("Asia/Seoul").toPlainDate().toString() ?? "now"}`,
  ) ?? null;

const reportAsItIs = ["before 2026-05-01", "after now"];

test("from the beginning a type has been what it is now, and others stay as they were", () => {
  expect(corrected(null)).toEqual(["second again now", ...reportAsItIs]);
  expect(corrected(null, ["permit", "report"])).toEqual(["second again now", "after now"]);
});

test("since a moment, what it was before that stays", () => {
  expect(corrected("2026-03-01")).toEqual(["first 2026-03-01", "second again now", ...reportAsItIs]);
  expect(corrected("2026-11-03")).toEqual(["first 2026-03-01", "second 2026-11-03", "second again now", ...reportAsItIs]);
});

test("a state that held across the moment ends there", () => {
  expect(corrected("2026-02-01")).toEqual(["first 2026-02-01", "second again now", ...reportAsItIs]);
  expect(corrected("2026-06-01")).toEqual(["first 2026-03-01", "second 2026-06-01", "second again now", ...reportAsItIs]);
});

test("what is left of the past is that of the corrected types alone", () => {
  const { past } = correctedItems([...permit, now, ...report], { codes: ["permit"], sinceAt: at("2026-11-03") })!;
  expect(past.map(({ name }) => name)).toEqual(["first", "second"]);
});

test("where a type has been for so long what it is now there is nothing to correct", () => {
  expect(corrected("2026-11-04")).toBeNull();
  expect(corrected("2026-05-01", ["report"])).toBeNull();
  expect(correctedItems([now], { codes: ["permit"], sinceAt: null })).toBeNull();
});
