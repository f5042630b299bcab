import { createPool, inTransaction, type Sql } from "@gihan/ledger/sql";
import { temporaryDatabase } from "@gihan/testing/temporary-database";
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

// Nobody asks anything of the connection when it dies: it tells by an event, and one that nobody hears ends the process.
test("a connection that dies between two statements fails its transaction and nothing else", async () => {
  const { worker, operator } = await twoPools();
  const dying = inTransaction(worker, async (sql) => {
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
