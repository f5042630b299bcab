import { sqlState } from "@gihan/ledger/sql";

/**
 * What to do about a batch that failed. `retry`: the database is away or busy, the batch is innocent. `retry-then-halve`: a
 * constraint was hit, perhaps by a race. `halve`: some event of it cannot be taken in; find it. `stop`: the code and the schema do not
 * fit each other, and going on would turn good events into dead letters.
 */
export type FailureClass = "retry" | "retry-then-halve" | "halve" | "stop";

export function classifyFailure(error: unknown): FailureClass {
  const state = sqlState(error);
  if (state === null) return isConnectionFault(error) ? "retry" : "halve";
  if (state.startsWith("23")) return "retry-then-halve";
  if (state.startsWith("22") || state === "57014") return "halve";
  if (state.startsWith("42")) return "stop";
  if (/^(08|40|53|57|25P03|55)/.test(state)) return "retry";
  return "halve";
}

function isConnectionFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return (
    /^E(CONN|PIPE|HOST|NET|TIMEDOUT|AI_)/.test(code) ||
    /connection terminated|connection timeout|timeout exceeded|not queryable|Cannot use a pool/i.test(error.message)
  );
}
