import { expect, test } from "vitest";
import { accepted, complaint, createTown, directory, type Town } from "./town.ts";

const newHoliday = ["2026-11-05", "--name", "임시공휴일", "--source", "국무회의 2026-11-01"] as const;

/** Three complaints, two of which are due on 10 November and one that is done before the 5th begins. */
async function townWithThree(): Promise<Town> {
  const town = await createTown();
  const numbered = (number: string, data: object = {}): object => accepted({ complaint: { ...complaint, number }, ...data });
  await town.post(
    ...directory,
    accepted(),
    numbered("2026-000002", { department: "roads" }),
    numbered("2026-000003", { acceptedAt: "2026-10-12T09:00:00+09:00", period: { unit: "days", count: 6 } }),
  );
  return town;
}

const dues = async (town: Town): Promise<readonly unknown[]> => {
  const { rows } = await town.pool.query(
    `select to_char(v.due_at at time zone 'Asia/Seoul', 'MM-DD') as due, to_char(v.announced_due_at at time zone 'Asia/Seoul', 'MM-DD') as announced
       from clocks c join clock_revisions v using (clock_id, revision) join complaints k using (complaint_id) order by k.number`,
  );
  return rows;
};

const before = [
  { due: "11-10", announced: null },
  { due: "11-10", announced: null },
  { due: "10-19", announced: null },
];

test("a dry run says which deadlines would move, by how much and by department, and changes nothing", async () => {
  const town = await townWithThree();
  const said = await town.gihan("calendar", "declare", ...newHoliday, "--dry-run");
  expect(said.exitCode).toBe(0);
  expect(said.stdout).toContain("2026. 11. 5.(목)을 공휴일(임시공휴일)로 정하면 (시험 계산: 아무것도 바꾸지 않았습니다)");
  expect(said.stdout).toMatch(/기한이 바뀌는 것 +2건/);
  expect(said.stdout).toContain("1일 늦게 2건");
  expect(said.stdout).toMatch(/주택과 +1건 +0건/);
  expect(said.stdout).toMatch(/roads +1건 +0건/);
  expect(await dues(town)).toEqual(before);
  const { rows } = await town.pool.query(
    "select count(*)::int as recounts, (select count(*)::int from calendars) as calendars from recounts",
  );
  expect(rows).toEqual([{ recounts: 0, calendars: 1 }]);
});

test("a dry run counts what has been told on the present date", async () => {
  const town = await townWithThree();
  town.live();
  await town.gihan("clock", "advance", "--until", "2026-11-09T10:00");
  const dryRun = await town.gihan("calendar", "declare", "2026-11-10", ...newHoliday.slice(1), "--dry-run", "--json");
  expect(dryRun.json()).toMatchObject({
    moved: 2,
    told: 2,
    byDays: [{ days: 1, moved: 2 }],
    byDepartment: [
      { department: "housing", name: "주택과", moved: 1, told: 1 },
      { department: "roads", name: null, moved: 1, told: 1 },
    ],
  });
});

test("declared, it moves the deadlines beside what was announced, tells the clerk once, and can be withdrawn again", async () => {
  const town = await townWithThree();
  town.live();
  await town.gihan("clock", "advance", "--until", "2026-11-02T09:30");
  const declared = await town.gihan("calendar", "declare", ...newHoliday);
  expect(declared.exitCode).toBe(0);
  expect(declared.stdout).toContain("2026. 11. 5.(목)을 공휴일(임시공휴일)로 정했습니다.");
  expect(declared.stdout).toContain("기한 2건이 바뀌었습니다");
  expect(declared.stdout).toContain("담당자에게 2026. 11. 2.(월) 09:30부터 한 번 알립니다");
  expect(await dues(town)).toEqual([{ due: "11-11", announced: "11-10" }, { due: "11-11", announced: "11-10" }, before[2]]);
  await town.gihan("clock", "advance", "--until", "2026-11-02T10:00");
  expect(town.sent.filter((subject) => subject.includes("기한 변경"))).toEqual(["[민원 처리기한] 기한 변경: 11월 11일(수)까지 2건"]);

  const shown = await town.gihan("complaint", "show", "saeol", "2026-000001");
  expect(shown.stdout).toContain("기한 2026. 11. 11.(수) 18:00 (처음 알린 기한 2026. 11. 10.(화) 18:00)");
  const withdrawn = await town.gihan("calendar", "withdraw", "2026-11-05", "--json");
  expect(withdrawn.json()).toMatchObject({ cause: "calendar", found: 2, moved: 2 });
  expect(await dues(town)).toEqual(before);
  expect((await town.gihan("calendar", "changes")).stdout.trimEnd().split("\n")).toHaveLength(3);
});

test("without waiting the calendar is changed at once, and what is to be counted stays noted for whoever counts", async () => {
  const town = await townWithThree();
  const declared = await town.gihan("calendar", "declare", ...newHoliday, "--no-wait");
  expect(declared.stdout).toContain("다시 계산하는 중입니다");
  expect((await town.gihan("calendar", "2026", "--office", "office")).stdout).toContain("+1");
  expect(await dues(town)).toEqual(before);
  town.live();
  await town.gihan("clock", "advance", "--until", "2026-11-02T10:00");
  expect(await dues(town)).toEqual([{ due: "11-11", announced: "11-10" }, { due: "11-11", announced: "11-10" }, before[2]]);
});

test.for([
  [["declare", "2026-12-25", ...newHoliday.slice(1)], 1, "2026. 12. 25.(금)은 이미 쉬는 날입니다(기독탄신일)"],
  [["declare", "2026-13-01", ...newHoliday.slice(1)], 2, "2026-13-01: 날짜가 아닙니다"],
  [["declare", "2046-01-03", ...newHoliday.slice(1)], 2, "기한을 계산하는 2015~2045년을 벗어납니다"],
  [["declare", "2026-11-05", "--name", " ", "--source", "국무회의"], 2, "--name: 한 줄로 1~50자를 쓰십시오"],
  [["withdraw", "2026-11-05"], 1, "2026. 11. 5.(목)에는 취소할 공휴일이 없습니다"],
  [["withdraw", "2026년 12월 25일"], 1, "2026. 12. 25.(금)은 기독탄신일"],
] as const)("%j is refused in a sentence, and nothing is changed", async ([argv, exitCode, sentence]) => {
  const town = await createTown();
  const said = await town.gihan("calendar", ...argv);
  expect(said.exitCode).toBe(exitCode);
  expect(said.stderr).toContain(sentence);
  const { rows } = await town.pool.query("select count(*)::int as count from calendars");
  expect(rows).toEqual([{ count: 1 }]);
});
