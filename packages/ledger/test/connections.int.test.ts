import { createPool, inTransaction, onOwnConnection, type Sql } from "@gihan/ledger/sql";
import { temporaryDatabase } from "@gihan/testing/temporary-database";
import type pg from "pg";
import { expect, onTestFinished, test, vi } from "vitest";

async function twoPools() {
  const { connectionString } = await temporaryDatabase();
  const open = (name: string) => {
    const pool = createPool({ connectionString, name, max: 1, onError: () => undefined });
    onTestFinished(() => pool.end());
    return pool;
  };
  return { worker: open("worker"), operator: open("operator") as unknown as Sql };
}

type Work = (sql: Sql) => Promise<unknown>;

// Nobody asks anything of the connection when it dies: it tells by an event, and one that nobody hears ends the process.
test.each([
  { what: "a transaction", run: inTransaction },
  {
    what: "work on a connection of its own",
    run: (pool: pg.Pool, work: Work) => onOwnConnection(pool, (client) => work(client as unknown as Sql)),
  },
])("a connection that dies between two statements fails $what and nothing else", async ({ run }) => {
  const { worker, operator } = await twoPools();
  const dying = run(worker, async (sql) => {
    const { rows } = await sql.query<{ pid: number }>("select pg_backend_pid() as pid");
    const pid = rows[0]!.pid;
    await operator.query("select pg_terminate_backend($1)", [pid]);
    await vi.waitFor(async () => expect((await operator.query("select from pg_stat_activity where pid = $1", [pid])).rowCount).toBe(0));
    return sql.query("select 1");
  });
  await expect(dying).rejects.toThrow();
  // The next one gets another connection.
  expect(await inTransaction(worker, async (sql) => (await sql.query("select 1 as one")).rows)).toEqual([{ one: 1 }]);
});

test("a connection of its own is closed afterwards, with all that was left open on it", async () => {
  const { worker, operator } = await twoPools();
  await onOwnConnection(worker, async (client) => {
    await client.query("begin");
    await client.query("select pg_advisory_lock(1)");
  });
  await vi.waitFor(async () =>
    expect((await operator.query("select pg_try_advisory_lock(1) as is_free")).rows).toEqual([{ is_free: true }]),
  );
});
