import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { readInstallation } from "@gihan/ledger/installation";
import { migrate } from "@gihan/ledger/migrate";
import { movePosition } from "@gihan/ledger/positions";
import { inTransaction } from "@gihan/ledger/sql";
import type pg from "pg";
import { expect, test } from "vitest";
import { restoreBackup } from "../src/restore-backup.ts";
import { verifyBackup } from "../src/verify-backup.ts";
import { writeBackup } from "../src/write-backup.ts";
import { backupFile, contentOf, openOffice, openPool } from "./backup-world.ts";

const now = (): Temporal.Instant => Temporal.Instant.from("2026-11-09T12:00:00+09:00");
const record = (key: string) => ({ key, headers: { a: "b" }, value: new TextEncoder().encode(key) });

async function complaint(pool: pg.Pool, number: number): Promise<void> {
  await pool.query("insert into complaints (office_id, system, number) values ('office', 'saeol', $1)", [String(number)]);
}

test("what is restored is what was backed up, with the log and its identity, and new rows get new ids", async () => {
  const { pool, log } = await openOffice();
  await log.append("complaints", [record("a"), record("b")]);
  for (const number of [1, 2, 3]) await complaint(pool, number);
  const path = await backupFile();
  const written = await writeBackup({ pool, path });
  expect(written.rows["public.complaints"]).toBe(3);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(dirname(path))).toHaveLength(1);

  const target = await openPool("empty");
  const { header } = await restoreBackup({ pool: target, path, mayReplace: false, now });
  const tables = Object.keys(written.rows).filter((table) => !/\.(restores|notice_fact_counter)$/.test(table));
  expect(await contentOf(target, tables)).toEqual(await contentOf(pool, tables));
  expect(header.log?.identity).toBe(await log.identity());
  await complaint(target, 4);
  expect((await target.query("select max(complaint_id) as id from complaints")).rows).toEqual([{ id: "4" }]);
  expect((await readInstallation(target)).restores).toMatchObject([{ uncertainFrom: null, uncertainUntil: now() }]);
});

test("notices made after a restore have ids that no notice can have had before it", async () => {
  const { pool } = await openOffice();
  const notice = `insert into notices (office_id, recipient_kind, recipient_id, channel, moment_at)
    values ('office', 'person', 'a', 'email', clock_timestamp()) returning notice_id`;
  await pool.query(notice);
  const path = await backupFile();
  await writeBackup({ pool, path });
  await pool.query(notice);
  const target = await openPool("empty");
  await restoreBackup({ pool: target, path, mayReplace: false, now });
  expect((await target.query<{ notice_id: string }>(notice)).rows).toEqual([{ notice_id: "10000002" }]);
});

test("a backup that is taken while events pour in holds one moment of all tables", async () => {
  const { pool, log } = await openOffice();
  const { identity } = (await pool.query("select identity from event_log.log_identity")).rows[0] as { identity: string };
  let isOver = false;
  let taken = 0n;
  async function pour(): Promise<void> {
    for (let number = 0; !isOver; number++) {
      const [place] = await log.append("complaints", [record("one")]);
      await inTransaction(pool, async (sql) => {
        const key = { logId: identity, topic: "complaints", partition: place!.partition };
        expect(await movePosition(sql, { ...key, from: taken, next: taken + 1n })).toBe(true);
        await sql.query("insert into complaints (office_id, system, number) values ('office', 'saeol', $1)", [String(number)]);
      });
      taken += 1n;
    }
  }
  const pouring = pour();
  await expect.poll(() => taken).toBeGreaterThan(20n);
  const path = await backupFile();
  const before = taken;
  await writeBackup({ pool, path });
  isOver = true;
  await pouring;
  expect(taken).toBeGreaterThan(before);

  const target = await openPool("empty");
  await restoreBackup({ pool: target, path, mayReplace: false, now });
  const { rows } = await target.query<Record<"complaints" | "position" | "next" | "records", number>>(
    `select (select count(*)::int from complaints) as complaints, (select max(next)::int from log_positions) as position,
            (select max(next)::int from event_log.log_partitions) as next, (select count(*)::int from event_log.log_records) as records`,
  );
  const { complaints, position, next, records } = rows[0]!;
  expect([complaints, records]).toEqual([position, next]);
  expect(complaints).toBeGreaterThanOrEqual(Number(before));
  expect(next - position).toBeLessThanOrEqual(1);
});

