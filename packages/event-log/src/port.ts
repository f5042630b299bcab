/**
 * EventLog: the road by which complaint events travel from the intake to the scheduler.
 *
 * A topic has a fixed number of partitions. Within a partition records carry gapless offsets, counted from 0, and become
 * visible in offset order: whoever has read offset n has seen every record below it, for ever. Between partitions there is
 * no order. Records with the same key go to the same partition.
 *
 * A log is opened with the topics that are known then, and with a rule for the names of those that become known later (`isTopic`: a
 * writer's own topic); such a one is made when it is first used. Any other name is `EVENT_LOG_UNKNOWN_TOPIC`.
 *
 * The log delivers at least once. Effect-once is the consumer's business: it keeps its own position (the next offset to read)
 * in the same transaction as its effects, and answers `seek` when a batch does not begin where its position stands.
 */
export interface EventLog {
  /**
   * Appends the records and resolves once they are durable (fsync, or acks from all in-sync replicas), in the order given per
   * partition. All or nothing per partition, on Kafka up to what it takes of one partition at once (`max.message.bytes`, a mebibyte
   * unless the topic says otherwise); on rejection some partitions may hold their records, so the caller repeats the
   * whole append and consumers count an event once by its identity.
   *
   * @throws EventLogError `EVENT_LOG_UNAVAILABLE` when the log cannot take it before `timeoutMs` (900 by default) has passed: whether
   * the records are in the log is then unknown. `EVENT_LOG_INVALID_RECORD` when a record can never be taken; nothing was appended.
   */
  append(topic: string, records: readonly LogRecord[], options?: { readonly timeoutMs?: number }): Promise<readonly AppendedRecord[]>;

  /**
   * Gets ready whatever an append to the topic needs, so that the first one does not use up its time for that: makes the topic, if need
   * be. Resolves when an append would be taken now; to be asked again and again, as readiness does.
   *
   * @throws EventLogError `EVENT_LOG_UNAVAILABLE` when the log cannot be reached or is closed for appends.
   */
  prepare(topic: string): Promise<void>;

  /**
   * Joins the consumers of `group` on `topic`. Partitions are divided between all of the group's live consumers; each partition
   * is handled by at most one of them that has not lost it. Resolves once the consumer takes part, and goes on until `stop`; a log
   * that goes away meanwhile is waited for.
   *
   * @throws EventLogError `EVENT_LOG_UNAVAILABLE` when the log cannot be reached at the start.
   */
  consume(options: ConsumeOptions): Promise<Consumption>;

  /** The log's own identity (a UUID, or Kafka's cluster id): positions of another log mean nothing here. */
  identity(): Promise<string>;

  /** Start (first offset still kept) and end (next offset to be written) of each partition of the topic. */
  bounds(topic: string): Promise<readonly PartitionBounds[]>;

  /** Drops records below the given offsets, which every consumer has passed. Kafka keeps by time instead and does nothing. */
  trim(topic: string, before: ReadonlyMap<number, bigint>): Promise<void>;

  /**
   * Lets appends under way finish, stops every consumer, and resolves once nothing of this log runs any more; later calls throw
   * `EVENT_LOG_CLOSED`. Tolerates being called twice, before any use, and while the log cannot be reached.
   */
  close(): Promise<void>;
}

export interface LogRecord {
  /** Decides the partition. For complaints: office, issuing system and number. Like the headers well-formed text without NUL. */
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Uint8Array;
}

export interface AppendedRecord {
  readonly partition: number;
  readonly offset: bigint;
}

export interface ReadRecord extends LogRecord {
  readonly offset: bigint;
  /** When the log took the record; machine time. */
  readonly appendedAt: Temporal.Instant;
}

export interface PartitionBounds {
  readonly partition: number;
  readonly start: bigint;
  readonly end: bigint;
}

export interface Batch {
  readonly topic: string;
  readonly partition: number;
  /** Where the batch begins: the first record's offset, or on Kafka that of something before it that nobody may read. */
  readonly from: bigint;
  /** The position once the batch is done; always above `from`. */
  readonly next: bigint;
  /**
   * Gapless from `from` to `next` on the Postgres log. On Kafka possibly with gaps, and empty where nothing in between may be read, as
   * behind a transaction that its writer gave up: the position moves all the same, or it would never come to the log's end.
   */
  readonly records: readonly ReadRecord[];
  /**
   * Aborted when the partition is lost or the consumer stops; the handler gives up as soon as it can. On Postgres a partition passes to a
   * newcomer between two batches; on Kafka a batch may be in hand when the group divides, and what decides then is where the position stands.
   */
  readonly signal: AbortSignal;
}

/**
 * What the handler says of a batch: handled, or "my position is elsewhere, read from there". An offset outside of the log's
 * bounds halts the partition, as a position outside of them does at its assignment.
 */
export type BatchOutcome = { readonly kind: "done" } | { readonly kind: "seek"; readonly offset: bigint };

export interface ConsumeOptions {
  readonly topic: string;
  readonly group: string;
  /** A reader that looks once and is gone, in a group of its own: nothing of it is kept, its lag shown to nobody. @default false */
  readonly isOneOff?: boolean;
  /** At most so many records a batch. @default 500 */
  readonly maxBatch?: number;
  /** The consumer's stored position of a partition, asked at every assignment; null means "from the log's start". */
  readonly position: (partition: number) => Promise<bigint | null>;
  /**
   * Handles one batch; called one at a time per partition. If it throws, the same records are delivered again after a pause that
   * grows with each failure: a handler that meets poison must settle it itself.
   */
  readonly handle: (batch: Batch) => Promise<BatchOutcome>;
  /** A partition that cannot go on (see HaltReason). The consumer leaves it alone until it is started anew. */
  readonly onHalt: (partition: number, reason: HaltReason) => void;
}

/** `events-lost`: the position lies below the log's start. `log-replaced`: it lies above its end. */
export type HaltReason = "events-lost" | "log-replaced";

export interface Consumption {
  /** The partitions handled here at this moment. */
  assigned(): readonly number[];
  /**
   * When the log last answered this consumer, with records or without; machine time. Null before the first answer. It moves on while
   * nothing is appended and stands still while the log is away, so that a watchdog can tell a quiet log from a consumer that stopped.
   */
  lastReadAt(): Temporal.Instant | null;
  /** Aborts the batches in hand, and resolves when each is finished or abandoned and the partitions are given up. Tolerates repetition. */
  stop(): Promise<void>;
}

/** Every code an `EventLogError` can carry. */
export const eventLogErrorCodes = [
  "EVENT_LOG_UNAVAILABLE",
  "EVENT_LOG_REFUSED",
  "EVENT_LOG_UNTRUSTED",
  "EVENT_LOG_UNKNOWN_TOPIC",
  "EVENT_LOG_INVALID_RECORD",
  "EVENT_LOG_CLOSED",
] as const;
export type EventLogErrorCode = (typeof eventLogErrorCodes)[number];

/**
 * A fault of the log. `EVENT_LOG_UNAVAILABLE` may be tried again, the others may not: `EVENT_LOG_REFUSED` needs another password, a right
 * that someone grants, or a setting that is corrected, `EVENT_LOG_UNTRUSTED` a certificate that somebody trusted vouches for.
 */
export class EventLogError extends Error {
  readonly code: EventLogErrorCode;
  constructor(code: EventLogErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "EventLogError";
    this.code = code;
  }
}
