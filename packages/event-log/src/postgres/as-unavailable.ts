import { EventLogError } from "../port.ts";

/**
 * What a failed statement means to a caller of the log: come again later. Not so where the statement itself is at fault, as when
 * the tables were never made (SQLSTATE class 42): that error stays as it is, since trying again would hide it for ever.
 */
export function asUnavailable(error: unknown): unknown {
  if (error instanceof EventLogError || sqlState(error).startsWith("42")) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new EventLogError("EVENT_LOG_UNAVAILABLE", `the event log cannot be reached: ${reason}`, { cause: error });
}

function sqlState(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
