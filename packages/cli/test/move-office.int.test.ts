import { closeEventLog, reopenEventLog } from "@gihan/event-log/close-postgres";
import { assertNotMoved, holdTelling, isMoveAbandoned, readInstallation } from "@gihan/ledger/installation";
import { createPool, inTransaction } from "@gihan/ledger/sql";
import { temporaryDatabase } from "@gihan/testing/temporary-database";
import type pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { cancelMove, moveOffice, type Move } from "../src/application/move-office.ts";
import { accepted, createTown, directory, type Town } from "./town.ts";

const days = ["02", "03", "04", "05", "06", "09"].map((day) => `2026-11-${day}`);
const at = (day: string, time: string): string => `${day}T${time}:00+09:00`;
const complaintOf = (day: string): object => ({
  ...accepted({ complaint: { system: "saeol", number: day }, acceptedAt: at(day, "09:30") }),
  id: `accepted-${day}`,
});
const another = accepted({ complaint: { system: "saeol", number: "2026-000099" } });
const people = directory.map((event, index) => ({ ...event, id: `directory-${index}` }));

async function liveThrough(town: Town, which: readonly string[]): Promise<void> {
  for (const day of which) {
    expect(await town.gihan("clock", "advance", "--until", at(day, "09:30"))).toMatchObject({ exitCode: 0 });
    await town.post(complaintOf(day));
  }
}

const finish = async (town: Town): Promise<void> =>
  expect(await town.gihan("clock", "advance", "--until", at("2026-11-27", "18:00"))).toMatchObject({ exitCode: 0 }) as never;

async function told(town: Town): Promise<readonly string[]> {
  const { rows } = await town.pool.query<{ key: string }>(
    `select concat_ws(' ', k.number, t.stage, t.audience, t.channel, n.state, t.told_at) as key
       from tellings t join clocks c using (clock_id) join complaints k using (complaint_id) join notices n on n.notice_id = t.notice_id order by 1`,
  );
  return rows.map(({ key }) => key);
}

interface NewPlace {
  readonly connectionString: string;
  readonly pool: pg.Pool;
}

async function newPlace(): Promise<NewPlace> {
  const { connectionString } = await temporaryDatabase();
  const pool = createPool({ connectionString, name: "gihan-backup", max: 2 });
  onTestFinished(() => pool.end());
  return { connectionString, pool };
}

function moveTo(town: Town, to: pg.Pool, more: Partial<Move> = {}): Move {
  const { pool: from, log } = town;
  const statements: Parameters<typeof closeEventLog>[0] = { query: (statement) => from.query(statement) };
  return {
    from,
    log,
    to,
    closeLog: () => closeEventLog(statements),
    reopenLog: () => reopenEventLog(statements),
    movedTo: "db.example:5432/gihan",
    mayReplace: false,
    timeoutMs: 10_000,
    onWaiting: () => undefined,
    onCopying: () => undefined,
    ...more,
  };
}

test("an office that moved in the middle of a fortnight tells what it would have told, each once", { timeout: 60_000 }, async () => {
  const stayed = await createTown();
  stayed.live();
  await stayed.post(...people);
  await liveThrough(stayed, days);
  await finish(stayed);

  const old = await createTown();
  old.live();
  await old.post(...people);
  await liveThrough(old, days.slice(0, 3));
  const place = await newPlace();
  const { rows } = await moveOffice(moveTo(old, place.pool));
  expect(rows).toMatchObject({ "public.complaints": 3 });
  await expect(old.post(complaintOf(days[3]!))).rejects.toMatchObject({ code: "EVENT_LOG_UNAVAILABLE" });
  const sentThere = [...old.sent];
  await old.tellDue();
  expect(old.sent).toEqual(sentThere);
  await expect(assertNotMoved(old.pool)).rejects.toMatchObject({
    code: "LEDGER_MOVED",
    message: expect.stringContaining("db.example") as string,
  });
  expect((await old.gihan("status", "--json")).json()).toMatchObject({
    problems: [{ code: "telling-held", reason: "moved", command: null }],
  });
  await old.stop();

  const moved = await createTown({ on: place.connectionString });
  expect(await readInstallation(moved.pool)).toEqual({ hold: null, heldSince: null, movedTo: null, restores: [] });
  moved.live();
  await liveThrough(moved, days.slice(3));
  await finish(moved);
  expect(await told(moved)).toEqual(await told(stayed));
  expect([...sentThere, ...moved.sent].toSorted()).toEqual([...stayed.sent].toSorted());
});

