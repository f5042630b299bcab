import { join } from "node:path";
import { temporaryFolder } from "@gihan/testing/temporary-folder";
import { expect, test } from "vitest";
import { accepted, createTown, directory, type Town } from "./town.ts";

const days = ["02", "03", "04", "05", "06", "09", "10", "11"].map((day) => `2026-11-${day}`);
const at = (day: string, time: string): string => `${day}T${time}:00+09:00`;

/** One complaint a day: its stages fall before the backup, between it and the restore, and after that. */
const complaintOf = (day: string): object => ({
  ...accepted({ complaint: { system: "saeol", number: day }, acceptedAt: at(day, "09:30") }),
  id: `accepted-${day}`,
  time: at(day, "09:30"),
});
const people = directory.map((event, index) => ({ ...event, id: `directory-${index}`, time: at(days[0]!, "08:00") }));

async function advance(town: Town, to: string): Promise<void> {
  expect(await town.gihan("clock", "advance", "--until", to)).toMatchObject({ exitCode: 0 });
}

async function liveThrough(town: Town, which: readonly string[]): Promise<void> {
  for (const day of which) {
    await advance(town, at(day, "09:30"));
    await town.post(complaintOf(day));
  }
}

/** Stages that have a telling, by the state of its notice. */
async function told(town: Town, ...states: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await town.pool.query<{ key: string }>(
    `select concat_ws(' ', k.number, t.stage, t.occurrence, t.audience, t.channel) as key
       from tellings t join clocks c using (clock_id) join complaints k using (complaint_id) join notices n on n.notice_id = t.notice_id
      where n.state = any($1)`,
    [states],
  );
  return new Set(rows.map(({ key }) => key));
}

test(
  "restored half-way, with the events posted again: nothing is told twice, nothing is lost, and one command settles what nobody knows",
  {
    timeout: 60_000,
  },
  async () => {
    const undisturbed = await createTown();
    undisturbed.live();
    await undisturbed.post(...people);
    await liveThrough(undisturbed, days);
    await advance(undisturbed, at("2026-11-27", "18:00"));
    const everything = await told(undisturbed, "accepted");
    await undisturbed.stop();

    const before = await createTown();
    before.live();
    await before.post(...people);
    await liveThrough(before, days.slice(0, 5));
    const file = join(await temporaryFolder(), "gihan.backup");
    expect((await before.gihan("backup", file, "--json")).json()).toMatchObject({ file, rows: { "public.complaints": 5 } });
    const inBackup = await told(before, "accepted");
    await liveThrough(before, days.slice(5));
    const toldBefore = await told(before, "accepted");
    expect(toldBefore.size).toBeGreaterThan(inBackup.size);
    await before.stop();

    const restored = await before.gihan("restore", file, "--replace");
    expect(restored).toMatchObject({ exitCode: 0 });
    expect(restored.stdout).toContain("이후의 이벤트를 다시 보내십시오");

    const after = await createTown({ on: before.connectionString });
    expect(await told(after, "accepted")).toEqual(inBackup);
    after.live();
    await after.post(...people, ...days.map(complaintOf));
    await advance(after, at("2026-11-27", "18:00"));
    const toldAfter = (await told(after, "accepted")).difference(inBackup);
    const doubtful = await told(after, "unknown");
    expect(toldAfter.intersection(toldBefore)).toEqual(new Set());
    expect(everything.difference(toldBefore).difference(toldAfter).difference(doubtful)).toEqual(new Set());
    expect(doubtful.size).toBeGreaterThan(0);
    expect(doubtful.difference(toldBefore)).toEqual(new Set());

    const { notices } = await waiting(after);
    expect((await after.gihan("status", "--json")).json()).toMatchObject({
      isWell: false,
      problems: [{ code: "notices-restored", count: notices, command: "npm run gihan -- notice list --restored" }],
    });
    expect((await after.gihan("notice", "settle", "--restored", "--as", "told", "--json")).json()).toEqual({ as: "told", notices });
    expect(await waiting(after)).toEqual({ notices: 0 });
    expect(await told(after, "accepted")).toEqual(toldAfter.union(inBackup).union(doubtful));
    expect((await after.gihan("status", "--json")).json()).toMatchObject({ problems: [], listedNotices: { count: 0 } });
  },
);

async function waiting(town: Town): Promise<{ readonly notices: number }> {
  return { notices: (await town.gihan("notice", "list", "--restored", "--json")).json<unknown[]>().length };
}

test("an office that is there is not replaced without being told to, and a file that is none is named", async () => {
  const town = await createTown();
  const file = join(await temporaryFolder(), "gihan.backup");
  await town.gihan("backup", file);
  const refused = await town.gihan("restore", file);
  expect([refused.exitCode, refused.stderr]).toEqual([1, expect.stringContaining("--replace")]);
  const missing = await town.gihan("restore", `${file}.missing`);
  expect([missing.exitCode, missing.stderr]).toEqual([2, expect.stringContaining(`${file}.missing: 없습니다`)]);
});

test("what is held after a restore is told afresh when it is ruled untold, and each is counted", async () => {
  const town = await createTown();
  town.live();
  const file = join(await temporaryFolder(), "gihan.backup");
  await town.post(...people, accepted());
  await town.gihan("backup", file);
  await advance(town, "2026-11-05T09:00:00+09:00");
  await town.stop();
  await town.gihan("restore", file, "--replace");
  const after = await createTown({ on: town.connectionString });
  after.live();
  await advance(after, "2026-11-05T12:00:00+09:00");
  expect(after.sent).toEqual([]);
  expect((await after.gihan("notice", "settle", "--restored", "--as", "untold")).stdout).toMatch(/^1건을 알리지 못한 것으로/);
  await advance(after, "2026-11-05T13:00:00+09:00");
  expect(after.sent).toHaveLength(1);
  expect((await after.gihan("notice", "settle", "--restored", "--as", "untold")).stdout).toContain("정해야 하는 것이 없습니다");
});
