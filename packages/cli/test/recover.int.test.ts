import { join } from "node:path";
import { loadBackup } from "@gihan/backup/load-backup";
import { openBackup } from "@gihan/backup/verify-backup";
import { stateFact } from "@gihan/contracts/state-fact";
import { holdTelling, readInstallation } from "@gihan/ledger/installation";
import { createPool, type Sql } from "@gihan/ledger/sql";
import { keepSteppedClock, readInFlight, readSteppedClock } from "@gihan/ledger/stepped-clock";
import { factsAfter } from "@gihan/ledger/views/fact-view";
import { temporaryDatabase } from "@gihan/testing/temporary-database";
import { temporaryFolder } from "@gihan/testing/temporary-folder";
import { expect, test } from "vitest";
import { holdIfBehind } from "../../../services/notifier/src/application/hold-if-behind.ts";
import { foldFacts } from "../src/application/fold-facts.ts";
import { recoverTold, type RecoverReport } from "../src/application/recover-told.ts";
import { accepted, createTown, directory, type Town } from "./town.ts";

const days = ["02", "03", "04", "05", "06", "09", "10", "11"].map((day) => `2026-11-${day}`);
const at = (day: string, time: string): string => `${day}T${time}:00+09:00`;
const complaintOf = (day: string): object => ({
  ...accepted({ complaint: { system: "saeol", number: day }, acceptedAt: at(day, "09:30") }),
  id: `accepted-${day}`,
});
const people = directory.map((event, index) => ({ ...event, id: `directory-${index}` }));
const lee = {
  type: "directory.person_recorded",
  data: { person: "lee", name: "이영희", department: "housing", email: "lee@gihan.example", phone: "010-0000-0002" },
};

async function liveThrough(town: Town, which: readonly string[]): Promise<void> {
  for (const day of which) {
    await advance(town, at(day, "09:30"));
    await town.post(complaintOf(day));
  }
}

/** The command asks the log beside the ledger; here the log is elsewhere, as Kafka is. */
async function advance(town: Town, to: string): Promise<void> {
  const now = Temporal.Instant.from(to);
  await town.pool.query("update stepped_clock set until_at = greatest(until_at, $1)", [to]);
  const stands = async (): Promise<Temporal.Instant | undefined> => (await readSteppedClock(town.pool))?.nowAt;
  await expect.poll(stands, { timeout: 20_000, interval: 20 }).toEqual(now);
  const inFlight = async (): Promise<number> => {
    const { dueReminders, dueNotices, openAttempts } = await readInFlight(town.pool, { now, logId: null });
    return dueReminders + dueNotices + openAttempts;
  };
  await expect.poll(inFlight, { timeout: 5_000, interval: 20 }).toBe(0);
}

async function told(sql: Sql, ...states: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql.query<{ key: string }>(
    `select concat_ws(' ', k.number, t.stage, t.occurrence, t.audience, t.channel, t.moment_at) as key
       from tellings t join clocks c using (clock_id) join complaints k using (complaint_id) join notices n on n.notice_id = t.notice_id
      where n.state = any($1)`,
    [states],
  );
  return new Set(rows.map(({ key }) => key));
}

function recover(town: Town): Promise<RecoverReport> {
  return recoverTold({ pool: town.pool, log: town.log, timeoutMs: 10_000, onUnread: () => undefined, onFacts: () => undefined });
}

/** What an administrator's dump brings back: the tables and nothing else. Time has gone on, unlike that of a stepped clock. */
async function restoreDump(path: string, now: Temporal.Instant): Promise<string> {
  const { connectionString } = await temporaryDatabase();
  const pool = createPool({ connectionString, name: "gihan-backup" });
  const client = await pool.connect();
  await client.query("begin");
  await loadBackup({ client, chunks: openBackup(path), skippedIds: 0n });
  await client.query("commit");
  await keepSteppedClock(pool, now);
  client.release();
  await pool.end();
  return connectionString;
}

