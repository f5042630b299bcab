import { expect, test } from "vitest";
import { accepted, complaint, createTown, directory, type Town } from "./town.ts";

/**
 * Accepted on 2 November and due on the 10th: one through saeol, one through another system, one that came in when it had failed already, one of
 * which nobody says how it came in.
 */
async function townWithFour(): Promise<Town> {
  const town = await createTown();
  const numbered = (number: string, data: object): object => accepted({ complaint: { ...complaint, number }, ...data });
  await town.post(
    ...directory,
    accepted({ receivedThrough: "saeol" }),
    numbered("2026-000002", { receivedThrough: "gov24" }),
    numbered("2026-000004", {}),
  );
  town.live();
  await town.gihan("clock", "advance", "--until", "2026-11-04T19:00");
  await town.post(
    numbered("2026-000003", { acceptedAt: "2026-11-03T14:00:00+09:00", receivedThrough: "saeol", period: { unit: "days", count: 6 } }),
  );
  return town;
}

const dues = async (town: Town): Promise<readonly unknown[]> => {
  const { rows } = await town.pool.query<{ line: string }>(
    `select v.state || coalesce(' ' || to_char(v.due_at at time zone 'Asia/Seoul', 'MM-DD'), '')
            || coalesce(' announced ' || to_char(v.announced_due_at at time zone 'Asia/Seoul', 'MM-DD'), '') as line
       from clocks c join clock_revisions v using (clock_id, revision) join complaints k using (complaint_id) order by k.number`,
  );
  return rows.map(({ line }) => line);
};

const others = ["running 11-10", "running 11-10", "running 11-10"];
const outage = ["outage", "open", "saeol", "--from", "2026-11-03 09:00", "--source", "행안부 공지"];

test("an outage stops what had come in through the system before, until it ends; nothing else, and the clerk hears of it once", async () => {
  const town = await townWithFour();
  const preview = await town.gihan(...outage, "--until", "2026-11-04 18:00", "--dry-run", "--json");
  expect(preview.json()).toMatchObject({ moved: 1, stopped: 0, resumed: 0, byDays: [{ days: 2, moved: 1 }] });
  expect(await dues(town)).toEqual(["running 11-10", ...others]);

  const opened = await town.gihan(...outage);
  expect(opened.stdout).toContain(
    "장애를 알렸습니다. 장애 번호는 1입니다. 민원 4건을 다시 계산해 기한 1건이 멈추거나 다시 가거나 바뀌었습니다",
  );
  // A clock that stands still has no stages, so nobody is told of it.
  expect(opened.stdout).not.toContain("알립니다");
  expect(await dues(town)).toEqual(["paused announced 11-10", ...others]);
  expect(town.sent.filter((subject) => subject.includes("기한 변경"))).toEqual([]);
  expect((await town.gihan("outage", "list")).stdout).toMatch(/1 +saeol +2026\. 11\. 3\.\(화\) 09:00 +계속되고 있음 +행안부 공지/);

  const closed = await town.gihan("outage", "close", "1", "--until", "2026-11-04 18:00");
  expect(closed.stdout).toContain("담당자에게 2026. 11. 4.(수) 19:00부터 한 번 알립니다");
  expect(await dues(town)).toEqual(["running 11-12 announced 11-10", ...others]);
  await town.gihan("clock", "advance", "--until", "2026-11-04T20:00");
  expect(town.sent.filter((subject) => subject.includes("기한 변경"))).toEqual(["[민원 처리기한] 기한 변경: 11월 12일(목)까지 1건"]);
  const shown = (await town.gihan("complaint", "show", "saeol", "2026-000001")).stdout;
  expect(shown).toContain("정보시스템 장애");
  expect(shown).toContain("시행령 제20조제2호");
  const changes = (await town.gihan("calendar", "changes")).stdout;
  expect(changes.match(/1번 장애/g)).toHaveLength(2);
});

test("a dry run counts what stops and what goes on apart from what moves", async () => {
  const town = await townWithFour();
  const opening = await town.gihan(...outage, "--dry-run");
  expect(opening.stdout).toMatch(/기한이 바뀌는 것 +0건\n +멈춤 +1건/);
  expect(opening.stdout).toMatch(/부서 +멈춤 +이미 예고한 것\n +주택과 +1건 +0건/);
  expect(opening.stdout).not.toContain("며칠");

  await town.gihan(...outage);
  const closing = ["outage", "close", "1", "--until", "2026-11-04 18:00", "--dry-run"] as const;
  expect((await town.gihan(...closing)).stdout).toMatch(/기한이 바뀌는 것 +0건\n +다시 감 +1건/);
  expect((await town.gihan(...closing, "--json")).json()).toMatchObject({
    moved: 0,
    stopped: 0,
    resumed: 1,
    byDays: [],
    byDepartment: [{ name: "주택과", moved: 0, stopped: 0, resumed: 1 }],
  });
});

