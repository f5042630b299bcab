/** A stretch in which Gihan, or something that it stands on, was away as a whole or in part. Epoch milliseconds. */
export interface Outage {
  readonly beganMs: number;
  /** From here on everything was there again and had to recover. */
  readonly endedMs: number;
  /** When Gihan said that it is ready and has read all that it accepted. */
  readonly readAgainMs: number;
}

/** So long after its 202 a change may not be known yet where its deadline is told. */
const raceMs = 8_000;
/** That all is read is noted once in a while; what was accepted just before may not be meant. */
const notedEveryMs = 5_000;

/** Pure: from when on a change counts as known to whoever tells, whatever was away meanwhile. */
export function knownForSureMs(takenMs: number, outages: readonly Outage[]): number {
  let knownMs = takenMs + raceMs;
  for (const { beganMs, readAgainMs } of outages.toSorted((one, other) => one.beganMs - other.beganMs)) {
    if (beganMs > knownMs || readAgainMs < takenMs) continue;
    if (readAgainMs >= takenMs + notedEveryMs) return Math.max(knownMs, readAgainMs);
    knownMs = Math.max(knownMs, readAgainMs + raceMs);
  }
  return knownMs;
}

/** Pure: how long something was due and not told while nothing was away any more; zero for what was told in between. */
export function recoveryMs(told: { readonly fromMs: number; readonly atMs: number }, outages: readonly Outage[]): number {
  const endsMs = outages.filter(({ beganMs, endedMs }) => beganMs <= told.atMs && endedMs >= told.fromMs).map(({ endedMs }) => endedMs);
  return Math.max(0, told.atMs - Math.max(told.fromMs, ...endsMs));
}
