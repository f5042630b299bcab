import { Client } from "pg";
import { onTestFinished, vi } from "vitest";
import type { World } from "./world.ts";

/** Stops a claim after its re-check and before its commit. */
export interface ClaimGate {
  /** Resolves once a claim stands at the gate. */
  untilHeld(): Promise<void>;
  /** Resolves once another transaction of the ledger waits for a row that the held claim has locked. */
  untilBlocked(): Promise<void>;
  open(): Promise<void>;
}

const gate = 777;

/** Claims write their tellings after they have looked at everything: there they wait for a lock that the test holds. */
export async function gateClaims(world: World, table = "tellings"): Promise<ClaimGate> {
  await world.sql.query(`create function wait_at_gate() returns trigger language plpgsql as $$
    begin perform pg_advisory_xact_lock_shared(${gate}); return null; end $$`);
  await world.sql.query(`create trigger gate before insert on ${table} for each statement execute function wait_at_gate()`);
  const keeper = new Client({ connectionString: world.connectionString });
  await keeper.connect();
  onTestFinished(() => keeper.end());
  await keeper.query("select pg_advisory_lock($1)", [gate]);

  const untilSome = (text: string): Promise<void> =>
    vi.waitFor(
      async () => {
        const { rows } = await keeper.query<{ waiting: number }>(text);
        if (rows[0]!.waiting === 0) throw new Error("nobody waits");
      },
      { timeout: 5_000, interval: 5 },
    );
  return {
    untilHeld: () =>
      untilSome(`select count(*)::int as waiting from pg_locks
        where locktype = 'advisory' and objid = ${gate} and not granted
          and database = (select oid from pg_database where datname = current_database())`),
    untilBlocked: () =>
      untilSome(`select count(*)::int as waiting from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and wait_event in ('transactionid', 'tuple')`),
    async open() {
      await keeper.query("select pg_advisory_unlock($1)", [gate]);
    },
  };
}