test("what is under way is waited for; when it does not end, the office stays as it was", async () => {
  const town = await createTown();
  await town.post(...people, accepted());
  await town.pool.query("update stepped_clock set now_at = '2026-11-05T09:00+09:00', until_at = '2026-11-05T09:00+09:00'");
  await town.pool
    .query(`insert into notices (office_id, recipient_kind, recipient_id, channel, moment_at, state, content, address, filled_at)
    values ('office', 'person', 'kim', 'email', '2026-11-05T08:00+09:00', 'sending', '{}', 'a', clock_timestamp())`);
  await town.pool.query(
    "insert into deliveries (notice_id, attempt, lease_until) select notice_id, 1, clock_timestamp() + interval '1 hour' from notices",
  );
  const { pool } = await newPlace();
  const moving = moveOffice(moveTo(town, pool, { timeoutMs: 200 }));
  await expect(moving).rejects.toMatchObject({ code: "TIMED_OUT", details: { openAttempts: 1 } });
  expect(await readInstallation(town.pool)).toMatchObject({ hold: null });
  await town.post(another);
  await town.pool.query("update deliveries set outcome = 'accepted', outcome_at = clock_timestamp()");
  expect(await moveOffice(moveTo(town, pool))).toMatchObject({ rows: { "public.complaints": 2 } });
});

test("a move that breaks off while it copies leaves the old place at work and nothing at the new one", async () => {
  const town = await createTown();
  await town.post(...people, accepted());
  const { pool } = await newPlace();
  const broken = moveOffice(
    moveTo(town, pool, {
      onCopying() {
        throw new Error("the line went dead");
      },
    }),
  );
  await expect(broken).rejects.toThrow("the line went dead");
  expect(await readInstallation(town.pool)).toMatchObject({ hold: null });
  await town.post(another);
  expect((await pool.query("select to_regclass('offices') as offices")).rows).toEqual([{ offices: null }]);
});

test("a move whose process died is found abandoned, can be cancelled, and can be begun again", async () => {
  const town = await createTown();
  await town.post(...people, accepted());
  const { pool } = await newPlace();
  const move = moveTo(town, pool);
  await move.closeLog();
  await holdTelling(town.pool, "moving");
  expect(await inTransaction(town.pool, isMoveAbandoned)).toBe(true);
  await cancelMove(move);
  expect(await inTransaction(town.pool, isMoveAbandoned)).toBe(false);
  await town.post(another);
  await expect(cancelMove(move)).rejects.toMatchObject({ code: "REFUSED" });

  await holdTelling(town.pool, "moving");
  await moveOffice(move);
  // Died after its last step but one: the same command takes that step.
  await pool.query("update installation set hold = 'arriving', held_since = clock_timestamp()");
  await moveOffice(move);
  expect(await readInstallation(pool)).toMatchObject({ hold: null });
  await expect(moveOffice({ ...move, movedTo: "elsewhere" })).rejects.toMatchObject({
    code: "REFUSED",
    message: expect.stringContaining("db.example") as string,
  });
});

test("an office is not moved over another", async () => {
  const [town, other] = [await createTown(), await createTown()];
  await expect(moveOffice(moveTo(town, other.pool))).rejects.toMatchObject({ code: "TARGET_NOT_EMPTY" });
  expect(await readInstallation(town.pool)).toMatchObject({ hold: null });
});
