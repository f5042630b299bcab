import { expect, test } from "vitest";
import { accepted, at, cooperationAsked, days, dunned, fold, kindsOf, marksOf, replied, replyPutOff } from "./complaint-builder.ts";

const tenDays = accepted("2026-11-02 10:00", days(10));

test("a reply that was asked for without a day cannot be put off to one before the request", () => {
  const asked = cooperationAsked("2026-11-05 10:00", null);
  expect(marksOf(fold([tenDays, asked, replyPutOff("2026-11-04", "2026-11-06 10:00")]))).toEqual({ "put off": "new-date-not-later" });
});

test("what was asked and replied is read by when it happened, whichever was reported first", () => {
  const asked = { ...cooperationAsked("2026-11-03 10:00", "2026-11-10"), time: at("2026-11-06 10:00") };
  expect(fold([tenDays, asked, replied("2026-11-05 10:00")]).marks).toEqual([]);
});

test("cooperation that is reported before any acceptance waits for it", () => {
  expect(() => kindsOf([cooperationAsked("2026-11-03 10:00", "2026-11-10")])).not.toThrow();
});

test("a dunning notice that is due has nothing against it", () => {
  expect(fold([tenDays, dunned("2026-11-16 10:00")]).marks).toEqual([]);
});
