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
import { describe, expect, test, vi } from "vitest";
import { holdIfBehind } from "../../../services/notifier/src/application/hold-if-behind.ts";
import { foldFacts } from "../src/application/fold-facts.ts";
import { recoverTold, type RecoveredTold } from "../src/application/recover-told.ts";
import { recoverWithoutFacts } from "../src/application/recover-without-facts.ts";
import { settleRestored } from "../src/application/settle-restored.ts";
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

function recover(town: Pick<Town, "pool" | "log">, lostAt?: string): Promise<RecoveredTold> {
  return recoverTold({
    pool: town.pool,
    log: town.log,
    lostAt: lostAt === undefined ? null : Temporal.Instant.from(lostAt),
    timeoutMs: 10_000,
    onUnread: () => undefined,
    onFacts: () => undefined,
  });
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
    expect(report.uncertainFrom).toEqual(facts.newestAt()!.subtract({ minutes: 5 }));
    expect(report).toMatchObject({ kind: "recovered", uncertainUntil: stoodAt, uncertainNotices: 0, unreadableFacts: 0 });
    expect(await told(after.pool, "accepted")).toEqual(toldBefore);
    expect(await readInstallation(after.pool)).toMatchObject({
      hold: null,
      restores: [{ uncertainFrom: report.uncertainFrom, uncertainUntil: stoodAt }],
    });

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
    await after.publish();
    expect(await recover(after)).toMatchObject({ notices: 0, tellings: 0, uncertainNotices: 0 });
    expect(await told(after.pool, "accepted")).toEqual(await told(undisturbed.pool, "accepted"));
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
  await expect(recover({ pool, log })).rejects.toMatchObject({ code: "REFUSED" });
  await expect(recoverWithoutFacts(pool, null)).rejects.toMatchObject({ code: "REFUSED" });
  expect(await readInstallation(pool)).toMatchObject({ hold: "moving" });
});

/** Two complaints of two clerks, whose D-3 is on the 5th, and a backup from before it; the town goes on until then. */
async function townBeforeItsLoss(): Promise<{ readonly town: Town; readonly path: string; readonly logOn: string }> {
  const { connectionString: logOn } = await temporaryDatabase();
  const town = await createTown({ logOn });
  await town.post(...people, lee, accepted(), accepted({ complaint: { system: "saeol", number: "2026-000002" }, assignee: "lee" }));
  const path = join(await temporaryFolder(), "gihan.backup");
  await town.gihan("backup", path);
  town.live();
  return { town, path, logOn };
}

describe("when facts had not been getting out before the ledger was lost", { timeout: 60_000 }, () => {
  async function lostAfterSilence(): Promise<Town> {
    const { town, path, logOn } = await townBeforeItsLoss();
    await advance(town, "2026-11-05T09:00:00+09:00");
    // The first is on the log; what is told on the 9th is told while the log is away.
    await town.publish();
    const { rowCount: published } = await town.pool.query("select from notice_facts");
    expect(published).toBe(2);
    await town.stop();
    return createTown({ on: await restoreDump(path, Temporal.Instant.from("2026-11-09T10:00:00+09:00")), logOn });
  }

  test("what fell due until now waits for a person, and one command has it told", async () => {
    const after = await lostAfterSilence();
    expect(await recover(after)).toMatchObject({ notices: 2, uncertainUntil: Temporal.Instant.from("2026-11-09T10:00:00+09:00") });
    after.live();
    await advance(after, "2026-11-09T11:00:00+09:00");
    expect(after.sent).toEqual([]);
    const waiting = await told(after.pool, "unknown");
    expect([...waiting].map((key) => key.split(" ")[1])).toEqual(["d-1", "d-1"]);

    expect(await settleRestored(after.pool, { officeId: "office", as: "untold", onProgress: () => undefined })).toMatchObject({
      notices: 2,
    });
    await advance(after, "2026-11-09T11:05:00+09:00");
    expect(after.sent).toHaveLength(2);
    expect((await told(after.pool, "unknown")).size).toBe(0);
  });

  test("what fell due after the moment of the loss, where it is known, is told as ever", async () => {
    const after = await lostAfterSilence();
    expect(await recover(after, "2026-11-08T12:00:00+09:00")).toMatchObject({ notices: 2 });
    after.live();
    await advance(after, "2026-11-09T11:00:00+09:00");
    expect(after.sent).toHaveLength(2);
    expect(await told(after.pool, "unknown")).toEqual(new Set());
  });

  test("a loss that has not come yet is refused before anything is held", async () => {
    const after = await lostAfterSilence();
    await expect(recover(after, "2026-11-10T00:00:00+09:00")).rejects.toMatchObject({ code: "BAD_USAGE" });
    expect(await after.gihan("recover", "--without-facts", "--lost-at", "2026-11-10")).toMatchObject({ exitCode: 2 });
    const misspelt = await after.gihan("recover", "--without-facts", "--lost-at", "yesterday");
    expect([misspelt.exitCode, misspelt.stderr]).toEqual([2, expect.stringContaining("2026-11-26T03:10")]);
    expect(await readInstallation(after.pool)).toMatchObject({ hold: null });
  });
});

