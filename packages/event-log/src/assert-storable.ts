import { EventLogError, type LogRecord } from "./port.ts";

/**
 * One caller's record that a log refuses would fail the flush for all who share it.
 *
 * @throws EventLogError `EVENT_LOG_INVALID_RECORD`.
 */
export function assertStorable({ key, headers }: LogRecord): void {
  for (const text of [key, ...Object.keys(headers), ...Object.values(headers)]) {
    if (typeof text !== "string" || text.includes("\u0000") || !text.isWellFormed())
      throw new EventLogError("EVENT_LOG_INVALID_RECORD", `neither a key nor a header can be ${JSON.stringify(text)}`);
  }
}
