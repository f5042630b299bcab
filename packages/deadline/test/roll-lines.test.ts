import type { ComplaintEvent } from "@gihan/deadline/events";
import { describe, expect, test } from "vitest";
import { accepted, at, clockOf, fold, paused, resumed } from "./complaint-builder.ts";

/** Its last day is Sunday 27 September, and it expires on the Monday. */
const week = accepted("2026-09-21 10:00", { unit: "weeks", count: 1 });
const linesOf = (...events: readonly ComplaintEvent[]) =>
  clockOf(fold([week, ...events])).explanation.filter(({ code }) => code === "rolled" || code === "paused");

describe("where the end of a period moves, the explanation tells", () => {
  test("the days between, up to the end of the one on which it expires, and why", () => {
    expect(linesOf()).toMatchObject([
      { code: "rolled", fromAt: at("2026-09-28 00:00"), untilAt: at("2026-09-28 24:00"), because: "민법 제161조", daysOff: ["일요일"] },
    ]);
  });

  test("a pause of the day on which it would have expired", () => {
    expect(linesOf(paused("2026-09-28 00:00", "system-outage"), resumed("2026-09-29 00:00", "system-outage"))).toMatchObject([
      { code: "paused", korean: "2026. 9. 28.(월) 산입하지 않음: 정보시스템 장애 (민원 처리에 관한 법률 시행령 제20조제2호)" },
      { code: "rolled", untilAt: at("2026-09-29 24:00") },
    ]);
  });

  test("no day of expiry while such a pause goes on", () => {
    expect(linesOf(paused("2026-09-28 00:00", "system-outage")).map(({ code }) => code)).toEqual(["paused"]);
  });
});