test(
  "a log that ends before what the ledger has told proves nothing; without it all that fell due waits",
  { timeout: 60_000 },
  async () => {
    const { town } = await townBeforeItsLoss();
    await advance(town, "2026-11-05T09:00:00+09:00");
    const path = join(await temporaryFolder(), "gihan.backup");
    await town.gihan("backup", path);
    const { rows: ids } = await town.pool.query<{ id: string }>("select max(notice_id) as id from notices");
    await town.stop();

    const { connectionString: newLog } = await temporaryDatabase();
    const at = Temporal.Instant.from("2026-11-09T10:00:00+09:00");
    const after = await createTown({ on: await restoreDump(path, at), logOn: newLog });
    await expect(recover(after)).rejects.toMatchObject({
      code: "REFUSED",
      korean: expect.stringContaining("--without-facts"),
      details: { published: 0, known: 2 },
    });
    expect(await readInstallation(after.pool)).toMatchObject({ hold: "restoring" });

    const said = await after.gihan("recover", "--without-facts");
    expect([said.exitCode, said.stdout]).toEqual([0, expect.stringContaining("11. 9.(월) 10:00까지")]);
    expect(await readInstallation(after.pool)).toMatchObject({ hold: null, restores: [{ uncertainFrom: null, uncertainUntil: at }] });
    after.live();
    await advance(after, "2026-11-09T11:00:00+09:00");
    expect(after.sent).toEqual([]);
    expect((await told(after.pool, "unknown")).size).toBe(2);
    const { rows: fresh } = await after.pool.query<{ id: string }>("select min(notice_id) as id from notices where state = 'unknown'");
    expect(Number(fresh[0]!.id)).toBeGreaterThan(Number(ids[0]!.id) + 10_000_000);
    await advance(after, "2026-11-10T09:00:00+09:00");
    expect(after.sent.length).toBeGreaterThan(0);
  },
);

test("of two that complete a restore at once only one does", async () => {
  const { pool } = await createTown();
  // Held beforehand: one whose hold came only after the other was through would be a second restore, which is allowed.
  await holdTelling(pool, "restoring");
  const blocker = await pool.connect();
  await blocker.query("begin; lock table restores in share row exclusive mode");
  const both = Promise.allSettled([recoverWithoutFacts(pool, null), recoverWithoutFacts(pool, null)]);
  // One for its row in the table, the other for what the first does with the hold.
  const waiting = "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  // Not asked on the blocker's connection: a transaction sees the activity as it was when it first asked.
  await vi.waitFor(async () => expect((await pool.query(waiting)).rowCount).toBe(2), { timeout: 10_000 });
  await blocker.query("rollback");
  blocker.release();
  expect(
    (await both).map((outcome) => (outcome.status === "rejected" ? (outcome.reason as { code: string }).code : "completed")).toSorted(),
  ).toEqual(["REFUSED", "completed"]);
  expect(await readInstallation(pool)).toMatchObject({ hold: null, restores: [{ uncertainFrom: null }] });
});
