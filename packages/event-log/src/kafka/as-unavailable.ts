import { EventLogError } from "../port.ts";

/** What trying again does not mend: someone has to grant a right, or correct what is configured. */
const lasting =
  /AUTHORIZATION_FAILED|AUTHENTICATION|UNSUPPORTED_SASL|UNSUPPORTED_VERSION|INVALID_(CONFIG|PARTITIONS|TOPIC)|POLICY_VIOLATION/;

/** What a failed request means to a caller of the log: come again later, or, where that would hide it for ever, that it is refused. */
export function asUnavailable(error: unknown): unknown {
  if (error instanceof EventLogError) return error;
  const refusal = causes(error).find((cause) => lasting.test(typeOf(cause)));
  if (refusal !== undefined) return new Error(`the event log refuses: ${messageOf(refusal)}`, { cause: error });
  const reason = messageOf(error);
  return new EventLogError("EVENT_LOG_UNAVAILABLE", `the event log cannot be reached: ${reason}`, { cause: error });
}

/** The error, what caused it, and what was gathered in it. */
function causes(error: unknown): readonly unknown[] {
  if (!(error instanceof Error)) return [];
  const gathered = "errors" in error && Array.isArray(error.errors) ? error.errors : [];
  return [error, ...gathered.flatMap(causes), ...(error.cause === error ? [] : causes(error.cause))];
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function typeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if (error.name === "KafkaJSSASLAuthenticationError") return "AUTHENTICATION";
  return "type" in error && typeof error.type === "string" ? error.type : "";
}
