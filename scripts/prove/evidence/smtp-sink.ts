import { createServer, type AddressInfo, type Socket } from "node:net";

/** A message whose last byte has come in and that has not been answered. */
export interface Handover {
  readonly address: string;
  readonly raw: string;
  /** Says that it is taken. What is never answered stays open until the sender is gone. */
  accept(): void;
  /** Says that it is not taken now and may be sent again. */
  refuse(): void;
  /** Closes the connection without a word. */
  hangUp(): void;
}

/** A mail server, of which the proof decides when it answers. */
export interface SmtpSink {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts it on a free port. It is written on bare sockets because the proof must answer and kill in the same turn of the event loop:
 * the answer is in the kernel then and the sender has not read it.
 */
export async function startSmtpSink(onMessage: (handover: Handover) => void): Promise<SmtpSink> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    // A sender that was killed is what this is about.
    socket.on("error", () => socket.destroy());
    speak(socket, onMessage);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** The server's half of RFC 5321, without extensions. */
function speak(socket: Socket, onMessage: (handover: Handover) => void): void {
  let unread = "";
  let address = "";
  let isData = false;
  const reply = (line: string): void => void (socket.writable && socket.write(`${line}\r\n`));

  function command(line: string): void {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === "RCPT") address = /<([^>]*)>/.exec(line)?.[1] ?? "";
    if (verb === "DATA") isData = true;
    if (verb === "DATA") reply("354 go on");
    else if (verb === "QUIT") socket.end("221 bye\r\n");
    else reply("250 ok");
  }

  function advance(): boolean {
    const end = isData ? unread.indexOf("\r\n.\r\n") : unread.indexOf("\r\n");
    if (end < 0) return false;
    const taken = unread.slice(0, end);
    unread = unread.slice(end + (isData ? 5 : 2));
    if (!isData) command(taken);
    else {
      isData = false;
      // A line that begins with a full stop has got a second one on the way (RFC 5321 §4.5.2).
      onMessage({
        address,
        raw: `${taken.replaceAll("\r\n..", "\r\n.")}\r\n`,
        accept: () => reply("250 taken"),
        refuse: () => reply("451 later"),
        hangUp: () => socket.destroy(),
      });
    }
    return true;
  }

  reply("220 prove");
  socket.setEncoding("latin1").on("data", (chunk: string) => {
    unread += chunk;
    while (advance());
  });
}
