import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A stretch of network between Gihan and something it stands on: a TCP relay on this machine. */
export interface Link {
  /** Where Gihan connects to. */
  readonly port: number;
  /** Breaks every connection and refuses new ones. */
  cut(): void;
  /** Keeps every connection, accepts new ones, and carries nothing. */
  silence(): void;
  /** Carries everything from now on. */
  restore(): void;
  close(): Promise<void>;
}

/** Lays a link to a port of this machine; nobody need listen there yet. */
export async function layLink(target: { readonly port: number }): Promise<Link> {
  const sockets = new Set<Socket>();
  let state: "open" | "cut" | "silent" = "open";

  function carry(from: Socket, to: Socket): void {
    sockets.add(from);
    from.on("data", (data) => {
      if (!to.write(data)) from.pause();
    });
    to.on("drain", () => {
      if (state !== "silent") from.resume();
    });
    from.on("end", () => to.end());
    from.on("error", () => from.destroy());
    from.on("close", () => {
      sockets.delete(from);
      to.destroy();
    });
    if (state === "silent") from.pause();
  }

  const relay = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
    if (state === "cut") return void near.on("error", () => undefined).destroy();
    const far = connect({ port: target.port, host: "127.0.0.1", noDelay: true, allowHalfOpen: true });
    carry(near, far);
    carry(far, near);
  });
  relay.listen(0, "127.0.0.1");
  await once(relay, "listening");
  const breakAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (relay.address() as AddressInfo).port,
    cut() {
      state = "cut";
      breakAll();
    },
    silence() {
      state = "silent";
      for (const socket of sockets) socket.pause();
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
