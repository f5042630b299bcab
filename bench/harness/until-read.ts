import { setTimeout as pause } from "node:timers/promises";
import type { EventLog } from "@gihan/event-log/port";
import type pg from "pg";
import { isLogRead } from "@gihan/process/read-lag";

/** Resolves once the ledger's positions stand at the log's ends. */
export async function untilRead(pool: pg.Pool, log: EventLog): Promise<void> {
  while (!(await isLogRead(pool, log))) await pause(20);
}
