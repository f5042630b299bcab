import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/**
 * How a network does not carry: connections are refused; taken and closed at once; kept, and new ones taken, with nothing carried; the same
 * with only what is answered held back.
 */
export type CutOff = "refused" | "hung-up" | "silent" | "unanswering";

/** A stretch of network that can be broken: a TCP relay to a server, on a port of the loopback. */
export interface Network {
  readonly port: number;
  /** How many connections were made so far. */
  connections(): number;
  /** How many pieces of what is asked were carried so far: a request that fits into a packet is one. */
  asked(): number;
  /** Stops carrying, for open connections as well. */
  cutOff(how: CutOff): Promise<void>;
  /** Open connections stay so but carry nothing any more, as after a firewall forgot them; new ones are sound. */
  forget(): void;
  /** Carries again, also what was held back on connections that were kept. */
  restore(): Promise<void>;
  close(): Promise<void>;
}

/** Puts a relay before a server; new connections go wherever `target` says by then. */
export async function networkBetween(target: { host: string; port: number }): Promise<Network> {
  const sockets = new Map<Socket, "asks" | "answers">();
  let state: CutOff | "open" = "open";
  let connections = 0;
  let asked = 0;

  function carry(from: Socket, to: Socket, does: "asks" | "answers"): void {
    sockets.set(from, does);
    from.on("data", (data) => to.write(data));
    from.on("error", () => undefined);
    from.on("close", () => {
      sockets.delete(from);
      to.destroy();
    });
    holdBack(from, does);
  }

  function holdBack(socket: Socket, does: "asks" | "answers"): void {
    if (state === "silent" || (state === "unanswering" && does === "answers")) socket.pause();
  }

  // As the client and the server have it: what is small is not held back for what may follow.
  const relay = createServer({ noDelay: true }, (near) => {
    if (state === "hung-up") return void near.destroy();
    connections += 1;
    near.on("data", () => (asked += 1));
    const far = connect({ ...target, noDelay: true });
    carry(near, far, "asks");
    carry(far, near, "answers");
  });

  async function listen(port: number): Promise<number> {
    relay.listen(port, "127.0.0.1");
    await once(relay, "listening");
    return (relay.address() as AddressInfo).port;
  }

  function breakAll(): void {
    for (const socket of sockets.keys()) socket.destroy();
  }

  async function close(): Promise<void> {
    breakAll();
    if (!relay.listening) return;
    relay.close();
    await once(relay, "close");
  }

  const port = await listen(0);
  return {
    port,
    connections: () => connections,
    asked: () => asked,
    async cutOff(how) {
      state = how;
      if (how === "refused") return await close();
      if (how === "hung-up") return breakAll();
      for (const [socket, does] of sockets) holdBack(socket, does);
    },
    forget() {
      for (const socket of sockets.keys()) socket.pause();
    },
    async restore() {
      state = "open";
      if (!relay.listening) await listen(port);
      for (const socket of sockets.keys()) socket.resume();
    },
    close,
  };
}

/** The two parts of a `host:port`. */
export function addressOf(hostAndPort: string): { readonly host: string; readonly port: number } {
  const { hostname, port } = new URL(`tcp://${hostAndPort}`);
  return { host: hostname, port: Number(port) };
}
