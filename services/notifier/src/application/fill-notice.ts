import type { NoticeContent } from "@gihan/channels/port";
import { renderEmail, renderText } from "@gihan/channels/render";
import type { ClaimedEnvelope } from "@gihan/ledger/claims";
import type { Office } from "@gihan/ledger/offices";
import type { ReminderFacts } from "@gihan/ledger/reminder-facts";
import { toDigest } from "./to-digest.ts";

/** A notice whose tellings and content are committed and whose attempt is open: it must be handed over now. */
export interface FilledNotice {
  readonly noticeId: string;
  readonly attempt: number;
  readonly office: Office;
  readonly channel: ClaimedEnvelope["channel"];
  readonly address: string;
  readonly content: NoticeContent;
  /** What belongs together in a mailbox. */
  readonly thread: string;
  /** When its moment came, and the stages it tells, one each reminder; not known of a repeat. */
  readonly told?: { readonly momentAt: Temporal.Instant; readonly stages: readonly string[] };
  /** It was written before its moment. */
  readonly isWrittenAhead?: boolean;
}

/** What the notice says of the reminders that are told, at least one, and to whom. Pure. */
export function fillNotice(
  envelope: ClaimedEnvelope,
  told: readonly ReminderFacts[],
  situation: { readonly office: Office; readonly now: Temporal.Instant; readonly mayBeStale: boolean },
): FilledNotice {
  const digest = toDigest(envelope, told, situation);
  return {
    noticeId: envelope.noticeId,
    attempt: envelope.attempt,
    office: situation.office,
    channel: envelope.channel,
    address: told[0]!.recipientNow!.address,
    content: envelope.channel === "email" ? renderEmail(digest) : renderText(digest),
    thread: `${envelope.recipientKind}-${envelope.recipientId}-${told[0]!.clockId}`,
    told: { momentAt: envelope.momentAt, stages: told.map(({ stage }) => stage) },
  };
}