test("a file that was cut off or altered is refused, and the database it was for stays as it was", async () => {
  const { pool } = await openOffice();
  const path = await backupFile();
  await writeBackup({ pool, path });
  const bytes = await readFile(path);
  const tables = ["public.offices", "public.api_keys"];
  const before = await contentOf(pool, tables);
  const altered = Buffer.from(bytes);
  // All of a byte: some single bits of a packed file have no meaning.
  altered[bytes.length >> 1]! ^= 0xff;
  for (const [content, code] of [
    [bytes.subarray(0, bytes.length - 1), "BACKUP_DAMAGED"],
    [bytes.subarray(0, bytes.length >> 1), "BACKUP_DAMAGED"],
    [altered, /BACKUP_(DAMAGED|UNREADABLE)/],
    [Buffer.from("not a backup"), "BACKUP_UNREADABLE"],
  ] as const) {
    await writeFile(path, content);
    const restoring = restoreBackup({ pool, path, mayReplace: true, now });
    await expect(restoring).rejects.toMatchObject({ code: expect.stringMatching(code) as string });
  }
  expect(await contentOf(pool, tables)).toEqual(before);
});

test("an office that is there already stays, unless it may be replaced; an empty ledger is in nobody's way", async () => {
  const { pool } = await openOffice();
  const path = await backupFile();
  await writeBackup({ pool, path });
  await pool.query("update offices set name = 'another'");
  await expect(restoreBackup({ pool, path, mayReplace: false, now })).rejects.toMatchObject({ code: "TARGET_NOT_EMPTY" });
  expect((await pool.query("select name from offices")).rows).toEqual([{ name: "another" }]);
  await restoreBackup({ pool, path, mayReplace: true, now });
  expect((await pool.query("select name from offices")).rows).not.toEqual([{ name: "another" }]);
  await restoreBackup({ pool: await openPool("ledger"), path, mayReplace: false, now });
});

test("nothing is restored into a database to which Gihan is connected", async () => {
  const { pool } = await openOffice();
  const path = await backupFile();
  await writeBackup({ pool, path });
  const target = await openPool("ledger", "gihan-notifier");
  const connected = await target.connect();
  await expect(restoreBackup({ pool: target, path, mayReplace: true, now })).rejects.toMatchObject({ code: "TARGET_IN_USE" });
  connected.release();
});

test("a backup that breaks off leaves the one before it", async () => {
  const { pool } = await openOffice();
  const path = await backupFile();
  await writeBackup({ pool, path });
  const before = await readFile(path);
  const broken = writeBackup({
    pool,
    path,
    onProgress() {
      throw new Error("the disk is full");
    },
  });
  await expect(broken).rejects.toThrow("the disk is full");
  expect(await readFile(path)).toEqual(before);
  expect(await readdir(dirname(path))).toEqual(["gihan.backup"]);
});

test("the stepped clock of a ledger that is replaced does not go back", async () => {
  const { pool } = await openOffice();
  await pool.query("insert into stepped_clock (now_at, until_at) values ('2026-11-02T08:00+09:00', '2026-11-02T08:00+09:00')");
  const path = await backupFile();
  await writeBackup({ pool, path });
  await pool.query("update stepped_clock set now_at = '2026-11-10T09:00+09:00', until_at = '2026-11-11T09:00+09:00'");
  const { restoredAt } = await restoreBackup({ pool, path, mayReplace: true, now });
  expect(restoredAt).toEqual(Temporal.Instant.from("2026-11-10T09:00:00+09:00"));
  expect((await readInstallation(pool)).restores).toMatchObject([{ uncertainUntil: restoredAt }]);
});

test("a backup of a newer ledger is refused, and one of this version is migrated like any ledger", async () => {
  const { pool } = await openOffice();
  const path = await backupFile();
  await pool.query("insert into migrations (number, name, is_breaking) values (9999, '9999_future.sql', false)");
  await writeBackup({ pool, path });
  expect((await verifyBackup(path)).header.migration).toBe(9999);
  await expect(restoreBackup({ pool: await openPool("empty"), path, mayReplace: false, now })).rejects.toMatchObject({
    code: "BACKUP_NEWER",
  });
  await pool.query("delete from migrations where number = 9999");
  await writeBackup({ pool, path });
  const target = await openPool("empty");
  await restoreBackup({ pool: target, path, mayReplace: false, now });
  expect(await migrate(target.options.connectionString!)).toEqual([]);
});
