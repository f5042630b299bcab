import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { CalculatorPage } from "./pages.ts";

/** A server that shows the page and nothing else. */
export interface PageServer {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Serves the page on this machine alone.
 *
 * @param port 0 takes a free one.
 */
export async function servePage(pages: readonly CalculatorPage[], port: number): Promise<PageServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://page");
    const page = pages.find(({ path }) => path === pathname);
    if (page === undefined) return sendText(response, 404, "없는 주소입니다.");
    if (request.method !== "GET" && request.method !== "HEAD") return sendText(response, 405, "보기만 할 수 있습니다.");
    page.read().then(
      ({ status, contentType, body }) => response.writeHead(status, { "content-type": contentType, "cache-control": "no-cache" }).end(body),
      (error: unknown) => sendText(response, 500, error instanceof Error ? error.message : String(error)),
    );
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(`${text}\n`);
}
