/** What the notifier can be told; machine durations are here so that tests can shorten them. */
export interface NotifierConfig {
  /** A delivery attempt belongs to its process for so long. @default 45,000 */
  readonly leaseMs: number;
  /** A provider call is aborted after it; shorter than the lease, so that the outcome can still be written. @default 20,000 */
  readonly providerTimeoutMs: number;
  /** @default 15,000 */
  readonly sweepEveryMs: number;
  /** @default 300,000 */
  readonly staleAfterMs: number;
  /** @default 120,000 */
  readonly notFoundIntervalMs: number;
  /** Notices claimed in one transaction at most; twice as many are in the hands of a provider at most, whose patience counts from then. @default 125 */
  readonly maxBatch: number;
  /** Sender of an office that has recorded none. @default gihan@localhost */
  readonly mailFrom: string;
}

export const notifierDefaults: NotifierConfig = {
  leaseMs: 45_000,
  providerTimeoutMs: 20_000,
  sweepEveryMs: 15_000,
  staleAfterMs: 5 * 60_000,
  notFoundIntervalMs: 2 * 60_000,
  maxBatch: 125,
  mailFrom: "gihan@localhost",
};
