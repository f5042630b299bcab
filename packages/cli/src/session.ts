import type { EventLog } from "@gihan/event-log/port";
import type pg from "pg";

/** What was brought up to date, by part. */
export interface MigrationReport {
  /** Names of the ledger's migrations that were applied now. */
  readonly ledger: readonly string[];
  /** `elsewhere`: in Kafka and Redis, which are not migrated. */
  readonly eventLog: "up-to-date" | "elsewhere";
  readonly noticeQueue: "up-to-date" | "elsewhere";
}

/** The open connections of one command. */
export interface Session {
  readonly pool: pg.Pool;
  /** The event log, opened when it is first asked for. */
  eventLog(): EventLog;
  /** Brings ledger, event log and notice queue to this version; may be repeated. */
  migrate(): Promise<MigrationReport>;
  close(): Promise<void>;
}
