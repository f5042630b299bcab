import { setTimeout as after } from "node:timers/promises";

/** Resolves after so long, or as soon as the signal is aborted. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  await after(ms, undefined, signal && { signal }).catch(() => undefined);
}

/** How long to wait after so many failures in a row: 100 ms, doubled with each, at most `atMostMs`. */
export function backoffMs(failures: number, atMostMs: number): number {
  return Math.min(100 * 2 ** (failures - 1), atMostMs);
}
