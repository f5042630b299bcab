import { startThread } from "./thread.ts";

/** A mail server that takes everything. */
export interface MailSink {
  readonly url: string;
  /** How many mails each address got so far. */
  readonly received: ReadonlyMap<string, number>;
  stop(): Promise<void>;
}

/** Starts it on a thread of its own; each mail is acknowledged `answerAfterMs` after its last byte. */
export async function startMailSink({ answerAfterMs }: { readonly answerAfterMs: number }): Promise<MailSink> {
  const thread = await startThread<string, string>(new URL("./mail-sink-thread.ts", import.meta.url), { answerAfterMs });
  const received = new Map<string, number>();
  thread.onSaid((address) => received.set(address, (received.get(address) ?? 0) + 1));
  return { url: thread.ready, received, stop: () => thread.stop() };
}
