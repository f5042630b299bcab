import { writeFactRecord } from "@gihan/contracts/fact-record";
import { stateFact } from "@gihan/contracts/state-fact";
import { topics } from "@gihan/contracts/topics";
import type { EventLog } from "@gihan/event-log/port";
import { holdRelay, markPublished, openRelay } from "@gihan/ledger/fact-relays";
import { inTransaction } from "@gihan/ledger/sql";
import { factsAfter } from "@gihan/ledger/views/fact-view";
import type pg from "pg";

export interface RelayFacts {
  readonly pool: pg.Pool;
  readonly log: Pick<EventLog, "append" | "identity">;
  /** Facts appended at a time. */
  readonly maxBatch: number;
  /** Machine time after which an append is given up and tried again later; shorter than a transaction may idle. */
  readonly appendTimeoutMs: number;
}

/**
 * Publishes the facts that wait, in their order, until none is left or another process is at it. Marked only once they are on the log:
 * whatever comes between makes them go out again, under the same ids.
 *
 * @throws EventLogError when the log cannot take them now.
 */
export async function relayFacts(parts: RelayFacts): Promise<void> {
  const logId = await parts.log.identity();
  await openRelay(parts.pool, logId);
  while (await relayBatch(parts, logId)) continue;
}

/** Whether there was anything to publish here. */
function relayBatch({ pool, log, maxBatch, appendTimeoutMs }: RelayFacts, logId: string): Promise<boolean> {
  return inTransaction(pool, async (sql) => {
    const published = await holdRelay(sql, logId);
    if (published === null) return false;
    const facts = await factsAfter(sql, { position: published, limit: maxBatch });
    const last = facts.at(-1);
    if (!last) return false;
    const records = facts.map((fact) => writeFactRecord(stateFact(fact)));
    await log.append(topics.notices, records, { timeoutMs: appendTimeoutMs });
    await markPublished(sql, { logId, position: last.position });
    return true;
  });
}
