import type { Channel, DeliveryOutcome, OutgoingMessage, Sender } from "@gihan/channels/port";
import type { Office } from "@gihan/ledger/offices";
import type { AttemptOutcome } from "@gihan/ledger/attempt-outcome";
import type { FilledNotice } from "./fill-notice.ts";

/** The channels by where an office's deliveries go. A missing live text channel means that no gateway is configured. */
export interface DeliveryChannels {
  readonly sink: { readonly email: Channel; readonly text: Channel };
  readonly live: { readonly email: Channel | null; readonly text: Channel | null };
}

export interface Route {
  readonly channel: Channel | null;
  readonly address: string;
  /** Texts that are redirected travel as mail. */
  readonly asMail: boolean;
}

/** Which channel carries a notice, and to which address, by the office's delivery mode. Pure. */
export function routeOf(
  notice: Pick<FilledNotice, "channel" | "address">,
  office: Pick<Office, "deliveryMode" | "redirectTo">,
  channels: DeliveryChannels,
): Route {
  switch (office.deliveryMode) {
    case "sink":
      return { channel: channels.sink[notice.channel], address: notice.address, asMail: false };
    case "redirect":
      return { channel: channels.live.email, address: office.redirectTo ?? "", asMail: notice.channel === "text" };
    case "live":
      return { channel: channels.live[notice.channel], address: notice.address, asMail: false };
  }
}

/** The provider as an operator knows it: "sink-email", "text". */
export function providerOf({ channel, office }: Pick<FilledNotice, "channel"> & { readonly office: Pick<Office, "deliveryMode"> }): string {
  switch (office.deliveryMode) {
    case "sink":
      return `sink-${channel}`;
    case "redirect":
      return "email";
    case "live":
      return channel;
  }
}

/** Hands a filled notice to its provider and says what became of it, in the ledger's words. Never throws. */
export async function deliver(
  notice: FilledNotice,
  parts: { readonly channels: DeliveryChannels; readonly timeoutMs: number; readonly mailFrom: string },
): Promise<AttemptOutcome> {
  const { office } = notice;
  const route = routeOf(notice, office, parts.channels);
  if (!route.channel) return toOutcome(notice, { kind: "transient", reason: `no-${notice.channel}-provider-configured` });
  const outcome = await send(route.channel, toMessage(notice, route, parts.mailFrom), parts.timeoutMs);
  // A refused collecting address says nothing about the person whose notice was redirected there.
  const isOurFault = outcome.kind === "rejected" && office.deliveryMode === "redirect";
  return toOutcome(notice, isOurFault ? { kind: "transient", reason: outcome.reason } : outcome);
}

async function send(channel: Channel, message: OutgoingMessage, timeoutMs: number): Promise<DeliveryOutcome> {
  try {
    return await channel.send(message, AbortSignal.timeout(timeoutMs));
  } catch (error) {
    return { kind: "unknown", reason: `fault: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function toMessage(notice: FilledNotice, route: Route, mailFrom: string): OutgoingMessage {
  const { office, content } = notice;
  const isMail = notice.channel === "email" || route.asMail;
  return {
    key: `${notice.noticeId}-${notice.attempt}`,
    noticeId: notice.noticeId,
    address: route.address,
    content: route.asMail ? { subject: `[문자 대신] ${notice.address}`, text: content.text, html: null } : content,
    sender: isMail ? mailSender(office, mailFrom) : { from: office.phone ?? "" },
    thread: notice.thread,
  };
}

/** The office speaks and is answered: its own mailbox, never the person who set Gihan up. */
function mailSender(office: Office, mailFrom: string): Sender {
  const from = office.email ?? mailFrom;
  return { from: `"${office.name}" <${from}>`, replyTo: office.replyTo ?? from };
}

/** Each further attempt waits twice as long, from fifteen seconds to ten minutes; a provider that names a time is heeded. */
export function backoffMs(attempt: number, retryAfterMs?: number): number {
  return Math.max(retryAfterMs ?? 0, Math.min(15_000 * 2 ** (attempt - 1), 600_000));
}

function toOutcome(notice: Pick<FilledNotice, "noticeId" | "attempt">, outcome: DeliveryOutcome): AttemptOutcome {
  return {
    noticeId: notice.noticeId,
    attempt: notice.attempt,
    kind: outcome.kind,
    reason: outcome.kind === "accepted" ? null : outcome.reason,
    providerMessageId: outcome.kind === "accepted" ? outcome.providerMessageId : null,
    backoffMs: outcome.kind === "transient" ? backoffMs(notice.attempt, outcome.retryAfterMs) : 0,
  };
}
