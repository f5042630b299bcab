import { readFile } from "node:fs/promises";
import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { describe, expect, test } from "vitest";
import { englishArticles } from "../src/english-articles.ts";
import { englishDayOff } from "../src/english-holidays.ts";
import { englishTimer } from "../src/english-words.ts";
import { runAndCollect } from "./run-and-collect.ts";

interface Line {
  readonly code: string;
  readonly korean: string;
  readonly english: string;
}
interface Answer {
  readonly clocks: readonly { readonly kind: string; readonly explanation: readonly Line[] }[];
}

const hangul = /[ᄀ-ᇿ㄰-㆏가-힣]/;

async function clocksOf(argv: readonly string[], ...events: readonly string[]): Promise<Answer["clocks"]> {
  const { exitCode, stdout } = await runAndCollect([...argv, ...events.flatMap((event) => ["--event", event]), "--json"]);
  expect([exitCode, stdout]).toEqual([0, stdout]);
  return (JSON.parse(stdout) as Answer).clocks;
}

async function linesOf(argv: readonly string[], ...events: readonly string[]): Promise<readonly Line[]> {
  return (await clocksOf(argv, ...events)).flatMap(({ explanation }) => explanation);
}

/** Complaints in which every kind of line comes up. */
const cases: readonly (readonly [accepted: readonly string[], ...events: readonly string[]])[] = [
  [
    ["--period", "10일", "--accepted", "2026-11-02 10:00"],
    "supplement.requested 2026-11-05",
    "supplement.received 2026-11-12",
    "extension.granted 2026-11-16 7일 cooperation",
    "extension.granted 2026-11-27 3일 fact-or-site-check 동의",
    "pause.opened 2026-11-24 10:00 hearing",
    "pause.closed 2026-11-24 12:00 hearing",
    "complaint.completed 2026-12-01 15:00 granted",
    "complaint.reopened 2026-12-02",
    "progress.requested 2026-12-03 10:00",
  ],
  [
    ["--period", "5일", "--accepted", "2026-11-12 10:20:10"],
    "pause.opened 2026-11-13 11:00:30 hearing",
    "pause.closed 2026-11-13 16:00 hearing",
  ],
  [["--period", "3일", "--accepted", "2026-11-02 14:00"], "supplement.requested 2026-11-03 10:00", "supplement.received 2026-11-04 11:00"],
  [["--period", "24시간", "--accepted", "2026-11-06 17:00"], "supplement.requested 2026-11-07 10:00"],
  [["--period", "1주", "--accepted", "2026-09-21 10:00"], "complaint.withdrawn 2026-09-23 10:00"],
  [["--period", "1개월", "--accepted", "2026-08-31 10:00"], "pause.opened 2026-09-03 test-or-technical-review"],
  [["--period", "즉시", "--accepted", "2026-11-02 17:00"]],
  [["--catalogue", "construction-start-report", "--accepted", "2026-11-06 10:00"]],
  [
    ["--period", "7일", "--kind", "고충", "--accepted", "2026-11-02 10:00"],
    "complaint.arrived 2026-11-02 09:30",
    "survey.started 2026-11-04",
    "survey.extended 2026-11-10 5일",
    "survey.ended 2026-11-19",
    "complaint.completed 2026-11-30 answered",
  ],
  [
    ["--period", "10일", "--accepted", "2026-11-02 10:00"],
    "complaint.completed 2026-11-13 refused",
    "refusal.delivered 2026-12-01",
    "objection.filed 2026-12-02",
    "objection.extended 2026-12-03 5일",
    "objection.decided 2026-12-04 upheld",
  ],
  [
    ["--period", "10일", "--accepted", "2026-11-02 10:00"],
    "complaint.arrived 2026-11-02 09:30",
    "complaint.handed_on 2026-11-02 15:00 permits",
    "cooperation.requested 2026-11-03 fire-station 2026-11-06",
    "cooperation.requested 2026-11-03 roads 의제협의",
    "supplement.requested 2026-11-03 2026-11-13",
    "supplement.undeliverable 2026-11-06",
    "supplement.received 2026-11-10",
    "complaint.completed 2026-11-16 granted",
  ],
  [["--period", "3일", "--accepted", "2026-11-02 10:00"], "complaint.merged 2026-11-03 saeol/2026-000119"],
];

