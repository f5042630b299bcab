import type { ComplaintKind, ExtensionReason, PauseCode } from "@gihan/deadline/events";
import type { Period } from "@gihan/deadline/period";
import type { LocalMoment } from "./local-moment.ts";

/** What the form can ask: the cases of every day. Anything else is asked as a list of events. */
export interface EverydayQuestion {
  /** Code of a sample of the catalogue, whose kind and period these then are; null where they were given by hand. */
  readonly item: string | null;
  readonly kind: ComplaintKind;
  /** Null where the one that the decree sets for the kind is to count; a statutory complaint has none such (Act art. 17). */
  readonly period: Period | null;
  /** With its time of day: up to five days a period runs from the minute of acceptance (Act art. 19 para. 1). */
  readonly accepted: LocalMoment;
  readonly pauses: readonly AskedPause[];
  readonly extensions: readonly AskedExtension[];
  /** Days declared after the page's calendar was made, as `2026-09-28`; each once. */
  readonly daysOff: readonly string[];
}

export interface AskedPause {
  readonly code: PauseCode;
  /** A day alone begins with its opening hour. */
  readonly from: LocalMoment;
  /** A day alone ends with its closing hour; null while it goes on. */
  readonly until: LocalMoment | null;
}

export interface AskedExtension {
  readonly by: Period;
  /** A day alone is its opening hour. */
  readonly decided: LocalMoment;
  readonly reason: ExtensionReason;
  readonly hasConsent: boolean;
}

/** Whether the decree sets a period for complaints of this kind (Decree art. 14–17), so that none need be given. */
export const hasPeriodByKind = (kind: ComplaintKind): boolean => kind !== "statutory";
