import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text as readAll } from "node:stream/consumers";

/** A text that has come in whole and has not been answered. */
export interface TextHandover {
  readonly key: string;
  readonly number: string;
  readonly body: string;
  /** Remembers the text, so that it is found when somebody asks for its key. */
  keep(): void;
  accept(): void;
  refuse(status: number, code?: string): void;
  /** Closes the connection without an answer. */
  hangUp(): void;
}

export interface TextGateway {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * A text gateway on a free port of which the test decides when it answers and what it keeps. It speaks like the sink that Gihan brings
 * along: `POST /texts`, `GET /texts/:key`.
 */
export async function startTextGateway(onText: (handover: TextHandover) => void): Promise<TextGateway> {
  const kept = new Set<string>();

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "";
    if (request.method === "GET" && path.startsWith("/texts/")) {
      const key = decodeURIComponent(path.slice("/texts/".length));
      return kept.has(key) ? reply(response, 200, { key, status: "delivered" }) : reply(response, 404, { key, status: "not-found" });
    }
    if (request.method !== "POST" || path !== "/texts") return reply(response, 404, {});
    const { key, to, body } = JSON.parse(await readAll(request)) as { readonly key: string; readonly to: string; readonly body: string };
    onText({
      key,
      number: to,
      body,
      keep: () => void kept.add(key),
      accept: () => reply(response, 202, { id: `t-${key}`, key }),
      refuse: (status, code) => reply(response, status, code === undefined ? {} : { code }),
      hangUp: () => void response.destroy(),
    });
  }

  // It never hangs up on an idle connection: that can meet the next request on it, whose outcome is then unknown, as of any gateway that does.
  const server = createServer({ keepAliveTimeout: 600_000 }, (request, response) => {
    // A sender that is killed hangs up in the middle of a request.
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
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
