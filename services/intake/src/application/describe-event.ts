import { deadLetterReasons, type DeadLetterReason, type DeadLetterText } from "@gihan/contracts/dead-letters";
import { isNotedType, notedText } from "@gihan/contracts/noted-events";
import type { EventView } from "@gihan/ledger/views/event-view";
import { inSeoul } from "./to-seoul-json.ts";

/** What became of an event, as its sender is told. */
export interface EventStatus {
  readonly status: "accepted" | "applied" | "marked" | "dead";
  readonly type?: string;
  readonly complaint?: { readonly system: string; readonly number: string } | null;
  readonly acceptedAt?: string;
  readonly receivedAt?: string;
  readonly reason?: string;
  readonly detail?: string;
  readonly english?: string;
  readonly korean?: string;
  readonly englishRemedy?: string;
  readonly koreanRemedy?: string;
  /** That its type is kept and shown but does not change the deadline yet. */
  readonly note?: typeof notedText;
  /** A later event came under the same name with other content and was set aside. */
  readonly setAside?: { readonly reason: "id-reused" } & Omit<DeadLetterText, "canReplay">;
}

/** Puts what the ledger knows of an event into the words of the interface. */
export function describeEvent(view: EventView): EventStatus {
  if (view.kind === "dead") {
    const reason = view.reason as DeadLetterReason;
    return { status: "dead", reason, detail: view.detail, ...textOf(reason), receivedAt: inSeoul(view.receivedAt) };
  }
  const { type, complaint, mark } = view;
  return {
    ...(mark === null ? { status: "applied" } : { status: "marked", ...mark }),
    type,
    complaint,
    receivedAt: inSeoul(view.receivedAt),
    ...(isNotedType(type) ? { note: notedText } : {}),
    ...(view.wasReused ? { setAside: { reason: "id-reused", ...textOf("id-reused") } } : {}),
  };
}

function textOf(reason: DeadLetterReason): Omit<DeadLetterText, "canReplay"> {
  const { english, korean, englishRemedy, koreanRemedy } = deadLetterReasons[reason];
  return { english, korean, englishRemedy, koreanRemedy };
}
