import { topics } from "@gihan/contracts/topics";
import type { Batch, BatchOutcome, Consumption, EventLog, HaltReason } from "@gihan/event-log/port";
import { readPosition } from "@gihan/ledger/positions";
import { classifyFailure } from "../application/classify-failure.ts";
import { handleStretch, type HandleStretch } from "../application/handle-stretch.ts";

export interface ConsumeComplaints extends HandleStretch {
  readonly log: EventLog;
  /** Complaints whose plan may have changed; what falls due at once is armed at once. */
  readonly onApplied: (complaintIds: readonly string[], deadLetters: number) => Promise<void>;
  readonly onHalt: (partition: number, reason: HaltReason) => void;
  /** The code and the schema do not fit each other: the process must end. */
  readonly onFatal: (error: Error) => void;
}

/** Joins the scheduler's group on the complaints topic. */
export async function consumeComplaints(parts: ConsumeComplaints): Promise<Consumption> {
  const logId = await parts.log.identity();
  const positionOf = (partition: number): Promise<bigint | null> =>
    readPosition(parts.pool, { logId, topic: topics.complaints, partition });

  async function handle(batch: Batch): Promise<BatchOutcome> {
    const { topic, partition, from, next, records } = batch;
    const handled = await handleStretch(parts, { logId, topic, partition, from, next, records }).catch((error: Error) => {
      if (classifyFailure(error) === "stop") parts.onFatal(error);
      throw error;
    });
    if (handled.kind === "elsewhere") return { kind: "seek", offset: (await positionOf(partition)) ?? 0n };
    await parts.onApplied(handled.complaintIds, handled.deadLetters);
    return { kind: "done" };
  }

  return parts.log.consume({ topic: topics.complaints, group: "scheduler", position: positionOf, handle, onHalt: parts.onHalt });
}
