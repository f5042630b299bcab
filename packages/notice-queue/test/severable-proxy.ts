import { createServer, connect, type Server, type Socket } from "node:net";
import { once } from "node:events";
import type { CutOff } from "../src/conformance/subject.ts";

/** A TCP way to a server that can be cut and opened again. */
export interface SeverableProxy {
  readonly port: number;
  cutOff(how: CutOff): Promise<void>;
  reconnect(): Promise<void>;
  /** Open connections stay so but carry nothing any more, as after a firewall forgot them; new ones are sound. */
  forget(): void;
  close(): Promise<void>;
}

/** Opens a way to `host`:`port` on a free port of this machine. */
export async function severableProxy(target: { host: string; port: number }): Promise<SeverableProxy> {
  let state: "open" | Exclude<CutOff, "refused"> = "open";
  let server: Server | null = null;
  const sockets = new Set<Socket>();

  function keep(socket: Socket): Socket {
    sockets.add(socket);
    return socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
  }

  async function listen(port: number): Promise<number> {
    server = createServer((client) => {
      keep(client);
      if (state === "hung-up") client.destroy();
      if (state !== "open") return;
      const upstream = keep(connect(target));
      client.pipe(upstream).pipe(client);
      client.on("close", () => upstream.destroy());
      upstream.on("close", () => client.destroy());
    });
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    return (server.address() as { port: number }).port;
  }

  async function shut(): Promise<void> {
    const closing = server;
    server = null;
    for (const socket of sockets) socket.destroy();
    if (closing) await new Promise<void>((resolve) => closing.close(() => resolve()));
  }

  const port = await listen(0);
  return {
    port,
    async cutOff(how) {
      if (how === "refused") return await shut();
      state = how;
      for (const socket of sockets) {
        if (how === "silent") socket.unpipe().pause();
        else socket.destroy();
      }
    },
    async reconnect() {
      await shut();
      state = "open";
      await listen(port);
    },
    forget() {
      for (const socket of sockets) socket.unpipe().pause();
    },
    close: shut,
  };
}
