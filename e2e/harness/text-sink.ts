import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text as readAll } from "node:stream/consumers";
import { complaintsIn, unwrapped, type ReceivedMessage } from "./received-message.ts";

/** A text gateway that takes what it is told to take, and keeps it. */
export interface TextSink {
  readonly url: string;
  /** Decides on each number; without a rule everything is taken. */
  readonly answer: (rule: (number: string) => "accepted" | "invalid-number" | "unavailable") => void;
  /** What has come in since the last call. */
  readonly take: () => readonly ReceivedMessage[];
  readonly stop: () => Promise<void>;
}

/** Starts it on a free port. It speaks like the sink that Gihan brings along: `POST /texts`, `GET /texts/:key`. */
export async function startTextSink(): Promise<TextSink> {
  const received: ReceivedMessage[] = [];
  const keys = new Set<string>();
  let rule: (number: string) => "accepted" | "invalid-number" | "unavailable" = () => "accepted";

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "";
    if (request.method === "GET" && path.startsWith("/texts/")) {
      const key = decodeURIComponent(path.slice("/texts/".length));
      return keys.has(key) ? reply(response, 200, { key, status: "delivered" }) : reply(response, 404, { key, status: "not-found" });
    }
    if (request.method !== "POST" || path !== "/texts") return reply(response, 404, {});
    const { key, to, body } = JSON.parse(await readAll(request)) as { readonly key: string; readonly to: string; readonly body: string };
    switch (rule(to)) {
      case "invalid-number":
        return reply(response, 422, { code: "invalid-number" });
      case "unavailable":
        return reply(response, 503, {});
      case "accepted":
        keys.add(key);
        received.push({ channel: "text", to, subject: null, body: unwrapped(body), complaints: complaintsIn(body) });
        return reply(response, 202, { id: `t-${keys.size}`, key });
    }
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => reply(response, 500, { error: String(error) }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    answer: (next) => {
      rule = next;
    },
    take: () => received.splice(0),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
