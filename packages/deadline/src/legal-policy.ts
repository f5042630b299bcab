/**
 * How an office may read what the law leaves open. Each field is the row of the disputed points in docs/law.md that its comment names; the
 * rows that are no fields have one answer, or another layer gives it (`disputed-points.ts`). No office can set them yet: all are counted by
 * {@link defaultLegalPolicy}.
 */
export interface LegalPolicy {
  /** D1. The time of `dueAt` on the last day of a period counted in days. `breachAt` is 24:00 either way. */
  readonly dayCountedDueTime: "closing" | "end-of-day";
  /** D2. Whether a working day on which a complaint was accepted after closing is the first day of a period counted in days. */
  readonly afterClosingAcceptance: "first-day" | "next-working-day";
  /** D3. Where the processing period of an electronic complaint begins. */
  readonly electronicFilingStart: "acceptance" | "arrival";
  /** D4. Whether a supplement stops a period counted in hours for whole days, sending and arrival day included, or to the minute. */
  readonly supplementInHours: "whole-days" | "to-the-minute";
  /** D5. Whether the acceptance day stays the first day when the supplement was demanded on it. */
  readonly supplementOnAcceptanceDay: "excluded" | "counted";
  /** D7. Whether an extension by the calendar begins after the deadline, or makes one longer period that ends on a working day only once. */
  readonly extensionByCalendar: "after-deadline" | "one-period";
  /** D8. The ten days for deciding on an objection, and those by which they are extended. */
  readonly objectionDecisionDays: DaysOfLimit;
  /** D9. The days of a grievance's survey, and those by which they are extended. */
  readonly surveyDays: DaysOfLimit;
  /** D12. Whether to warn, and remind, when a special law that deems the complaint accepted would, read in calendar days, run out earlier. */
  readonly deemedAcceptanceWarning: "given" | "omitted";
  /** D14. Until when to give a progress notice that falls on a day off. */
  readonly progressNoticeOnDayOff: "next-working-day" | "that-day";
  /** D21. Whether what does not count in a processing period does not count in a pre-review either. */
  readonly preReviewPauses: "none" | "as-processing-period";
}

/** Days of the Civil Act (행정기본법 제6조제1항), or days as a processing period counts them (Act art. 19 para. 2). */
export type DaysOfLimit = "calendar-days" | "working-days";

/** The recommended readings. */
export const defaultLegalPolicy: LegalPolicy = {
  dayCountedDueTime: "closing",
  afterClosingAcceptance: "first-day",
  electronicFilingStart: "acceptance",
  supplementInHours: "whole-days",
  supplementOnAcceptanceDay: "excluded",
  extensionByCalendar: "after-deadline",
  objectionDecisionDays: "calendar-days",
  surveyDays: "calendar-days",
  deemedAcceptanceWarning: "given",
  progressNoticeOnDayOff: "next-working-day",
  preReviewPauses: "none",
};
