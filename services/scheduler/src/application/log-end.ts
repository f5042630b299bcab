import type { EventLog } from "@gihan/event-log/port";
import type { Sql } from "@gihan/ledger/sql";
import { isReadUpTo, markLog, type LogMark } from "./log-mark.ts";

/** Where the log ends, for whoever wants to know many times a second: each question to a log costs it several requests. */
export interface LogEnd {
  /** The log's identity, as it was at most a second ago. */
  identity(): Promise<string>;
  /**
   * Whether the positions stand at the log's end at this moment. One that was found unread is not asked again before the positions have
   * come to where it ended then; nor, in case a topic of it ceases to count, for longer than a second.
   */
  isRead(sql: Sql): Promise<boolean>;
}

/** @param knownForMs machine milliseconds for which what the log said is believed. @default 1,000 */
export function createLogEnd(log: Pick<EventLog, "identity" | "bounds">, knownForMs = 1_000): LogEnd {
  let mark: LogMark | null = null;
  let known: string | null = null;
  let lapsesAt = -Infinity;

  function lapse(): void {
    if (performance.now() < lapsesAt) return;
    [mark, known] = [null, null];
    lapsesAt = performance.now() + knownForMs;
  }

  return {
    async identity() {
      lapse();
      return (known ??= await log.identity());
    },
    async isRead(sql) {
      lapse();
      if (mark !== null && !(await isReadUpTo(sql, mark))) return false;
      const latest = await markLog(sql, log);
      mark = latest;
      return isReadUpTo(sql, latest);
    },
  };
}
