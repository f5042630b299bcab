/**
 * NoticeQueue: the alarm clock. It wakes the notifier at a notice's moment, and that is all: the ledger knows what is due,
 * so a job that comes early, twice or never does no harm (early: it is put back; twice: the claim lets one through; never:
 * the sweep tells). Jobs carry an id and nothing else.
 *
 * One queue per channel account ("email", "text"), so that a slow provider holds up nobody else.
 */
export interface NoticeQueue {
  /**
   * Adds alarms, a thousand in one round trip. An alarm whose id is already waiting is ignored, whatever its delay; once the job
   * has run or failed, the same id may be added again.
   *
   * @throws NoticeQueueError `NOTICE_QUEUE_UNAVAILABLE` once a round trip has taken two seconds, the connection included (what went
   * before it stays added); the caller goes on, the sweep makes up for it. `NOTICE_QUEUE_CLOSED` after `close`.
   */
  add(account: string, alarms: readonly Alarm[]): Promise<void>;

  /**
   * Runs `handle` for each alarm of the account from its moment on, up to `concurrency` at a time. Returns at once, reachable or
   * not: while the storage is out of reach it reports to `onError` and keeps trying.
   */
  work(options: WorkOptions): Promise<Working>;

  /** Waiting, delayed and active jobs of an account; for operators, never for decisions. */
  counts(account: string): Promise<QueueCounts>;

  /**
   * Closes workers, then queues; jobs in hand get a grace to finish, after which their storage is let go and the sweep is their
   * retry. Tolerates being called twice, and before any use.
   */
  close(): Promise<void>;
}

export interface Alarm {
  readonly noticeId: string;
  /** Counts from 1; part of the job's id, so that a kept job of an earlier attempt cannot swallow this one. */
  readonly attempt: number;
  /** From now, in milliseconds of machine time; 0 = at once. */
  readonly delayMs: number;
  /** Urgent alarms run before others that are due. @default false */
  readonly urgent?: boolean;
}

export interface AlarmJob {
  readonly noticeId: string;
  readonly attempt: number;
}

/** `done`: the job is over. `early`: the moment has not come by the business clock; call again in `delayMs`. */
export type JobOutcome = { readonly kind: "done" } | { readonly kind: "early"; readonly delayMs: number };

export interface WorkOptions {
  readonly account: string;
  /** @default 16: an alarm only wakes, and more of them in hand would keep the storage busy in the very second of the burst. */
  readonly concurrency?: number;
  /** A throw ends the job: the sweep is the retry. */
  readonly handle: (job: AlarmJob) => Promise<JobOutcome>;
  readonly onError: (error: Error) => void;
}

export interface Working {
  /** Machine time at which a job last ended here, well, badly or early; null before the first. For the watchdog. */
  lastFinishedAt(): Temporal.Instant | null;
  /** Takes no more jobs and waits for those in hand, as `close` does. Tolerates being called twice. */
  stop(): Promise<void>;
}

export interface QueueCounts {
  readonly waiting: number;
  readonly delayed: number;
  readonly active: number;
}

/** `n-<noticeId>-<attempt>`: no colon and not digits alone, both of which BullMQ refuses. */
export function jobId(alarm: { readonly noticeId: string; readonly attempt: number }): string {
  return `n-${alarm.noticeId}-${alarm.attempt}`;
}

export const noticeQueueErrorCodes = ["NOTICE_QUEUE_UNAVAILABLE", "NOTICE_QUEUE_CLOSED", "NOTICE_QUEUE_MISCONFIGURED"] as const;
export type NoticeQueueErrorCode = (typeof noticeQueueErrorCodes)[number];

export class NoticeQueueError extends Error {
  readonly code: NoticeQueueErrorCode;
  constructor(code: NoticeQueueErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "NoticeQueueError";
    this.code = code;
  }
}
