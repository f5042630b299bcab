/**
 * How an office may read what the law leaves open. Each field is a row of the table of disputed points in docs/law.md; rows with only one
 * defensible answer are not fields but code. No office can set them yet: all are counted by {@link defaultLegalPolicy}.
 */
export interface LegalPolicy {
  /** The time of `dueAt` on the last day of a period counted in days. `breachAt` is 24:00 either way. */
  readonly dayCountedDueTime: "closing" | "end-of-day";
  /** Whether a working day on which a complaint was accepted after closing is the first day of a period counted in days. */
  readonly afterClosingAcceptance: "first-day" | "next-working-day";
  /** Whether a supplement stops a period counted in hours for whole days, sending and arrival day included, or to the minute. */
  readonly supplementInHours: "whole-days" | "to-the-minute";
  /** Whether the acceptance day stays the first day when the supplement was demanded on it. */
  readonly supplementOnAcceptanceDay: "excluded" | "counted";
  /** Whether to warn when a special law that deems the complaint accepted would, read in calendar days, run out earlier. */
  readonly deemedAcceptanceWarning: boolean;
}

/** The recommended readings. */
export const defaultLegalPolicy: LegalPolicy = {
  dayCountedDueTime: "closing",
  afterClosingAcceptance: "first-day",
  supplementInHours: "whole-days",
  supplementOnAcceptanceDay: "excluded",
  deemedAcceptanceWarning: true,
};
