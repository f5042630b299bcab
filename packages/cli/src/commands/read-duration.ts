import { InvalidArgumentError } from "commander";

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000 };

/** Milliseconds of a duration as an operator writes it: `500ms`, `60s`, `5m`; seconds without a unit. */
export function readDurationMs(text: string): number {
  const [, count, unit = "s"] = /^(\d+(?:\.\d+)?)(ms|s|m)?$/.exec(text) ?? [];
  if (count === undefined) throw new InvalidArgumentError("예: 500ms, 60s, 5m");
  return Number(count) * unitMs[unit]!;
}