test(
  "a ledger that went back to its backup learns from the log what was told since, and tells only what was not",
  { timeout: 60_000 },
  async () => {
    const { connectionString: logOn } = await temporaryDatabase();
    const before = await createTown({ logOn });
    before.live();
    await before.post(...people);
    await liveThrough(before, days.slice(0, 5));
    const path = join(await temporaryFolder(), "gihan.backup");
    await before.gihan("backup", path);
    const inBackup = await told(before.pool, "accepted");
    await before.publish();
    await liveThrough(before, days.slice(5));
    await before.publish();
    const toldBefore = await told(before.pool, "accepted");
    const { rows: highest } = await before.pool.query<{ id: string }>("select max(notice_id) as id from notices where state = 'accepted'");
    const stoodAt = (await readSteppedClock(before.pool))!.nowAt;
    const facts = foldFacts();
    for (const fact of await factsAfter(before.pool, { position: 0, limit: 1_000 })) facts.add(stateFact(fact));
    await before.stop();

    const after = await createTown({ on: await restoreDump(path, stoodAt), logOn });
    expect(await told(after.pool, "accepted")).toEqual(inBackup);
    // What every notifier looks for before it tells anything.
    const isBehind = (): Promise<boolean> => holdIfBehind({ pool: after.pool, log: after.log, group: "looking" });
    expect(await isBehind()).toBe(true);
    expect(await readInstallation(after.pool)).toMatchObject({ hold: "restoring" });
    const report = await recover(after);
    expect(await isBehind()).toBe(false);
    expect(report).toMatchObject({ kind: "recovered", uncertainUntil: facts.newestAt(), uncertainNotices: 0, unreadableFacts: 0 });
    expect(await told(after.pool, "accepted")).toEqual(toldBefore);
    expect(await readInstallation(after.pool)).toMatchObject({ hold: null, restores: [{ uncertainUntil: facts.newestAt() }] });

    after.live();
    await advance(after, at("2026-11-27", "18:00"));
    const { rows: fresh } = await after.pool.query<{ id: string }>(
      "select notice_id as id from notices where state = 'accepted' and not is_recovered",
    );
    const since = fresh.map(({ id }) => Number(id)).filter((id) => id > Number(highest[0]!.id));
    expect(after.sent).toHaveLength(since.length);
    expect(await told(after.pool, "unknown")).toEqual(new Set());

    const undisturbed = await createTown();
    undisturbed.live();
    await undisturbed.post(...people);
    await liveThrough(undisturbed, days);
    await advance(undisturbed, at("2026-11-27", "18:00"));
    expect(await told(after.pool, "accepted")).toEqual(await told(undisturbed.pool, "accepted"));
    expect(await recover(after)).toMatchObject({ kind: "nothing-forgotten" });
  },
);

test("what fell due moments before the newest fact and is in none waits for a person", { timeout: 60_000 }, async () => {
  const { connectionString: logOn } = await temporaryDatabase();
  const before = await createTown({ logOn });
  await before.post(...people, lee, accepted(), accepted({ complaint: { system: "saeol", number: "2026-000002" }, assignee: "lee" }));
  const path = join(await temporaryFolder(), "gihan.backup");
  await before.gihan("backup", path);
  before.live();
  await advance(before, "2026-11-05T09:00:00+09:00");
  // The other fact was still to be published when the ledger was lost.
  expect((await before.pool.query("delete from notice_facts where position = 2")).rowCount).toBe(1);
  await before.publish();
  const stoodAt = (await readSteppedClock(before.pool))!.nowAt;
  await before.stop();

  const after = await createTown({ on: await restoreDump(path, stoodAt), logOn });
  expect(await recover(after)).toMatchObject({ kind: "recovered", notices: 1, tellings: 1 });
  after.live();
  await advance(after, "2026-11-05T12:00:00+09:00");
  expect(after.sent).toEqual([]);
  expect((await told(after.pool, "unknown")).size).toBe(1);
  await advance(after, "2026-11-09T09:00:00+09:00");
  expect(after.sent.length).toBeGreaterThan(0);
});

test("telling stays held while no scheduler reads, and for an office that is being moved nothing is recovered", async () => {
  const town = await createTown();
  await town.pool.query("delete from log_positions");
  await town.stop();
  const { pool, log } = await createTown({ on: town.connectionString });
  await holdTelling(pool, "moving");
  const parts = { pool, log, timeoutMs: 10_000, onUnread: () => undefined, onFacts: () => undefined };
  await expect(recoverTold(parts)).rejects.toMatchObject({ code: "REFUSED" });
  expect(await readInstallation(pool)).toMatchObject({ hold: "moving" });
});
