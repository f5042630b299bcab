import type { Sql } from "@gihan/ledger/sql";
import { readSteppedClock } from "@gihan/ledger/stepped-clock";
import { systemClock } from "@gihan/runtime/clock";

/** Business time: where the stepped clock stands if there is one, else the machine's clock. */
export async function businessNow(sql: Sql): Promise<Temporal.Instant> {
  return (await readSteppedClock(sql))?.nowAt ?? systemClock.now();
}
