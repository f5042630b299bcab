import type { ExplainedComplaint } from "@gihan/explain/explain-complaint";
import { toJson } from "@gihan/terminal/json";
import { describe, expect, test } from "vitest";
import { runAndCollect } from "../../explain/test/run-and-collect.ts";
import { answer } from "../src/page/answer.ts";
import { readLink } from "../src/page/link.ts";

/** The clocks as `explain --json` prints them; a mark by its reason and nothing by its events, since each names its events itself. */
function clocksIn(json: string): readonly object[] {
  const { clocks } = JSON.parse(json, (key, value: unknown) => (key === "events" ? undefined : value)) as ExplainedComplaint;
  return clocks.map(({ marks, ...clock }) => ({ ...clock, marks: marks.map(({ reason }) => reason) }));
}

async function ofLink(link: string): Promise<readonly object[]> {
  const read = await readLink(link);
  if (read.kind !== "asked") throw new Error(`${link} is no link`);
  const answered = answer(read.asked);
  if (answered.kind === "refused") throw new Error(answered.problem.message);
  return clocksIn(toJson(answered.explained));
}

async function ofExplain(options: readonly string[]): Promise<readonly object[]> {
  const { exitCode, stdout, stderr } = await runAndCollect(["--json", ...options]);
  expect([exitCode, stderr]).toEqual([0, ""]);
  return clocksIn(stdout);
}

const accepted = (at: string, period: string): readonly string[] => ["--period", period, "--accepted", at];
const tenDays = accepted("2026-11-02 10:00", "10일");
const tenDaysLink = "#v1?kind=statutory&period=10-days&accepted=2026-11-02T10:00";
const events = (...each: readonly string[]): readonly string[] => each.flatMap((text) => ["--event", text]);

describe("a link of the form asks what the same words ask of explain", () => {
  test.each<readonly [string, string, readonly string[]]>([
    [
      "a supplement, by its days",
      `${tenDaysLink}&pause=supplement,2026-11-05,2026-11-12`,
      [...tenDays, ...events("supplement.requested 2026-11-05", "supplement.received 2026-11-12")],
    ],
    [
      "a supplement demanded and answered on one day",
      `${tenDaysLink}&pause=supplement,2026-11-05,2026-11-05`,
      [...tenDays, ...events("supplement.requested 2026-11-05", "supplement.received 2026-11-05")],
    ],
    [
      "a supplement in hours, by its moments",
      "#v1?kind=statutory&period=3-days&accepted=2026-11-02T14:00&pause=supplement,2026-11-03T11:00,2026-11-04T16:30",
      [
        ...accepted("2026-11-02 14:00", "3일"),
        ...events('supplement.requested "2026-11-03 11:00"', 'supplement.received "2026-11-04 16:30"'),
      ],
    ],
    [
      "a hearing, by its days",
      `${tenDaysLink}&pause=hearing,2026-11-04,2026-11-06`,
      [...tenDays, ...events("pause.opened 2026-11-04 hearing", "pause.closed 2026-11-06 hearing")],
    ],
    ["a pause that goes on", `${tenDaysLink}&pause=hearing,2026-11-04`, [...tenDays, ...events("pause.opened 2026-11-04 hearing")]],
    [
      "a grievance's survey",
      "#v1?kind=grievance&period=7-days&accepted=2026-11-02T10:00&pause=field-survey,2026-11-04,2026-11-13",
      [...accepted("2026-11-02 10:00", "7일"), "--kind", "grievance", ...events("survey.started 2026-11-04", "survey.ended 2026-11-13")],
    ],
    [
      "extensions, the second without consent",
      `${tenDaysLink}&extension=10-days,2026-11-10,cooperation&extension=5-days,2026-11-24T16:00,equivalent`,
      [...tenDays, ...events("extension.granted 2026-11-10 10일 cooperation", 'extension.granted "2026-11-24 16:00" 5일 equivalent')],
    ],
    [
      "a month with all of it",
      "#v1?kind=statutory&period=1-months&accepted=2026-09-14T10:00&pause=supplement,2026-09-17,2026-09-22&pause=hearing,2026-09-29,2026-09-30" +
        "&extension=1-months,2026-10-12,cooperation&extension=1-months,2026-11-18,equivalent,consent",
      [
        ...accepted("2026-09-14 10:00", "1개월"),
        ...events("supplement.requested 2026-09-17", "supplement.received 2026-09-22", "pause.opened 2026-09-29 hearing"),
        ...events("pause.closed 2026-09-30 hearing", "extension.granted 2026-10-12 1개월 cooperation"),
        ...events("extension.granted 2026-11-18 1개월 equivalent 동의"),
      ],
    ],
    [
      "days declared later",
      "#v2?kind=statutory&period=10-days&accepted=2026-09-21T10:00&holiday=2026-09-28&holiday=2026-09-29",
      [...accepted("2026-09-21 10:00", "10일"), "--holiday", "2026-09-28", "--holiday", "2026-09-29 임시공휴일"],
    ],
    ["an inquiry without a period", "#v1?kind=inquiry&accepted=2026-11-02T10:00", ["--kind", "inquiry", "--accepted", "2026-11-02 10:00"]],
    [
      "a complaint of the sample catalogue",
      "#v1?item=construction-start-report&accepted=2026-11-02T10:00",
      ["--catalogue", "construction-start-report", "--accepted", "2026-11-02 10:00"],
    ],
  ])("%s", async (_, link, options) => {
    const explained = await ofExplain(options);
    expect(explained).not.toEqual([]);
    expect(await ofLink(link)).toEqual(explained);
  });
});
