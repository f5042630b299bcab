import type { AddressInfo, Socket } from "node:net";
import { SMTPServer } from "smtp-server";

/** How the fake answers. `reply` refuses with this code and text; the others break the connection or keep it waiting. */
export type SmtpBehaviour =
  | { readonly kind: "accept" }
  | {
      readonly kind: "reply";
      readonly at: "greeting" | "login" | "mail" | "rcpt" | "message";
      readonly code: number;
      readonly text: string;
    }
  | { readonly kind: "close-before-greeting" | "close-at-rcpt" | "close-after-message" | "silent-after-message" | "silent-at-rcpt" };

/** A message the fake took in whole, answered or not. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
}

/** A real SMTP server on the loopback that answers as it is told; for tests. */
export interface FakeSmtpServer {
  readonly url: string;
  readonly received: readonly ReceivedMail[];
  readonly connectionCount: () => number;
  /** Drops every connection at once, as a relay does that is restarted. */
  readonly breakConnections: () => void;
  readonly behave: (behaviour: SmtpBehaviour) => void;
  readonly stop: () => Promise<void>;
}

/** Starts the fake on a free port. `pipelining` (default on) is how most relays work; off, each command waits for its answer. */
export async function startFakeSmtpServer({ pipelining = true }: { readonly pipelining?: boolean } = {}): Promise<FakeSmtpServer> {
  const received: ReceivedMail[] = [];
  let behaviour: SmtpBehaviour = { kind: "accept" };

  const answer = (at: "greeting" | "login" | "mail" | "rcpt" | "message") =>
    behaviour.kind === "reply" && behaviour.at === at ? Object.assign(new Error(behaviour.text), { responseCode: behaviour.code }) : null;

  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    authOptional: true,
    allowInsecureAuth: true,
    hidePIPELINING: !pipelining,
    hideENHANCEDSTATUSCODES: true,
    onConnect: (_session, done) => (behaviour.kind === "close-before-greeting" ? breakConnections() : done(answer("greeting"))),
    onAuth: (_auth, _session, done) => done(answer("login"), { user: "any" }),
    onMailFrom: (_address, _session, done) => done(answer("mail")),
    onRcptTo: (_address, _session, done) => {
      if (behaviour.kind === "silent-at-rcpt") return;
      if (behaviour.kind === "close-at-rcpt") return breakConnections();
      done(answer("rcpt"));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom ? mailFrom.address : "",
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString("utf8"),
        });
        if (behaviour.kind === "silent-after-message") return;
        if (behaviour.kind === "close-after-message") return breakConnections();
        done(answer("message"), "queued");
      });
    },
  });
  server.on("error", () => undefined);

  function breakConnections(): void {
    for (const { _socket: socket } of server.connections as Set<{ readonly _socket: Socket }>) socket.destroy();
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    breakConnections,
    connectionCount: () => server.connections.size,
    behave: (next) => {
      behaviour = next;
    },
    stop: () => {
      breakConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