const codes = [
  "start",
  "counted",
  "not-counted",
  "paused",
  "rolled",
  "extended",
  "pause-not-counted",
  "closed",
  "reopened",
  "done",
  "statutory-due",
  "target-due",
  "remind",
  "calendar-days-earlier",
  "due",
  "breach",
];

describe("an explanation in English", () => {
  test("of every kind of clock has no word of Korean left and names no line by its code", async () => {
    const clocks = (await Promise.all(cases.map(([argv, ...events]) => clocksOf(argv, ...events)))).flat();
    expect(new Set(clocks.map(({ kind }) => kind))).toEqual(new Set(["processing", ...Object.keys(englishTimer)]));
    const lines = clocks.flatMap(({ explanation }) => explanation);
    expect([...new Set(lines.map(({ code }) => code))].toSorted()).toEqual(codes.toSorted());
    for (const { code, english } of lines) {
      expect(english).not.toMatch(hangul);
      expect(english).not.toMatch(new RegExp(`: ${code}( \\[|$)`));
    }
  });

  test("counts what the Korean one counts, in the worked cases too", async () => {
    const text = await readFile(new URL("worked-cases.jsonl", import.meta.url), "utf8");
    const { stdout } = await runAndCollect(["--jsonl"], { input: text });
    const worked = stdout.split("\n").flatMap((line) => (line === "" ? [] : (JSON.parse(line) as Answer).clocks));
    const asked = (await Promise.all(cases.map(([argv, ...events]) => linesOf(argv, ...events)))).flat();
    const counted = [...worked.flatMap(({ explanation }) => explanation), ...asked].filter(({ code }) => code === "counted");
    expect(counted.length).toBeGreaterThan(200);
    for (const { korean, english } of counted) {
      // `… 7시간 30분 산입 (누계 24시간)` and `…: 7 hours 30 minutes counted (24 hours in all)`
      const told = / ((?:\d+(?:시간|분|초|일) )+)산입 \(누계 (.+)\)$/.exec(korean)?.slice(1).map(numbersIn);
      const again = /: ([^:]+) counted \((.+) in all\)/.exec(english)?.slice(1).map(numbersIn);
      expect([english, again]).toEqual([english, told]);
    }
    for (const { explanation } of worked) for (const { english } of explanation) expect(english).not.toMatch(hangul);
  });

  test("says what was decided, why and with whose consent, and cites the articles", async () => {
    const [argv, ...events] = cases[0]!;
    const english = (await linesOf(argv, ...events)).map((line) => line.english);
    expect(english).toEqual(
      expect.arrayContaining([
        "Mon 2 Nov 2026 10:00: accepted. Processing period 10 days: counted in working days, the first day included; Saturdays and public holidays do not count [Act art. 19 para. 2]",
        "Thu 5 Nov 2026 – Thu 12 Nov 2026: not counted, completion of the papers [Administrative Procedures Decree art. 11 no. 1]",
        "Mon 16 Nov 2026 09:00: period extended by 7 days, cooperation of other agencies or departments [Decree art. 21 para. 1]",
        "Fri 27 Nov 2026 09:00: period extended again with the applicant's consent by 3 days, facts or the site have to be checked [Decree art. 21 para. 1 proviso]",
        "Tue 24 Nov 2026 10:00: hearing of opinions has no effect on the deadline, as it did not cover the working hours of a whole day [Administrative Procedures Decree art. 11 no. 4]",
        "Tue 1 Dec 2026 15:00: completed, granted",
      ]),
    );
  });

  test("names the extension that was granted, where one of the same moment was not", async () => {
    const lines = await linesOf(
      ["--period", "7일", "--accepted", "2026-11-02 10:00"],
      "extension.granted 2026-11-04 10:00 2일 overload",
      "extension.granted 2026-11-04 10:00 3일 cooperation",
    );
    expect(lines.filter(({ code }) => code === "extended").map(({ korean, english }) => [korean, english])).toEqual([
      [
        "2026. 11. 4.(수) 10:00 처리기간을 3일 연장: 관계 기관·부서의 협조",
        "Wed 4 Nov 2026 10:00: period extended by 3 days, cooperation of other agencies or departments [Decree art. 21 para. 1]",
      ],
    ]);
  });

  test("names of the pauses those that took the days out, and by how much a limit was put off", async () => {
    const lines = await linesOf(
      ["--period", "10일", "--accepted", "2026-11-02 10:00"],
      "supplement.requested 2026-11-04 11:00 2026-11-13",
      "supplement.extended 2026-11-04 12:00 2026-11-20",
      "supplement.received 2026-11-05 10:00",
      "pause.opened 2026-11-06 00:00 system-outage",
      "pause.closed 2026-11-06 12:00 system-outage",
    );
    const english = lines.map((line) => line.english);
    expect(english).toContain(
      "Wed 4 Nov 2026 – Thu 5 Nov 2026: not counted, completion of the papers [Administrative Procedures Decree art. 11 no. 1]",
    );
    expect(english).toContainEqual(expect.stringMatching(/^Wed 4 Nov 2026 12:00: the limit is put off by 7 days \[/));
  });

  test("says which deadline would hold without an extension, and which an office has set itself", async () => {
    const lines = await linesOf(
      ["--catalogue", "construction-start-report", "--accepted", "2026-11-05 10:00"],
      "extension.granted 2026-11-06 3일 cooperation",
    );
    expect(lines.map((line) => line.english)).toEqual(
      expect.arrayContaining([
        "Without an extension it would be due by Tue 10 Nov 2026 10:00 [Act art. 19 para. 1]",
        "The office's own target, 1 day: by Fri 6 Nov 2026 10:00, with the same pauses and without extensions",
      ]),
    );
  });

  test("names the complaint into which one was merged", async () => {
    const lines = await linesOf(cases.at(-1)![0], cases.at(-1)![1]!);
    expect(lines.map(({ english }) => english)).toContain("Tue 3 Nov 2026 09:00: merged into another complaint, saeol 2026-000119");
  });

  test("says where an end rolled to, and from when a period stands still", async () => {
    const [week, open] = await Promise.all([linesOf(cases[4]![0]), linesOf(cases[3]![0], cases[3]![1]!)]);
    expect(week.map(({ english }) => english)).toContain(
      "The last day, Sun 27 Sep 2026, is not worked (Sunday), so that the period ends with Mon 28 Sep 2026 [Civil Act art. 161]",
    );
    expect(open.map(({ english }) => english)).toContainEqual(
      expect.stringMatching(/^From Sat 7 Nov 2026 the period stands still: completion of the papers \[/),
    );
  });
});

test("every public holiday has an English name; one that an office named itself is told as what it is", () => {
  for (const { name } of koreanOfficeCalendar.holidays) expect(englishDayOff(name)).not.toMatch(/[가-힣]|^public holiday \(/);
  expect(englishDayOff("대체공휴일(3·1절)")).toBe("substitute holiday (Independence Movement Day)");
  expect(englishDayOff("임시공휴일(제21대 대통령선거일)")).toBe("temporary public holiday (day of the 21st presidential election)");
  expect(englishDayOff("어린이날·부처님 오신 날")).toBe("Children's Day, Buddha's Birthday");
  expect(englishDayOff("3·1절·구민의 날")).toBe("Independence Movement Day, public holiday (구민의 날)");
});

test.each([
  ["민원 처리에 관한 법률 제19조제1항", "Act art. 19 para. 1"],
  ["민원 처리에 관한 법률 시행령 제21조제1항 단서", "Decree art. 21 para. 1 proviso"],
  ["민원 처리에 관한 법률 시행령 제7조의2제3항", "Decree art. 7-2 para. 3"],
  ["민원 처리에 관한 법률 시행령 제24조제3항·제4항", "Decree art. 24 paras. 3, 4"],
  ["민원 처리에 관한 법률 시행규칙 제9조제1항", "Rule art. 9 para. 1"],
  ["민원 처리에 관한 법률 제19조제3항, 민법 제159조부터 제161조까지", "Act art. 19 para. 3, Civil Act arts. 159–161"],
  ["행정절차법 시행령 제11조제1호", "Administrative Procedures Decree art. 11 no. 1"],
  ["개별 법령", "the special law"],
])("%s is %s", (korean, english) => {
  expect(englishArticles(korean)).toBe(english);
});

describe("--lang", () => {
  const asked = ["--period", "3일", "--accepted", "2026-03-02 14:00"];

  test("en tells everything in English but the names of the laws", async () => {
    const events = ["extension.granted 2026-03-20 3일 cooperation", "progress.notified 2026-03-03"].flatMap((event) => ["--event", event]);
    const { exitCode, stdout } = await runAndCollect([...asked, ...events, "--as-of", "2026-03-25 09:00", "--lang", "en"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("  Accepted  Mon 2 Mar 2026 14:00, a day off: substitute holiday (Independence Movement Day)\n");
    expect(stdout).toMatch(/\n {2}Due +by Thu 5 Mar 2026 18:00\n/);
    expect(stdout).toContain("Mon 2 Mar 2026: not counted, substitute holiday (Independence Movement Day)\n");
    expect(stdout).toMatch(/Events without effect\n {2}Fri 20 Mar 2026 09:00 {2}gihan\.extension\.granted\.v1 {2}\S/);
    expect(stdout).toContain("   1 H     2 SH    3 C     4 C     5 DC    6       7\n");
    expect(stdout).toContain("  Sun     Mon     Tue     Wed     Thu     Fri     Sat");
    const [laws = "", ...others] = stdout.split("\n\n").toReversed();
    expect(laws).toContain("Civil Petitions Treatment Act (민원 처리에 관한 법률)");
    expect(others.join("\n\n")).not.toMatch(hangul);
  });

  test("en names whom a limit concerns, the period that the law gives, and what came too late", async () => {
    const events = ["cooperation.requested 2026-03-03 roads 의제협의", "complaint.completed 2026-03-06 granted"].flatMap((event) => [
      "--event",
      event,
    ]);
    const { stdout } = await runAndCollect([...asked, ...events, "--lang", "en"]);
    expect(stdout).toContain("Consultation on a bundled permit (roads), 20 days: closed\n");
    expect(stdout).toContain("Closed  Fri 6 Mar 2026 09:00, after the deadline\n");
    expect(stdout).toContain("Request for missing papers (if any are missing): closed\n");
  });

  test("that there is not is refused with those that there are", async () => {
    const { exitCode, stderr } = await runAndCollect([...asked, "--lang", "fr"]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: '--lang "fr": ko(한국어)나 en(영어)으로 쓰십시오.\n' });
    expect((await runAndCollect([...asked, "--lang", "ko"])).stdout).toBe((await runAndCollect(asked)).stdout);
  });
});

test("what an office reads otherwise than recommended is told by its row", async () => {
  const late = ["--period", "7일", "--accepted", "2026-11-05 19:00", "--policy", "afterClosingAcceptance=next-working-day"];
  const { stdout } = await runAndCollect([...late, "--lang", "en"]);
  expect(stdout).toContain("  Reading of the law  D2 afterClosingAcceptance=next-working-day\n");
  expect(stdout).toContain("counted in working days, the next working day being the first, as it came in after closing (D2); Saturdays");
  expect(stdout).toContain("· Thu 5 Nov 2026: not counted, as the complaint came in after closing (D2)\n");
});

function numbersIn(text: string): readonly number[] {
  return (text.match(/\d+/g) ?? []).map(Number);
}
