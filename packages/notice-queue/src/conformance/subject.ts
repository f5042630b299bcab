import type { NoticeQueue } from "../port.ts";

/** How a storage is out of reach: connections are refused, taken and never answered, or taken and closed at once. */
export type CutOff = "refused" | "silent" | "hung-up";

/** One storage of a notice queue, as the suite needs it. */
export interface NoticeQueueSubject {
  /** Opens the storage as one more process would; the case closes what it opens. */
  openQueue(options?: { readonly graceMs?: number }): NoticeQueue;
  /** Empties the storage behind the queue's back, as a flushed server does. */
  loseEverything(): Promise<void>;
  /** Cuts the way to the storage, for open connections as well. */
  cutOff(how: CutOff): Promise<void>;
  /** Opens the way again. */
  reconnect(): Promise<void>;
  /** Takes the storage away. */
  close(): Promise<void>;
}
