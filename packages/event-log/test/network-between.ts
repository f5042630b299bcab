import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A stretch of network that can be broken: a TCP relay to a server. */
export interface Network {
  readonly port: number;
  /** Breaks every connection and refuses new ones. */
  cut(): void;
  /** Keeps every connection, accepts new ones, and carries nothing. */
  freeze(): void;
  /** Carries what is asked and holds back what is answered. */
  holdAnswers(): void;
  /** Carries again what passes from now on. */
  restore(): void;
  close(): Promise<void>;
}

/** Puts a relay before the server at host and port. */
export async function networkBetween({ host, port }: { readonly host: string; readonly port: number }): Promise<Network> {
  const sockets = new Set<Socket>();
  const answering = new Set<Socket>();
  let state: "open" | "cut" | "frozen" | "unanswering" = "open";

  const relay = createServer((near) => {
    if (state === "cut") return void near.destroy();
    const far = connect(port, host);
    answering.add(far);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on("data", (data) => other.write(data));
      socket.on("error", () => undefined);
      socket.on("close", () => {
        sockets.delete(socket);
        answering.delete(socket);
        other.destroy();
      });
      if (state === "frozen" || (state === "unanswering" && socket === far)) socket.pause();
    }
  });
  relay.listen(0, "127.0.0.1");
  await once(relay, "listening");

  const breakAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (relay.address() as AddressInfo).port,
    cut() {
      state = "cut";
      breakAll();
    },
    freeze() {
      state = "frozen";
      for (const socket of sockets) socket.pause();
    },
    holdAnswers() {
      state = "unanswering";
      for (const socket of answering) socket.pause();
    },
    restore() {
      state = "open";
      for (const socket of sockets) socket.resume();
    },
    async close() {
      breakAll();
      relay.close();
      await once(relay, "close");
    },
  };
}

/** The two parts of a `host:port`. */
export function addressOf(hostAndPort: string): { readonly host: string; readonly port: number } {
  const { hostname, port } = new URL(`tcp://${hostAndPort}`);
  return { host: hostname, port: Number(port) };
}
