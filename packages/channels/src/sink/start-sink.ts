import type { AddressInfo } from "node:net";
import { openMessageStore } from "./message-store.ts";
import { sinkApp } from "./sink-app.ts";
import type { SinkMessage } from "./sink-message.ts";
import { startSmtpIntake } from "./smtp-intake.ts";

/** Where the sink listens and keeps. */
export interface SinkOptions {
  /** 0 takes a free one. @default 0 */
  readonly smtpPort?: number | undefined;
  /** 0 takes a free one. @default 0 */
  readonly pagePort?: number | undefined;
  /** Address that both listen on. @default the loopback, which other machines cannot reach */
  readonly host?: string | undefined;
  /** Names by which other machines may call it, besides those of the loopback. @default none */
  readonly names?: readonly string[] | undefined;
  /** JSON lines, one message each; made if it is not there. */
  readonly file: string;
  /** Business time, by which the page says when a message was taken. @default the machine's clock */
  readonly now?: (() => Temporal.Instant) | undefined;
  /** How many of the newest messages are shown; the file keeps all. @default 20_000 */
  readonly keep?: number | undefined;
}

/** A running sink. */
export interface Sink {
  readonly smtpUrl: string;
  /** For the text channel; `POST /texts` below it. */
  readonly textUrl: string;
  readonly pageUrl: string;
  /** Oldest first. */
  readonly messages: () => readonly SinkMessage[];
  /** May be called more than once. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts the sink: an SMTP server and a text gateway that take everything and deliver nothing, and a page that shows it. It listens on
 * the loopback unless told otherwise. A taken port is the caller's error (`EADDRINUSE`).
 */
export async function startSink({
  smtpPort = 0,
  pagePort = 0,
  host = "127.0.0.1",
  names = [],
  file,
  now = Temporal.Now.instant,
  keep = 20_000,
}: SinkOptions): Promise<Sink> {
  const store = await openMessageStore({ file, keep, now });
  const smtp = await startSmtpIntake({ host, port: smtpPort, keep: store.add }).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const app = sinkApp({ store, now, names });
  await app.listen({ host, port: pagePort }).catch(async (error: unknown) => {
    await smtp.stop();
    await store.close();
    throw error;
  });
  const url = `http://${host}:${(app.server.address() as AddressInfo).port}`;
  let stopping: Promise<void> | null = null;
  return {
    smtpUrl: smtp.url,
    textUrl: url,
    pageUrl: url,
    messages: store.messages,
    stop: () =>
      (stopping ??= (async () => {
        await Promise.all([smtp.stop(), app.close()]);
        await store.close();
      })()),
  };
}
