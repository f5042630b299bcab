/**
 * Channel: one way to reach a person (e-mail, text). A channel only carries what the ledger has frozen; it neither decides nor
 * renders, and it never repeats by itself: repeating is the ledger's business, because only the ledger knows whether a repeat
 * could tell twice.
 */
export interface Channel {
  /** The account's name and the queue's: "email", "text". */
  readonly account: string;

  /**
   * Hands one message to the provider. Never throws for what a provider may do; a thrown error is a fault of ours and is recorded
   * as `unknown`. Aborting the signal ends the wait and gives `unknown`, unless it is certain that nothing was handed over.
   */
  send(message: OutgoingMessage, signal: AbortSignal): Promise<DeliveryOutcome>;

  /** What became of a message whose outcome is unknown; absent where the provider cannot be asked (mail). */
  readonly lookUp?: (key: string, signal: AbortSignal) => Promise<LookUpOutcome>;

  close(): Promise<void>;
}

export interface OutgoingMessage {
  /** `<noticeId>-<attempt>`, at most 20 characters: the key a provider can be asked by. */
  readonly key: string;
  readonly noticeId: string;
  /** E-mail address or phone number. */
  readonly address: string;
  readonly content: NoticeContent;
  /** Who speaks: the office's own sender; without it the account's. */
  readonly sender?: Sender | undefined;
  /** What belongs together in a mailbox (one complaint, one run): mails of one thread refer to the same root. Ignored by texts. */
  readonly thread?: string | undefined;
}

/** An office's sender: for e-mail `Name <address>` or a bare address, for texts the registered sender number (no reply-to). */
export interface Sender {
  readonly from: string;
  readonly replyTo?: string | undefined;
}

/** What is frozen in the ledger at the claim and sent as it is. Subject and html are for e-mail only. */
export interface NoticeContent {
  readonly subject: string | null;
  readonly text: string;
  readonly html: string | null;
}

/**
 * `accepted`: the provider has taken it. `rejected`: it never will, for this address. `transient`: not now, and it was certainly
 * not taken. `unknown`: it may or may not have been taken (time-out, connection lost after the body was sent).
 *
 * `reason` comes from a small set and may label a metric; `detail` is the provider's own wording, for the operator, without addresses.
 */
export type DeliveryOutcome =
  | { readonly kind: "accepted"; readonly providerMessageId: string | null }
  | { readonly kind: "rejected"; readonly reason: string; readonly detail?: string | undefined }
  | {
      readonly kind: "transient";
      readonly reason: string;
      readonly retryAfterMs?: number | undefined;
      readonly detail?: string | undefined;
    }
  | { readonly kind: "unknown"; readonly reason: string; readonly detail?: string | undefined };

/** `pending`: taken, not yet delivered. `not-found`: the provider has no such message (it may still be on its way to it). */
export type LookUpOutcome = { readonly kind: "pending" | "delivered" | "failed" | "not-found" | "unavailable" };
