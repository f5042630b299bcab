import type { EventLog, LogRecord } from "../port.ts";

/** An append that has written its records but not committed them. */
export interface StalledAppend {
  /** Resolves once another append is seen to wait for this one; never, where none has to. Gives up when aborted. */
  otherWaits(signal: AbortSignal): Promise<void>;
  commit(): Promise<void>;
}

/** One log's data with a topic of its own, and the means to do to it what happens to logs in the field. */
export interface ConformanceSubject {
  /** Exists, has four partitions and is empty. */
  readonly topic: string;
  /** Opens an instance that shares nothing with the others but the data, as another process would. */
  openLog(): Promise<EventLog>;
  /** Breaks the instance's connections, and keeps it from making new ones, until `reconnect`. */
  cutOff(log: EventLog): Promise<void>;
  /** Lets the instance's connections stand but leaves whatever it asks unanswered until `reconnect`. */
  freeze(log: EventLog): Promise<void>;
  /** Ends what `cutOff` or `freeze` began. */
  reconnect(log: EventLog): Promise<void>;
  /** Makes the topic's partitions start at these offsets, by whatever way old records leave this log. */
  dropRecords(before: ReadonlyMap<number, bigint>): Promise<void>;
  /** Begins an append and holds it open before its commit. Left out by adapters that have no such moment. */
  stallAppend?(records: readonly LogRecord[]): Promise<StalledAppend>;
  /** Closes every instance, connected or not, and gives up the data. */
  close(): Promise<void>;
}

/** A rule of the port; rejects when the subject breaks it. */
export type Case = (subject: ConformanceSubject) => Promise<void>;

/** Rules by the sentence that states them. */
export type Cases = Readonly<Record<string, Case>>;
