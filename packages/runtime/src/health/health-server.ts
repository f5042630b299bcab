import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Readiness } from "./readiness.ts";

export interface HealthServerOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** What is stuck; empty while the process is alive. */
  readonly stuck: () => readonly string[];
  readonly readiness: () => Promise<Readiness>;
  /** An answer could not be given. */
  readonly onFault: (error: unknown) => void;
  readonly metrics: () => Promise<{ readonly contentType: string; readonly body: string }>;
}

export interface HealthServer {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Answers whoever watches a process: `/livez` whether it should be restarted, `/readyz` whether it works, `/metrics` for Prometheus.
 * Names of hosts and faults stay in the log.
 */
export async function startHealthServer(options: HealthServerOptions): Promise<HealthServer> {
  const server = createServer((request, response) => {
    answer(options, new URL(request.url ?? "/", "http://health").pathname, response).catch((error: unknown) => {
      options.onFault(error);
      reply(response, 500, { status: "failing" });
    });
  });
  server.listen(options.port, options.host);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host.includes(":") ? `[${options.host}]` : options.host}:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(options: HealthServerOptions, path: string, response: ServerResponse): Promise<void> {
  switch (path) {
    case "/livez": {
      const stuck = options.stuck();
      return stuck.length === 0 ? reply(response, 200, { status: "ok" }) : reply(response, 503, { status: "stuck", stuck });
    }
    case "/readyz": {
      const readiness = await options.readiness();
      return reply(response, readiness.status === "not-ready" ? 503 : 200, readiness);
    }
    case "/metrics": {
      const { contentType, body } = await options.metrics();
      response.writeHead(200, { "content-type": contentType, "cache-control": "no-store" }).end(body);
      return;
    }
    default:
      reply(response, 404, { status: "not-found" });
  }
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" }).end(JSON.stringify(body));
}
