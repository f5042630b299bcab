import { expect, test } from "vitest";
import { accepted, at, days, event, kindsOf, timerOf } from "./complaint-builder.ts";

const tenDays = accepted("2026-11-02 10:00", days(10));
const granted = (completedAt: string) =>
  event("granted", completedAt, { type: "complaint.completed", data: { completedAt: at(completedAt), outcome: "granted" } });
const dueAt = "2026-11-13 18:00";

test("the days for collecting run from the promised moment, or from the later one at which it was finished", () => {
  const begins = (completedAt: string) => {
    const { startAt, explanation } = timerOf("collection", [tenDays, granted(completedAt)]);
    return [startAt, explanation[0]!.korean.split(".").at(-2)!.split(" ").slice(2).join(" ")];
  };
  expect(begins("2026-11-10 10:00")).toEqual([at(dueAt), "처리완료 예정일"]);
  expect(begins(dueAt)).toEqual([at(dueAt), "처리완료 예정일"]);
  expect(begins("2026-11-16 10:00")).toEqual([at("2026-11-16 10:00"), "처리완료 예정일이 지나 처리 완료"]);
});

test("without a promised moment there is none to collect by", () => {
  const withoutPeriod = accepted("2026-11-02 10:00", days(10), { kind: null, period: null });
  expect(kindsOf([withoutPeriod, granted("2026-11-05 10:00")])).not.toContain("collection");
  expect(kindsOf([tenDays, granted("2026-11-05 10:00")])).toContain("collection");
});
