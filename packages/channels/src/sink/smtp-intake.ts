import type { AddressInfo } from "node:net";
import { simpleParser } from "mailparser";
import type { ParsedMail } from "mailparser";
import { SMTPServer } from "smtp-server";
import type { TakenMessage } from "./message-store.ts";

/** What the SMTP side of the sink needs. */
export interface SmtpIntakeOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Keeps the message; the 250 is answered after it. */
  readonly keep: (message: TakenMessage) => Promise<unknown>;
}

/** An SMTP server that takes every mail and delivers none. */
export async function startSmtpIntake({
  host,
  port,
  keep,
}: SmtpIntakeOptions): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    banner: "Gihan mail sink, nothing is delivered",
    size: 10 * 1024 * 1024,
    closeTimeout: 500,
    onData: (stream, session, done) => {
      const { mailFrom, rcptTo } = session.envelope;
      const envelope = { from: mailFrom ? mailFrom.address : "", to: rcptTo.map(({ address }) => address) };
      simpleParser(stream)
        .then((mail) => Promise.all(envelope.to.map((to) => keep(messageOf({ mail, to, from: envelope.from, bytes: stream.byteLength })))))
        .then(
          () => done(null, "taken"),
          (error: unknown) => done(Object.assign(new Error("sink could not keep the message", { cause: error }), { responseCode: 451 })),
        );
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  // Broken connections are the client's affair; without a listener they would end the process.
  server.on("error", () => undefined);
  return {
    url: `smtp://${host}:${(server.server.address() as AddressInfo).port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

interface TakenMail {
  readonly mail: ParsedMail;
  readonly to: string;
  readonly from: string;
  readonly bytes: number;
}

function messageOf({ mail, to, from, bytes }: TakenMail): TakenMessage {
  return {
    channel: "email",
    to,
    from: mail.from?.text ?? from,
    subject: mail.subject ?? "",
    text: mail.text ?? "",
    html: mail.html || null,
    messageId: mail.messageId ?? null,
    key: null,
    bytes,
    headers: headersOf(mail),
  };
}

function headersOf(mail: ParsedMail): readonly (readonly [string, string])[] {
  const plain = (name: string) => {
    const value = mail.headers.get(name);
    return typeof value === "string" ? value : undefined;
  };
  const headers: readonly (readonly [string, string | undefined])[] = [
    ["Reply-To", mail.replyTo?.text],
    ["Message-ID", mail.messageId],
    ["References", [mail.references ?? []].flat().join(" ") || undefined],
    ["Auto-Submitted", plain("auto-submitted")],
    ["X-Auto-Response-Suppress", plain("x-auto-response-suppress")],
  ];
  return headers.filter((header): header is readonly [string, string] => header[1] !== undefined);
}
