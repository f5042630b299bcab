import type { Batch, BatchOutcome, Consumption, EventLog, HaltReason } from "@gihan/event-log/port";
import { readPosition } from "@gihan/ledger/positions";
import { classifyFailure } from "../application/classify-failure.ts";
import { handleStretch, type Handled, type HandleStretch } from "../application/handle-stretch.ts";

/** A partition of the log, for whoever is told of it. */
export interface LogPlace {
  readonly topic: string;
  readonly partition: number;
}

export interface ConsumeTopic extends HandleStretch {
  readonly log: EventLog;
  /** While it says no, nothing is taken in: the log delivers it again. @default always */
  readonly mayWork?: (() => boolean) | undefined;
  /** Complaints whose plan may have changed; what falls due at once is armed at once. */
  readonly onApplied: (handled: Extract<Handled, { readonly kind: "handled" }>) => Promise<void>;
  readonly onHalt: (place: LogPlace, reason: HaltReason) => void;
  /** The code and the schema do not fit each other: the process must end. */
  readonly onFatal: (error: Error) => void;
}

/** Joins a group on a topic and takes what is read there into the ledger. */
export async function consumeTopic(
  parts: ConsumeTopic,
  { topic, group }: { readonly topic: string; readonly group: string },
): Promise<Consumption> {
  const logId = await parts.log.identity();
  const position = (partition: number): Promise<bigint | null> => readPosition(parts.pool, { logId, topic, partition });

  async function handle({ partition, from, next, records }: Batch): Promise<BatchOutcome> {
    if (parts.mayWork?.() === false) throw new Error("this machine's clock is not the database's: nothing is taken in until it is set");
    const handled = await handleStretch(parts, { logId, topic, partition, from, next, records }).catch((error: Error) => {
      if (classifyFailure(error) === "stop") parts.onFatal(error);
      throw error;
    });
    if (handled.kind === "elsewhere") return { kind: "seek", offset: (await position(partition)) ?? 0n };
    await parts.onApplied(handled);
    return { kind: "done" };
  }

  return parts.log.consume({ topic, group, position, handle, onHalt: (partition, reason) => parts.onHalt({ topic, partition }, reason) });
}
