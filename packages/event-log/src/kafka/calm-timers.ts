import { createRequire } from "node:module";

/** What kafkajs 2.2.4 keeps of the requests that wait for their turn on one connection. */
interface RequestQueue {
  readonly pending: readonly unknown[];
  /** Until when the broker asked for silence; -1 if it did not. In ms since the epoch. */
  readonly throttledUntil: number;
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  checkPendingRequests(): void;
  scheduleCheckPendingRequests(): void;
}

const checkEveryMs = 10;

/**
 * Has kafkajs set a timer only where a request waits. Its own way is to set one after every answer, waiting or not, and for a time
 * that has passed: Node warns of it (`TimeoutNegativeWarning`, from version 24 on) and makes a millisecond of it, after which the next one
 * follows, a thousand times a second on every connection, for as long as it lasts.
 */
export function calmTimers(): void {
  const { prototype } = createRequire(import.meta.url)("kafkajs/src/network/requestQueue/index.js") as { prototype: RequestQueue };
  prototype.scheduleCheckPendingRequests = function (this: RequestQueue): void {
    if (this.throttleCheckTimeoutId !== null || this.pending.length === 0) return;
    this.throttleCheckTimeoutId = setTimeout(
      () => {
        this.throttleCheckTimeoutId = null;
        this.checkPendingRequests();
      },
      Math.max(checkEveryMs, this.throttledUntil - Date.now()),
    );
  };
}
