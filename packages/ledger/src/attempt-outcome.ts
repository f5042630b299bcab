/** What a provider said of one attempt. */
export interface AttemptOutcome {
  readonly noticeId: string;
  readonly attempt: number;
  readonly kind: "accepted" | "rejected" | "transient" | "unknown";
  readonly reason: string | null;
  readonly providerMessageId: string | null;
  /** Machine milliseconds before the notice may be filled again; only for `transient`. */
  readonly backoffMs: number;
}

/** What the ledger made of it; `ignored`: not the current attempt any more, or settled before. */
export type RecordedOutcome = "accepted" | "unknown" | "listed" | "rearmed" | "rejected" | "ignored";
