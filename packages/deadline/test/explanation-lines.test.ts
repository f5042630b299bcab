import type { CatalogueItem } from "@gihan/deadline/catalogue-item";
import type { Acceptance, ComplaintEvent, PauseCode } from "@gihan/deadline/events";
import { defaultLegalPolicy, type LegalPolicy } from "@gihan/deadline/legal-policy";
import type { Period } from "@gihan/deadline/period";
import { describe, expect, test } from "vitest";
import {
  accepted,
  answered,
  at,
  clockOf,
  completedPapers,
  days,
  demanded,
  event,
  fold,
  paused,
  reopened,
  resumed,
} from "./complaint-builder.ts";

interface Readings {
  readonly policy?: Partial<LegalPolicy>;
  readonly item?: Partial<CatalogueItem>;
}
const explanationOf = (events: readonly ComplaintEvent[], { policy = {}, item = {} }: Readings = {}) =>
  clockOf(
    fold(events, {
      policy: { ...defaultLegalPolicy, ...policy },
      itemOf: (code) => ({ code, kind: "statutory", period: days(3), onMiss: "none", ...item }),
    }),
  ).explanation;
const lineOf = (code: string, ...asked: Parameters<typeof explanationOf>) => explanationOf(...asked).find((line) => line.code === code);

describe("an acceptance after closing, where its day does not count", () => {
  const policy = { afterClosingAcceptance: "next-working-day" } as const;
  const evening = accepted("2026-11-05 19:00", days(7));

  test("is told with the day left out", () => {
    expect(explanationOf([evening], { policy }).slice(0, 2)).toMatchObject([
      { code: "start", why: "accepted-after-closing" },
      {
        code: "not-counted",
        fromAt: at("2026-11-05 00:00"),
        untilAt: at("2026-11-06 00:00"),
        korean: "2026. 11. 5.(목) 산입하지 않음: 업무 시간이 끝난 뒤 접수(D2)",
      },
    ]);
    expect(explanationOf([evening])[0]).not.toHaveProperty("why");
  });

  test("is an arrival, where the period begins with that", () => {
    const arrived = event("arrived", "2026-11-05 18:30", { type: "complaint.arrived", data: { arrivedAt: at("2026-11-05 18:30") } });
    const line = lineOf("not-counted", [arrived, evening], { policy: { ...policy, electronicFilingStart: "arrival" } });
    expect(line!.korean).toBe("2026. 11. 5.(목) 산입하지 않음: 업무 시간이 끝난 뒤 도달(D2)");
  });
});

describe("a pause without effect says why it has none", () => {
  const partOfADay = [paused("2026-11-04 10:00", "system-outage"), resumed("2026-11-04 12:00", "system-outage")];

  test("it took no whole day, or began when the period was over", () => {
    const sixDays = accepted("2026-11-02 10:00", days(6));
    expect(lineOf("pause-not-counted", [sixDays, ...partOfADay])).toMatchObject({ why: "no-whole-day" });
    const late = [paused("2026-11-10 00:00", "system-outage"), resumed("2026-11-12 00:00", "system-outage")];
    expect(lineOf("pause-not-counted", [sixDays, ...late])).toMatchObject({ why: "after-the-end" });
  });

  test("a pre-review has none, where the office reads it so", () => {
    const reviewed = accepted("2026-11-02 10:00", days(10), { flags: { preReview: true } });
    expect(lineOf("pause-not-counted", [reviewed, ...partOfADay])).toMatchObject({ why: "pre-review" });
    const policy = { preReviewPauses: "as-processing-period" } as const;
    expect(lineOf("pause-not-counted", [reviewed, ...partOfADay], { policy })).toMatchObject({ why: "no-whole-day" });
  });
});

describe("an end and a reopening", () => {
  const tenDays = accepted("2026-11-02 10:00", days(10));

  test("a reopening that leaves the time between out names the article of its pause, any other names none", () => {
    const done = answered("2026-11-04 10:00");
    const left = lineOf("reopened", [tenDays, done, reopened("2026-11-06 10:00", "hearing")]);
    expect(left).toMatchObject({ because: "행정절차법 시행령 제11조제4호", pauses: ["hearing"], isUnbroken: false });
    const unbroken = lineOf("reopened", [tenDays, done, reopened("2026-11-06 10:00")]);
    expect(unbroken).toMatchObject({ because: "재개", isUnbroken: true });
    expect(unbroken).not.toHaveProperty("pauses");
  });

  test("an end that is no merger names no other complaint", () => {
    expect(lineOf("closed", [tenDays, answered("2026-11-04 10:00")])).not.toHaveProperty("into");
  });
});

