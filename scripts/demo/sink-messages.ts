import type { ByChannel } from "./summary.ts";

/** A mail or text as the sink shows it. */
export interface SinkMessage {
  readonly id: string;
  readonly channel: "email" | "text";
  readonly to: string;
  readonly subject: string | null;
  readonly text: string;
  /** Mail only: `<n-NOTICE@domain>`. */
  readonly messageId: string | null;
  /** Texts only: `NOTICE-ATTEMPT`. */
  readonly key: string | null;
}

/** Everything that has arrived at the sink. */
export async function readSink(sinkUrl: string): Promise<readonly SinkMessage[]> {
  const response = await fetch(`${sinkUrl}/messages.json?limit=10000`);
  const { total, messages } = (await response.json()) as { readonly total: number; readonly messages: readonly SinkMessage[] };
  if (total !== messages.length) throw new Error(`the sink has ${total} messages and showed ${messages.length}`);
  return messages;
}

export function countByChannel(messages: readonly SinkMessage[]): ByChannel {
  const email = messages.filter(({ channel }) => channel === "email").length;
  return { email, text: messages.length - email };
}

/** The message of a notice. */
export function messageOf(messages: readonly SinkMessage[], noticeId: string): SinkMessage | undefined {
  return messages.find(({ messageId, key }) => messageId?.startsWith(`<n-${noticeId}@`) || key?.split("-")[0] === noticeId);
}
