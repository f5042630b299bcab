import { createServer } from "node:http";
import type { ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** How the fake answers; `status` with an optional JSON body and headers, the others as they say. */
export type TextGatewayBehaviour =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: "break-after-body" | "silent-after-body" | "refuse-connections" };

/** A text gateway on the loopback that answers as it is told; for tests. */
export interface FakeTextGateway {
  readonly url: string;
  /** Requests that came in whole, answered or not: method, path and JSON. */
  readonly received: readonly { readonly method: string; readonly path: string; readonly body: unknown }[];
  readonly behave: (behaviour: TextGatewayBehaviour) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Starts the fake on a free port. */
export async function startFakeTextGateway(): Promise<FakeTextGateway> {
  const received: { method: string; path: string; body: unknown }[] = [];
  let behaviour: TextGatewayBehaviour = { kind: "answer", status: 202 };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const text = Buffer.concat(chunks).toString("utf8");
      received.push({ method: request.method ?? "", path: request.url ?? "", body: text === "" ? null : JSON.parse(text) });
      answer(response);
    });
  });

  function answer(response: ServerResponse): void {
    if (behaviour.kind === "break-after-body") response.socket?.destroy();
    if (behaviour.kind !== "answer") return;
    response.writeHead(behaviour.status, { "content-type": "application/json", ...behaviour.headers });
    response.end(JSON.stringify(behaviour.body ?? {}));
  }

  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    behave: async (next) => {
      behaviour = next;
      if (next.kind === "refuse-connections") await close();
      else if (!server.listening) await listen(port);
    },
    stop: close,
  };
}
