import { describe, expect, test } from "vitest";
import type { ComplaintEvent } from "@gihan/deadline/events";
import { defaultLegalPolicy } from "@gihan/deadline/legal-policy";
import type { Period } from "@gihan/deadline/period";
import { accepted, at, clockOf, completedPapers, days, demanded, event, fold, paused, resumed } from "./complaint-builder.ts";

/** Read to the minute, so that a demand takes less than whole days of a period in hours. */
const policy = { ...defaultLegalPolicy, supplementInHours: "to-the-minute" } as const;
const explanationOf = (...events: readonly ComplaintEvent[]) => clockOf(fold(events, { policy })).explanation;
const pausesOf = (...events: readonly ComplaintEvent[]) => explanationOf(...events).filter(({ code }) => code === "paused");
const article = "행정절차법 시행령 제11조제1호";

describe("a pause of a period in hours is told", () => {
  const fiveDays = accepted("2026-11-02 10:00", days(5));

  test("by its moments, where it takes time", () => {
    expect(pausesOf(fiveDays, demanded("2026-11-03 10:30"), completedPapers("2026-11-03 15:00"))).toMatchObject([
      {
        fromAt: at("2026-11-03 10:30"),
        untilAt: at("2026-11-03 15:00"),
        korean: `2026. 11. 3.(화) 10:30 ~ 15:00 산입하지 않음: 보완 (${article})`,
      },
    ]);
  });

  test("by its days, where it takes whole ones", () => {
    const [line] = pausesOf(fiveDays, demanded("2026-11-03 00:00"), completedPapers("2026-11-05 00:00"));
    expect(line!.korean).toBe(`2026. 11. 3.(화) ~ 2026. 11. 4.(수) 산입하지 않음: 보완 (${article})`);
  });

  test.each([
    ["2026-11-03 00:00", "2026-11-04 15:00", "2026. 11. 3.(화) 00:00 ~ 2026. 11. 4.(수) 15:00"],
    ["2026-11-03 10:30", "2026-11-05 00:00", "2026. 11. 3.(화) 10:30 ~ 2026. 11. 4.(수) 24:00"],
  ])("by its moments, where only one end of it is a midnight: %s to %s", (from, until, told) => {
    const [line] = pausesOf(fiveDays, demanded(from), completedPapers(until));
    expect(line!.korean).toBe(`${told} 산입하지 않음: 보완 (${article})`);
  });

  test("from its moment on, while it goes on; from its day on, if it began at midnight", () => {
    const [line] = pausesOf(fiveDays, demanded("2026-11-03 10:30"));
    expect(line).toMatchObject({ untilAt: null, korean: `2026. 11. 3.(화) 10:30부터 처리기간이 멈춰 있음: 보완 (${article})` });
    const [whole] = pausesOf(fiveDays, demanded("2026-11-03 00:00"));
    expect(whole!.korean).toBe(`2026. 11. 3.(화)부터 처리기간이 멈춰 있음: 보완 (${article})`);
  });
});

test("two pauses of the same days are told once, with both names and both articles", () => {
  const [line, ...others] = pausesOf(
    accepted("2026-11-02 10:00", days(10)),
    demanded("2026-11-03 10:00"),
    paused("2026-11-05 00:00", "system-outage"),
    completedPapers("2026-11-06 00:00"),
    resumed("2026-11-07 00:00", "system-outage"),
  );
  expect(others).toEqual([]);
  expect(line!.korean).toBe(
    `2026. 11. 3.(화) ~ 2026. 11. 6.(금) 산입하지 않음: 보완, 정보시스템 장애 (${article}, 민원 처리에 관한 법률 시행령 제20조제2호)`,
  );
});

test("between two pauses less than a second is counted and not told", () => {
  const openedAt = at("2026-11-03 12:00").add({ milliseconds: 500 });
  const halfASecondLater = event("outage", "2026-11-03 12:01", {
    type: "pause.opened",
    data: { pause: "system-outage", code: "system-outage", openedAt, system: null },
  });
  const lines = explanationOf(
    accepted("2026-11-03 10:00", days(1)),
    demanded("2026-11-03 11:00"),
    completedPapers("2026-11-03 12:00"),
    halfASecondLater,
    resumed("2026-11-03 13:00", "system-outage"),
  );
  expect(lines.filter(({ code }) => code === "counted").map(({ korean }) => korean)).toEqual([
    "2026. 11. 3.(화) 10:00 ~ 11:00 1시간 산입 (누계 1시간)",
    "2026. 11. 3.(화) 13:00 ~ 2026. 11. 4.(수) 11:00 7시간 산입 (누계 8시간)",
  ]);
});

test.each<readonly [string, Period, string, string]>([
  ["immediate", { unit: "immediate" }, "3근무시간 이내", "민원 처리에 관한 법률 시행령 제19조"],
  ["five days or less", days(1), "접수한 때부터 1일을 8근무시간으로 하여 시간 단위로 계산", "민원 처리에 관한 법률 제19조제1항"],
  ["working hours", { unit: "working-hours", count: 8 }, "접수한 때부터 근무시간으로 계산", "민원 처리에 관한 법률 제19조제1항"],
  ["hours of the clock", { unit: "clock-hours", count: 24 }, "접수한 때부터 흐른 시간으로 계산", "민법 제156조"],
])("a period that is %s says how it is counted, and by which article", (_, period, told, by) => {
  const [start, counted] = explanationOf(accepted("2026-11-03 10:00", period));
  expect(start!.korean).toMatch(new RegExp(`: ${told}$`));
  expect(counted).toMatchObject({ code: "counted", because: by, fromAt: at("2026-11-03 10:00") });
  expect(counted!.untilAt).not.toBeNull();
});

test("days of the Civil Act are said to leave out the first, and to expire by it", () => {
  const lines = explanationOf(accepted("2026-11-03 10:00", { unit: "calendar-days", count: 30 }));
  expect(lines[0]!.korean).toContain("첫날을 산입하지 않고 역(曆)에 따라 계산");
  expect(lines.at(-1)).toMatchObject({ code: "breach", because: "민법 제159조, 제161조" });
});
