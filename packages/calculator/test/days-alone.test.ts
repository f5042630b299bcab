import { describe, expect, test } from "vitest";
import { answer } from "../src/page/answer.ts";
import { closedWords, daysAloneIn, hasDayAlone, lateWords, withoutTakenTimes } from "../src/page/days-alone.ts";
import { extensionCautions } from "../src/page/extension-cautions.ts";
import { readLink } from "../src/page/link.ts";

/** 24 working hours from Monday, 2 November 2026, 14:00: due on Thursday, 5 November, 14:00. */
const hours = "#v1?kind=statutory&period=3-days&accepted=2026-11-02T14:00";
const days = "#v1?kind=statutory&period=10-days&accepted=2026-11-02T14:00";

async function askedBy(link: string) {
  const read = await readLink(link);
  if (read.kind !== "asked") throw new Error(`${link} is no link`);
  return read.asked;
}

/** The clocks as the page says them. */
async function said(link: string) {
  const asked = await askedBy(link);
  const given = answer(asked);
  if (given.kind === "refused") throw new Error(given.problem.korean);
  const daysAlone = daysAloneIn(asked);
  const clocks = given.explained.clocks.map((clock) => withoutTakenTimes(clock, daysAlone));
  const clockOf = (kind: string) => clocks.find((clock) => clock.kind === kind)!;
  const lines = (kind: string, code: string) => clockOf(kind).explanation.filter((line) => line.code === code);
  return { daysAlone, clockOf, first: (kind: string, code: string) => lines(kind, code)[0]?.korean ?? "" };
}

describe("of an event of which only the day was given, only the day is said", () => {
  test("an extension", async () => {
    const extension = (decided: string) => `${hours}&extension=1-days,${decided},cooperation`;
    expect((await said(extension("2026-11-04"))).first("processing", "extended")).toMatch(/^2026\. 11\. 4\.\(수\) 처리기간을 1일 연장/);
    expect((await said(extension("2026-11-04T09:00"))).first("processing", "extended")).toMatch(/^2026\. 11\. 4\.\(수\) 09:00 처리기간을/);
  });

  test("the acceptance keeps its own time, whatever came on the day", async () => {
    const { first } = await said("#v1?kind=statutory&period=3-days&accepted=2026-11-02T09:00&pause=supplement,2026-11-02");
    expect(first("processing", "start")).toMatch(/^2026\. 11\. 2\.\(월\) 09:00 접수/);
    expect(first("supplement-demand", "done")).toBe("2026. 11. 2.(월) 보완 요구");
  });

  test("a survey's beginning and end", async () => {
    const { first, clockOf, daysAlone } = await said(
      "#v1?kind=grievance&period=7-days&accepted=2026-11-02T10:00&pause=field-survey,2026-11-04,2026-11-13",
    );
    expect(first("survey", "start")).toMatch(/^2026\. 11\. 4\.\(수\) 현장조사 시작/);
    expect(first("survey", "done")).toBe("2026. 11. 13.(금) 현장조사 종료");
    expect(closedWords(clockOf("survey"), daysAlone)).toBe("2026. 11. 13.(금)");
    expect([hasDayAlone(clockOf("survey"), "start", daysAlone), hasDayAlone(clockOf("processing"), "start", daysAlone)]).toEqual([
      true,
      false,
    ]);
  });

  test("a pause of whole days, but not one with an hour of its own", async () => {
    const paused = async (pause: string) => (await said(`${hours}&pause=hearing,${pause}`)).first("processing", "paused");
    expect(await paused("2026-11-03,2026-11-04")).toMatch(/^2026\. 11\. 3\.\(화\) ~ 2026\. 11\. 4\.\(수\) 산입하지 않음/);
    expect(await paused("2026-11-03,2026-11-03T12:00")).toMatch(/^2026\. 11\. 3\.\(화\) 09:00 ~ 12:00 산입하지 않음/);
    expect(await paused("2026-11-03T09:00,2026-11-03T18:00")).toMatch(/^2026\. 11\. 3\.\(화\) 09:00 ~ 18:00 산입하지 않음/);
    // Of the day of acceptance, what came before it was not part of the period.
    expect(await paused("2026-11-02,2026-11-02")).toMatch(/^2026\. 11\. 2\.\(월\) 14:00 ~ 18:00 산입하지 않음/);
  });

  test("a demand that was late, and one of which the hour decides", async () => {
    // Papers are to be demanded within eight working hours, until Tuesday, 14:00.
    const demand = async (at: string) => {
      const { clockOf, daysAlone } = await said(`${hours}&pause=supplement,${at}`);
      const clock = clockOf("supplement-demand");
      return [closedWords(clock, daysAlone), lateWords(clock, daysAlone)];
    };
    expect(await demand("2026-11-02T15:00")).toEqual(["2026. 11. 2.(월) 15:00", ""]);
    expect(await demand("2026-11-03")).toEqual([
      "2026. 11. 3.(화). 기한이 그날 14:00이므로 시각에 따라 기한을 넘겼을 수 있음",
      "(시각에 따라 기한을 넘겼을 수 있음)",
    ]);
    expect(await demand("2026-11-04")).toEqual(["2026. 11. 4.(수), 기한이 지난 뒤 마침", "(기한 지남)"]);
    expect(await demand("2026-11-04T14:00")).toEqual(["2026. 11. 4.(수) 14:00, 기한이 지난 뒤 마침(24시간 지남)", "(기한 24시간 지남)"]);
  });

  test("a list of events has a time in each", () => {
    expect(daysAloneIn({ kind: "events", text: "[]" }).size).toBe(0);
  });
});