const movedSubjects = (town: Town): readonly string[] => town.sent.filter((subject) => /기한 (변경|다시 계산)/.test(subject));
const again = ["outage", "open", "saeol", "--from", "2026-11-04 18:30", "--source", "행안부 공지"] as const;

test("a deadline that comes back to the date last told is told as unchanged: nobody had heard that it had stopped", async () => {
  const town = await townWithFour();
  await town.gihan(...outage, "--until", "2026-11-04 18:00");
  await town.gihan("clock", "advance", "--until", "2026-11-04T20:00");
  await town.gihan(...again);
  expect((await dues(town))[0]).toBe("paused announced 11-10");
  await town.gihan("outage", "withdraw", "2");
  await town.gihan("clock", "advance", "--until", "2026-11-04T21:00");
  expect(await dues(town)).toEqual(["running 11-12 announced 11-10", ...others]);
  expect(movedSubjects(town)).toEqual([
    "[민원 처리기한] 기한 변경: 11월 12일(목)까지 1건",
    "[민원 처리기한] 기한 다시 계산: 11월 12일(목)까지 1건",
  ]);
});

test("a system that no open complaint came in through is taken with a caution that names those there are", async () => {
  const town = await townWithFour();
  const opened = await town.gihan("outage", "open", "nosuch", "--from", "2026-11-03 09:00", "--source", "행안부 공지", "--dry-run");
  expect(opened.exitCode).toBe(0);
  expect(opened.stdout).toContain("주의: 접수 시스템(receivedThrough)이 nosuch인 처리 중 민원이 없습니다. 있는 이름: gov24, saeol.");
  const known = await town.gihan(...outage, "--json", "--dry-run");
  expect(known.json()).toMatchObject({ openSystems: ["gov24", "saeol"] });
  expect((await town.gihan(...outage, "--dry-run")).stdout).not.toContain("주의");
});

test("an event between the report of an outage and its recount does not lose the announced date", async () => {
  const town = await townWithFour();
  await town.gihan(...outage, "--until", "2026-11-04 18:00", "--no-wait");
  await town.post({ type: "complaint.assigned", data: { complaint, person: "kim" } });
  await town.gihan("clock", "advance", "--until", "2026-11-04T20:00");
  expect(await dues(town)).toEqual(["running 11-12 announced 11-10", ...others]);
});

test("a second report of the same outage is refused, tried or not", async () => {
  const town = await townWithFour();
  await town.gihan(...outage);
  for (const again of [
    [...outage, "--dry-run"],
    [...outage, "--until", "2026-11-04 18:00"],
  ]) {
    const { exitCode, stderr } = await town.gihan(...again);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("saeol: 그 시간의 장애를 이미 알렸습니다");
  }
});

test("withdrawn, it is as if it had not been", async () => {
  const town = await townWithFour();
  await town.gihan(...outage, "--until", "2026-11-04 18:00");
  await town.gihan("outage", "withdraw", "1");
  expect(await dues(town)).toEqual(["running 11-10", ...others]);
  expect((await town.gihan("outage", "list", "--json")).json()).toEqual([]);
});

test.for([
  [[...outage.slice(0, 4), "gestern", ...outage.slice(5)], 2, "--from gestern: 시각이 아닙니다"],
  [[...outage, "--until", "2026-11-03 08:00"], 2, "--until은 --from보다 늦어야 합니다"],
  [outage, 2, "--from: 아직 오지 않은 때입니다"],
  [["outage", "close", "7", "--until", "2026-11-02 07:00"], 1, "7번 장애는 그렇게 바꿀 수 없습니다"],
  [[...outage.slice(0, 4), "2026-11-03", ...outage.slice(5)], 2, "--from 2026-11-03: 시각까지 써야 합니다. --from '2026-11-03 14:00'처럼"],
  [["outage", "close", "1", "--until", "20261103"], 2, "--until 20261103: 시각까지 써야 합니다"],
  [["outage", "open", "새올", ...outage.slice(3)], 2, "새올: 시스템의 이름이 아닙니다"],
  [["outage", "open", "Saeol", ...outage.slice(3)], 2, "(영문 소문자, 숫자, 하이픈, 예: saeol) 쓰십시오"],
  [["outage", "withdraw", "one"], 2, "one: 장애의 번호가 아닙니다"],
] as const)("%j is refused in a sentence, and nothing is changed", async ([argv, exitCode, sentence]) => {
  const town = await createTown();
  const said = await town.gihan(...argv);
  expect(said.exitCode).toBe(exitCode);
  expect(said.stderr).toContain(sentence);
  const { rows } = await town.pool.query("select (select count(*)::int from outages) as outages, count(*)::int as recounts from recounts");
  expect(rows).toEqual([{ outages: 0, recounts: 0 }]);
});
