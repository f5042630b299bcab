import { request as requestHttp } from "node:http";
import type { Agent, IncomingHttpHeaders } from "node:http";
import { request as requestHttps } from "node:https";
import type { Socket } from "node:net";

/** One HTTP exchange with a gateway. */
export interface JsonRequest {
  readonly method: "GET" | "POST";
  readonly url: URL;
  readonly body?: unknown;
  readonly agent: Agent;
  /** From the first byte to the last of the answer, connecting included. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** `hasBegun`: a byte of the request may have left, so the gateway may have acted on it. */
export type JsonExchange =
  | { readonly kind: "answered"; readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: unknown }
  | {
      readonly kind: "failed";
      readonly hasBegun: boolean;
      readonly cause: "aborted" | "timed-out" | "not-connected" | "connection-lost";
      readonly detail: string;
    };

/**
 * Sends JSON and reads JSON. Done with `node:http` and not `fetch`, because `fetch` does not say whether a failed request had left,
 * and a text that may have been sent must not be sent again.
 */
export function exchangeJson({ method, url, body, agent, timeoutMs, signal }: JsonRequest): Promise<JsonExchange> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
  return new Promise((resolve) => {
    let hasBegun = false;
    const fail = (error: Error): void => {
      const cause = signal.aborted ? "aborted" : timeout.aborted ? "timed-out" : hasBegun ? "connection-lost" : "not-connected";
      resolve({ kind: "failed", hasBegun, cause, detail: error.message });
    };
    const outgoing = (url.protocol === "https:" ? requestHttps : requestHttp)(url, {
      method,
      agent,
      signal: AbortSignal.any([signal, timeout]),
      headers: payload ? { "content-type": "application/json; charset=utf-8", "content-length": payload.length } : {},
    });
    outgoing.on("error", fail);
    outgoing.on("socket", (socket: Socket) => {
      const begin = (): void => {
        hasBegun = true;
      };
      if (socket.connecting) socket.once(url.protocol === "https:" ? "secureConnect" : "connect", begin);
      else begin();
    });
    outgoing.on("response", (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", fail);
      incoming.on("end", () => {
        resolve({ kind: "answered", status: incoming.statusCode ?? 0, headers: incoming.headers, body: parse(Buffer.concat(chunks)) });
      });
    });
    outgoing.end(payload);
  });
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return null;
  }
}
