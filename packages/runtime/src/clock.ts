/**
 * Business time: law, moments and stages are judged by it. Machine time (leases, backoff, skew) is the database's
 * `clock_timestamp()` and never comes from here.
 */
export interface Clock {
  now(): Temporal.Instant;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => Temporal.Now.instant() };

/** A clock that stands still until it is moved; for tests and for the stepped business clock. */
export class ManualClock implements Clock {
  #now: Temporal.Instant;
  constructor(startAt: Temporal.Instant) {
    this.#now = startAt;
  }
  now(): Temporal.Instant {
    return this.#now;
  }
  /** Moves the clock forward; a move backwards is refused, as time is in the ledger already. */
  advanceTo(at: Temporal.Instant): void {
    if (Temporal.Instant.compare(at, this.#now) < 0) throw new RangeError(`the clock stands at ${this.#now}, which is after ${at}`);
    this.#now = at;
  }
}
