import type { AddressInfo } from "node:net";
import { simpleParser, type ParsedMail } from "mailparser";
import { SMTPServer } from "smtp-server";
import { complaintsIn, unwrapped, type ReceivedMessage } from "./received-message.ts";

/** A reply that refuses. */
export interface SmtpRefusal {
  readonly code: number;
  readonly text: string;
}

/** A mail server that takes what it is told to take, and keeps it. */
export interface SmtpSink {
  readonly url: string;
  /** Decides on each recipient as it is named; null takes it. Without a rule everybody is taken. */
  readonly refuse: (rule: (address: string) => SmtpRefusal | null) => void;
  /** How often a recipient was refused since the start. */
  readonly refusals: (address: string) => number;
  /** What has come in since the last call. */
  readonly take: () => readonly ReceivedMessage[];
  readonly stop: () => Promise<void>;
}

/** Starts it on a free port. A mail is parsed before it is acknowledged: what the sender knows to be delivered can be taken. */
export async function startSmtpSink(): Promise<SmtpSink> {
  const received: ReceivedMessage[] = [];
  const refused: string[] = [];
  let rule: (address: string) => SmtpRefusal | null = () => null;

  const server = new SMTPServer({
    disabledCommands: ["STARTTLS", "AUTH"],
    onRcptTo({ address }, _session, done) {
      const refusal = rule(address);
      if (refusal === null) return done();
      refused.push(address);
      done(Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
    },
    onData(stream, { envelope }, done) {
      simpleParser(stream).then(
        (mail) => {
          received.push(...envelope.rcptTo.map(({ address }) => toMessage(mail, address)));
          done();
        },
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  // A sender that hangs up is its own affair.
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;

  return {
    url: `smtp://127.0.0.1:${port}`,
    refuse: (next) => {
      rule = next;
    },
    refusals: (address) => refused.filter((each) => each === address).length,
    take: () => received.splice(0),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function toMessage(mail: ParsedMail, to: string): ReceivedMessage {
  const inText = complaintsIn(mail.text ?? "");
  const inHtml = complaintsIn(typeof mail.html === "string" ? mail.html : "");
  const complaints = [...new Set([...inText, ...inHtml])]
    .toSorted()
    .map((number) => (inText.includes(number) && inHtml.includes(number) ? number : `${number} in one part only`));
  return { channel: "email", to, subject: mail.subject ?? "", body: unwrapped(mail.text ?? ""), complaints };
}
