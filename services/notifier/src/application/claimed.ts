import type { FilledNotice } from "./fill-notice.ts";

/** What came of the claim of one notice. */
export type Claimed =
  | { readonly kind: "filled"; readonly notice: FilledNotice }
  /** Its moment or the end of its backoff has not come, or telling is held. */
  | { readonly kind: "early"; readonly delayMs: number }
  /** Somebody else has it, it was told, nothing was left to tell, or it waits for a person. */
  | { readonly kind: "gone" }
  /** It ended empty although reminders were attached: they must be armed afresh. */
  | { readonly kind: "emptied"; readonly reason: string }
  /** Something is wrong with this notice and no other: it is put off, and whoever asked for it gets the fault. */
  | { readonly kind: "failed"; readonly error: Error };
