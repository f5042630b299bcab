import { saveCatalogue, type CatalogueItem } from "@gihan/ledger/catalogue";
import { expect, test } from "vitest";
import { accepted, complaint, createTown, directory, type Town } from "./town.ts";

const item = (count: number, kind: CatalogueItem["kind"] = "statutory"): CatalogueItem => ({
  code: "passport",
  name: "여권 발급",
  kind,
  period: { unit: "days", count },
  onMiss: "none",
  isSample: false,
  source: "편람",
});

const save = (town: Town, items: readonly CatalogueItem[], at: string): Promise<number> =>
  saveCatalogue(town.pool, { officeId: "office", items, at: Temporal.Instant.from(`${at}+09:00`) });

const numbered = (number: string, data: object): object =>
  accepted({ complaint: { ...complaint, number }, kind: undefined, period: undefined, item: "passport", ...data });

/**
 * A type that had seven days until Friday 30 October and wrongly twenty since, put right on Monday 2 November. One complaint was accepted before
 * the mistake, one under it; a third one is of no type.
 */
async function townWithMistake(): Promise<Town> {
  const town = await createTown();
  await save(town, [item(7)], "2026-01-05T09:00");
  await save(town, [item(20, "other")], "2026-10-30T00:00");
  await town.post(
    ...directory,
    numbered("2026-000001", { acceptedAt: "2026-10-29T10:00:00+09:00" }),
    numbered("2026-000002", { acceptedAt: "2026-10-30T10:00:00+09:00" }),
    accepted({ complaint: { ...complaint, number: "2026-000003" } }),
  );
  await save(town, [item(8)], "2026-11-02T08:00");
  town.live();
  await town.gihan("clock", "advance", "--until", "2026-11-02T09:30");
  return town;
}

const duesOf = async (town: Town): Promise<readonly string[]> => {
  const { rows } = await town.pool.query<{ due: string }>(
    `select concat_ws(' ', k.kind, v.due_on, 'before ' || (v.announced_due_at at time zone 'Asia/Seoul')::date) as due
       from clocks c join clock_revisions v using (clock_id, revision) join complaints k using (complaint_id) order by k.number`,
  );
  return rows.map(({ due }) => due);
};

const mistaken = ["statutory 2026-11-06", "other 2026-11-26", "inquiry 2026-11-10"];

test("a dry run says what a correction would move, and changes nothing", async () => {
  const town = await townWithMistake();
  expect(await duesOf(town)).toEqual(mistaken);
  const said = await town.gihan("catalogue", "correct", "passport", "--dry-run");
  expect([said.exitCode, said.stdout]).toEqual([
    0,
    expect.stringMatching(/이 민원을 바로잡으면[\s\S]*살펴본 민원 +2건\n +기한이 바뀌는 것 +2건/),
  ]);
  expect((await town.gihan("catalogue", "correct", "passport", "--since", "2026-10-30 00:00", "--dry-run", "--json")).json()).toMatchObject(
    {
      isDryRun: true,
      found: 2,
      moved: 1,
    },
  );
  expect(await duesOf(town)).toEqual(mistaken);
});

test("corrected from the beginning, all open complaints of the type are counted by what it is now, and their clerk hears once", async () => {
  const town = await townWithMistake();
  const corrected = await town.gihan("catalogue", "correct", "passport");
  expect([corrected.exitCode, corrected.stdout]).toEqual([
    0,
    expect.stringContaining("민원 1가지를 바로잡았습니다. 민원 2건을 다시 계산해 기한 2건이 바뀌었습니다."),
  ]);
  const right = ["statutory 2026-11-09 before 2026-11-06", "statutory 2026-11-10 before 2026-11-26", "inquiry 2026-11-10"];
  expect(await duesOf(town)).toEqual(right);
  await town.gihan("clock", "advance", "--until", "2026-11-02T10:00");
  expect(town.sent.filter((subject) => subject.includes("기한 변경"))).toHaveLength(1);
  await town.post({ type: "complaint.reassigned", data: { complaint, person: "kim" } });
  expect(await duesOf(town)).toEqual(right);
  expect((await town.gihan("calendar", "changes")).stdout).toContain("민원 목록 정정: passport");
});

test("corrected since a moment, what was accepted before it keeps its period", async () => {
  const town = await townWithMistake();
  const corrected = await town.gihan("catalogue", "correct", "passport", "--since", "2026-10-30 00:00", "--json");
  expect(corrected.json()).toMatchObject({ cause: "catalogue", itemCodes: ["passport"], found: 2, moved: 1 });
  expect(await duesOf(town)).toEqual(["statutory 2026-11-06", "statutory 2026-11-10 before 2026-11-26", "inquiry 2026-11-10"]);
});

test("a type that has always been what it is, an unknown one, and a moment that is none are told apart", async () => {
  const town = await townWithMistake();
  const nothing = await town.gihan("catalogue", "correct", "passport", "--since", "2026-11-02 08:00");
  expect([nothing.exitCode, nothing.stdout]).toEqual([0, expect.stringContaining("바로잡을 것이 없습니다")]);
  const unknown = await town.gihan("catalogue", "correct", "passport", "nowhere");
  expect([unknown.exitCode, unknown.stderr]).toEqual([1, expect.stringContaining('"nowhere": 민원 목록에 없는 코드입니다')]);
  const wrong = await town.gihan("catalogue", "correct", "passport", "--since", "어제");
  expect([wrong.exitCode, wrong.stderr]).toEqual([2, expect.stringContaining("--since 어제: 시각이 아닙니다")]);
  expect(await duesOf(town)).toEqual(mistaken);
});
