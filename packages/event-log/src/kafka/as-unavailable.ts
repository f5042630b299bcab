import { EventLogError } from "../port.ts";

/** What trying again does not mend: someone has to grant a right, or correct what is configured. */
const refused =
  /AUTHORIZATION_FAILED|AUTHENTICATION|UNSUPPORTED_SASL|UNSUPPORTED_VERSION|INVALID_(CONFIG|PARTITIONS|TOPIC)|POLICY_VIOLATION/;

/** OpenSSL's and Node's codes for a certificate that is not accepted, on either side, and for a server that does not speak TLS. */
const untrusted = /^(CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|INVALID_(CA|PURPOSE)|HOSTNAME_MISMATCH|ERR_TLS_CERT_|ERR_SSL_)/;

/** What a failed request means to a caller of the log: come again later, or, where that would hide it for ever, that it is refused. */
export function asUnavailable(error: unknown): unknown {
  if (error instanceof EventLogError) return error;
  const all = causes(error);
  const refusal = all.find((cause) => refused.test(typeOf(cause)));
  if (refusal !== undefined) return new EventLogError("EVENT_LOG_REFUSED", messageOf(refusal), { cause: error });
  const distrust = all.find((cause) => untrusted.test(codeOf(cause)));
  if (distrust !== undefined) return new EventLogError("EVENT_LOG_UNTRUSTED", messageOf(distrust), { cause: error });
  return new EventLogError("EVENT_LOG_UNAVAILABLE", `the event log cannot be reached: ${messageOf(error)}`, { cause: error });
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

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
