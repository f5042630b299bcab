import { createTransport } from "nodemailer";
import type { NodemailerError } from "nodemailer";
import type { Channel, DeliveryOutcome, OutgoingMessage } from "../port.ts";
import { watchHandover } from "./handover.ts";
import type { Handover } from "./handover.ts";
import { automaticMailHeaders, hasLineBreak, isSingleAddress, messageIdOf, threadRootOf } from "./mail-headers.ts";
import { classifySmtpFailure } from "./smtp-outcome.ts";

/** Settings of the e-mail account. */
export interface EmailSettings {
  /** `smtp://host:port` or `smtps://user:password@host`; nodemailer's options may follow as query (`?requireTLS=true`). */
  readonly smtpUrl: string;
  /** The account's sender, used where a message names none: `Name <address>` or a bare address. */
  readonly from: string;
  readonly replyTo?: string | undefined;
  /** Right side of Message-IDs; the same in every process of an installation, or a repeated mail would look like another. */
  readonly messageIdDomain: string;
  /** @default 10 */
  readonly maxConnections?: number | undefined;
  /** Until the connection stands, DNS included. @default 10_000 */
  readonly connectionTimeoutMs?: number | undefined;
  /** Until the server has greeted. @default 10_000 */
  readonly greetingTimeoutMs?: number | undefined;
  /** Silence on an open connection. @default 30_000 */
  readonly socketTimeoutMs?: number | undefined;
}

/** E-mail over SMTP through a pool of connections. It cannot be asked afterwards, hence no `lookUp`. */
export function emailChannel(settings: EmailSettings): Channel {
  const transport = createTransport({
    pool: true,
    url: settings.smtpUrl,
    maxConnections: settings.maxConnections ?? 10,
    connectionTimeout: settings.connectionTimeoutMs ?? 10_000,
    dnsTimeout: settings.connectionTimeoutMs ?? 10_000,
    greetingTimeout: settings.greetingTimeoutMs ?? 10_000,
    socketTimeout: settings.socketTimeoutMs ?? 30_000,
    // A pooled connection may have died unseen; the pool takes another only while no byte of the message was read.
    maxRequeues: 2,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // Errors of idle connections are nobody's message; without a listener they would end the process.
  transport.on("error", () => undefined);
  const handovers = new WeakMap<AbortSignal, Handover>();
  transport.use("stream", (mail, done) => {
    const { signal } = mail.data;
    if (signal) handovers.get(signal)?.watch(mail);
    done();
  });

  const underWay = new Set<Promise<DeliveryOutcome>>();
  let isClosed = false;

  async function deliver(message: OutgoingMessage, callerSignal: AbortSignal): Promise<DeliveryOutcome> {
    const handover = watchHandover();
    // A signal of this send alone: it finds the handover again in the hook, and callers may share theirs between sends.
    const signal = AbortSignal.any([callerSignal]);
    handovers.set(signal, handover);
    try {
      const info = await transport.sendMail({ ...mailOf(message, settings), signal });
      return { kind: "accepted", providerMessageId: info.serverMessageId ?? null };
    } catch (error) {
      return classifySmtpFailure({ error: error as NodemailerError, bodyBegun: handover.bodyBegun(), aborted: signal.aborted });
    }
  }

  return {
    account: "email",
    send: async (message, signal) => {
      if (isClosed) return { kind: "transient", reason: "closed" };
      if (signal.aborted) return { kind: "transient", reason: "aborted" };
      const refusal = refuse(message, settings);
      if (refusal) return refusal;
      const delivery = deliver(message, signal);
      underWay.add(delivery);
      return delivery.finally(() => underWay.delete(delivery));
    },
    close: async () => {
      isClosed = true;
      transport.close();
      await Promise.allSettled(underWay);
    },
  };
}

/** Refuses what would smuggle a header or a second recipient; nothing has been handed over then. */
function refuse({ address, content, sender }: OutgoingMessage, settings: EmailSettings): DeliveryOutcome | null {
  const { from, replyTo } = sender ?? settings;
  if (!isSingleAddress(address)) return { kind: "rejected", reason: "invalid-address" };
  if (hasLineBreak(from) || hasLineBreak(replyTo ?? "")) return { kind: "transient", reason: "invalid-sender" };
  if (hasLineBreak(content.subject ?? "")) return { kind: "transient", reason: "invalid-subject" };
  return null;
}

function mailOf({ key, noticeId, address, content, sender, thread }: OutgoingMessage, settings: EmailSettings) {
  const { from, replyTo } = sender ?? settings;
  return {
    messageId: messageIdOf(noticeId, settings.messageIdDomain),
    from,
    ...(replyTo === undefined ? {} : { replyTo }),
    to: { name: "", address },
    subject: content.subject ?? "",
    text: content.text,
    ...(content.html === null ? {} : { html: content.html }),
    ...(thread === undefined ? {} : { references: threadRootOf(thread, settings.messageIdDomain) }),
    headers: automaticMailHeaders,
    // A bounce names the attempt by this id (RFC 3461), where the server offers it.
    dsn: { id: key, return: "headers" as const, notify: ["failure" as const, "delay" as const], recipient: address },
  };
}
