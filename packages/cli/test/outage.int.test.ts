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
  expect(preview.json()).toMatchObject({ moved: 1, byDays: [{ days: 2, moved: 1 }] });
  expect(await dues(town)).toEqual(["running 11-10", ...others]);

  const opened = await town.gihan(...outage);
  expect(opened.stdout).toContain("장애를 알렸습니다. 장애 번호는 1입니다. 민원 4건을 다시 계산해 기한 1건이 바뀌었습니다");
  expect(await dues(town)).toEqual(["paused announced 11-10", ...others]);
  expect(town.sent.filter((subject) => subject.includes("기한 변경"))).toEqual([]);
  expect((await town.gihan("outage", "list")).stdout).toMatch(/1 +saeol +2026\. 11\. 3\.\(화\) 09:00 +계속되고 있음 +행안부 공지/);

  await town.gihan("outage", "close", "1", "--until", "2026-11-04 18:00");
  expect(await dues(town)).toEqual(["running 11-12 announced 11-10", ...others]);
  await town.gihan("clock", "advance", "--until", "2026-11-04T20:00");
  expect(town.sent.filter((subject) => subject.includes("기한 변경"))).toEqual(["[민원 처리기한] 기한 변경: 11월 12일(목)까지 1건"]);
  const shown = (await town.gihan("complaint", "show", "saeol", "2026-000001")).stdout;
  expect(shown).toContain("정보시스템 장애");
  expect(shown).toContain("시행령 제20조제2호");
  const changes = (await town.gihan("calendar", "changes")).stdout;
  expect(changes.match(/1번 장애/g)).toHaveLength(2);
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
  [["outage", "withdraw", "one"], 2, "one: 장애의 번호가 아닙니다"],
] as const)("%j is refused in a sentence, and nothing is changed", async ([argv, exitCode, sentence]) => {
  const town = await createTown();
  const said = await town.gihan(...argv);
  expect(said.exitCode).toBe(exitCode);
  expect(said.stderr).toContain(sentence);
  const { rows } = await town.pool.query("select (select count(*)::int from outages) as outages, count(*)::int as recounts from recounts");
  expect(rows).toEqual([{ outages: 0, recounts: 0 }]);
});
