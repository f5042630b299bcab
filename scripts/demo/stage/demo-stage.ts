import type { Sql } from "@gihan/ledger/sql";

/** A Gihan that the demo plays on, whatever its shape. */
export interface DemoStage {
  readonly url: string;
  readonly token: string;
  readonly sinkUrl: string;
  readonly connectionString: string;
  /** How a person reaches it with the gihan command: what stands before the command's words. */
  readonly gihan: string;
  /** Business time as the door knows it, which may follow the shared clock by a moment. */
  intakeNow(): Promise<Temporal.Instant>;
  /** Whether every event posted so far is in the ledger; `logId` is that of a log on which facts are published, else null. */
  isLogRead(sql: Sql): Promise<{ readonly isRead: boolean; readonly logId: string | null }>;
  /** What shows by which way events and alarms went; null where there is nothing to show. */
  evidence(): Promise<string | null>;
  /** Stops everything and takes its data away. */
  stop(): Promise<void>;
}

export interface OpenStage {
  readonly startsAt: Temporal.Instant;
  /** Takes one sentence per step. */
  readonly onProgress: (sentence: string) => void;
  /** Gihan cannot go on. */
  readonly onFatal: (error: Error) => void;
}