describe("the moments at the end", () => {
  const friday = accepted("2026-11-06 09:30", days(3), { item: "work-start" });
  const deemed = { onMiss: "deemed-accepted" } as const;
  const civil = "민법 제157조, 제159조, 제161조";

  test("the office's own target is told with its reason", () => {
    expect(lineOf("target-due", [friday], { item: { targetPeriod: days(2) } })).toMatchObject({ because: "자체목표", period: days(2) });
    expect(lineOf("target-due", [friday])).toBeUndefined();
  });

  test("who may be deemed to have accepted earlier is reminded by that day", () => {
    expect(lineOf("calendar-days-earlier", [friday], { item: deemed })).toMatchObject({ because: civil, fromAt: at("2026-11-09 24:00") });
    expect(lineOf("remind", [friday], { item: deemed })).toMatchObject({
      because: civil,
      korean: "먼저 끝날 수 있는 날에 맞추어 2026. 11. 9.(월) 18:00을 기준으로 예고함",
    });
  });

  test("who counts a supplement by whole days is reminded as if it were counted to the minute", () => {
    const papers = [demanded("2026-11-09 10:00"), completedPapers("2026-11-09 10:05")];
    expect(lineOf("remind", [friday, ...papers])).toMatchObject({
      because: "행정절차법 시행령 제11조제1호",
      korean: "보완에 걸린 기간을 시각 단위로 보면 2026. 11. 11.(수) 09:35에 끝나므로 예고는 이를 기준으로 함",
    });
  });

  test("whichever of the two comes first", () => {
    const papers = ["2026-11-09 10:0", "2026-11-10 10:0", "2026-11-11 09:3"].flatMap((moment) => [
      demanded(`${moment}0`, `out ${moment}`),
      completedPapers(`${moment}2`, `back ${moment}`),
    ]);
    const lines = explanationOf([friday, ...papers], { item: deemed });
    expect(lines.find(({ code }) => code === "calendar-days-earlier")).toMatchObject({ fromAt: at("2026-11-12 24:00") });
    expect(lines.find(({ code }) => code === "remind")).toMatchObject({ because: "행정절차법 시행령 제11조제1호" });
  });
});

test("days of the Civil Act leave out the first, but for one that began at midnight (민법 제157조)", () => {
  const startOf = (acceptedAt: string) => explanationOf([accepted(acceptedAt, { unit: "calendar-days", count: 10 })])[0]!.korean;
  expect(startOf("2026-11-02 00:01")).toContain("첫날을 산입하지 않고");
  expect(startOf("2026-11-02 00:00")).toContain("오전 0시부터 시작하므로 첫날을 산입하여");
});

test("a day of acceptance that counts although the office had closed is told as such", () => {
  const startOf = (acceptedAt: string, period: Period) => explanationOf([accepted(acceptedAt, period)])[0]!.korean;
  const late = "업무 시간이 끝난 뒤 접수하였어도 그날을 첫날로 산입하여";
  expect(startOf("2026-11-02 18:00", days(10))).toContain(late);
  expect(startOf("2026-11-02 18:00", { unit: "weeks", count: 1 })).toContain(late);
  for (const told of [startOf("2026-11-02 17:59", days(10)), startOf("2026-11-07 19:00", days(10)), startOf("2026-11-02 18:00", days(3))])
    expect(told).not.toContain("업무 시간이 끝난");
});

describe("a reopening says whether the time between counts", () => {
  const reopenedLine = (until: string, code: PauseCode | null, change: Partial<Acceptance> = {}) =>
    lineOf("reopened", [accepted("2026-11-02 10:00", days(10), change), answered("2026-11-05 09:00"), reopened(until, code)]);

  test("it does not where a whole day was left out", () => {
    expect(reopenedLine("2026-11-05 18:00", "hearing")).toMatchObject({
      isUnbroken: false,
      pauses: ["hearing"],
      because: expect.stringContaining("제11조"),
    });
  });

  test("it does in a part of a day, in a pre-review, and without a word", () => {
    for (const line of [
      reopenedLine("2026-11-05 17:00", "hearing"),
      reopenedLine("2026-11-06 18:00", "hearing", { flags: { preReview: true } }),
      reopenedLine("2026-11-06 18:00", null),
    ]) {
      expect(line).toMatchObject({ isUnbroken: true, because: "재개", korean: expect.stringContaining("끊기지 않고") });
      expect(line).not.toHaveProperty("pauses");
    }
  });
});

test("of two closings of one moment each reopening says what it leaves out", () => {
  const folded = fold([
    accepted("2026-11-02 10:00", days(10)),
    answered("2026-11-05 09:00", "first"),
    reopened("2026-11-05 12:00", null, "first back"),
    { ...answered("2026-11-05 09:00", "second"), time: reopened("2026-11-05 13:00").time },
    reopened("2026-11-06 18:00", "hearing", "second back"),
  ]);
  const lines = clockOf(folded).explanation.filter(({ code }) => code === "reopened");
  expect(lines.map(({ isUnbroken }) => isUnbroken)).toEqual([true, false]);
});
