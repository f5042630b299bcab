import type { ComplaintKind, ExtensionReason, PauseCode } from "@gihan/deadline/events";
import type { Period } from "@gihan/deadline/period";
import type { LocalMoment } from "./local-moment.ts";

/** What the form can ask: the cases of every day. Anything else is asked as a list of events. */
export interface EverydayQuestion {
  readonly kind: ComplaintKind;
  readonly period: Period;
  /** With its time of day: up to five days a period runs from the minute of acceptance (Act art. 19 para. 1). */
  readonly accepted: LocalMoment;
  readonly pauses: readonly AskedPause[];
  readonly extensions: readonly AskedExtension[];
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