describe("an extension on the day on which a period of hours ends", () => {
  const cautions = async (link: string) => extensionCautions(await askedBy(link));
  const by = (decided: string, more = "cooperation") => `&extension=1-days,${decided},${more}`;

  test("without its time, is told that the time decides", async () => {
    expect(await cautions(hours + by("2026-11-05"))).toEqual([
      "연장 1: 결정한 시각을 넣지 않아 09:00로 보고 계산했습니다. 연장하기 전의 처리기한이 그날 14:00이므로, 그때까지 결정했어야 기한 안의 연장입니다. " +
        "결정한 시각을 넣어 확인하십시오.",
    ]);
  });

  test.each([
    ["with its time", hours + by("2026-11-05T10:00")],
    ["on the day before", hours + by("2026-11-04")],
    ["on the day after, which is too late whatever the time", hours + by("2026-11-06")],
    ["of a period of days, which lasts until midnight", days + by("2026-11-13")],
    ["for a reason that the law forbids anyway", hours + by("2026-11-05", "overload")],

    ["while the period stands still", `${hours}&pause=hearing,2026-11-03${by("2026-11-05")}`],
  ])("needs no caution %s", async (_, link) => {
    expect(await cautions(link)).toEqual([]);
  });

  test("is judged by the deadline that held then: of a second one, by the first", async () => {
    // The first brings it to Friday, 14:00, whichever of the two stands first in the form.
    const [first, second] = [by("2026-11-05T10:00"), by("2026-11-06", "cooperation,consent")];
    expect(await cautions(hours + first + second)).toEqual([expect.stringMatching(/^연장 2: .*그날 14:00이므로/)]);
    expect(await cautions(hours + second + first)).toEqual([expect.stringMatching(/^연장 1: .*그날 14:00이므로/)]);
  });

  test("where the period ended before the opening hour that was taken, says so beside the mark", async () => {
    const early = "#v1?kind=statutory&period=24-clock-hours&accepted=2026-11-02T08:30&extension=8-clock-hours,2026-11-03,cooperation";
    expect(await cautions(early)).toEqual([expect.stringContaining("그날 08:30이므로")]);
  });
});
