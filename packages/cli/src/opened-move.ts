import type { KafkaConfig } from "@gihan/runtime/variables/kafka-variables";
import type pg from "pg";
import type { OldPlace } from "./application/move-office.ts";
import type { LedgerPlace } from "./config.ts";

/** An office in a data folder and the database it is to move to, opened for that. */
export interface OpenedMove extends OldPlace {
  /** Null for a move that is only cancelled. */
  readonly to: pg.Pool | null;
  /** Null where no brokers are named. @throws EventLogError when they cannot be reached. */
  readonly findKafka: (() => Promise<void>) | null;
  close(): Promise<void>;
}

/** Between which places. */
export interface OpenMove {
  readonly folder: LedgerPlace;
  readonly to: string | null;
  readonly kafka: KafkaConfig | null;
}
