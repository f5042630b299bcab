import { emailChannel } from "@gihan/channels/email";
import { sinkTextChannel } from "@gihan/channels/text";
import type { DeliveryChannels } from "./application/deliver.ts";
import { notifierDefaults, type NotifierConfig } from "./config.ts";
import { createNotifier, type Notifier, type NotifierParts } from "./worker.ts";

/** Puts a notifier together from parts that the process has already. */
export function wireNotifier(parts: Omit<NotifierParts, "config"> & { readonly config?: Partial<NotifierConfig> }): Notifier {
  return createNotifier({ ...parts, config: { ...notifierDefaults, ...parts.config } });
}

export interface OpenChannels {
  readonly sink: { readonly smtpUrl: string; readonly textUrl: string };
  /** Relay for redirected and live deliveries; null until one is configured. */
  readonly smtpUrl: string | null;
  readonly messageIdDomain: string;
  /** Sender of an office that has recorded none. */
  readonly mailFrom?: string | undefined;
}

/** The channels of both shapes: the sink takes everything until delivery is set to live. */
export function openChannels({ sink, smtpUrl, messageIdDomain, mailFrom = notifierDefaults.mailFrom }: OpenChannels): {
  readonly channels: DeliveryChannels;
  close(): Promise<void>;
} {
  const mail = { from: mailFrom, messageIdDomain };
  const channels: DeliveryChannels = {
    sink: { email: emailChannel({ ...mail, smtpUrl: sink.smtpUrl }), text: sinkTextChannel({ url: sink.textUrl }) },
    live: { email: smtpUrl === null ? null : emailChannel({ ...mail, smtpUrl }), text: null },
  };
  const all = [channels.sink.email, channels.sink.text, channels.live.email].filter((channel) => channel !== null);
  return { channels, close: async () => void (await Promise.all(all.map((channel) => channel.close()))) };
}
