import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Channel, DeliveryOutcome, LookUpOutcome, OutgoingMessage } from "../port.ts";
import { classifyText, encodeCp949 } from "./cp949.ts";
import { exchangeJson } from "./exchange-json.ts";
import type { JsonExchange } from "./exchange-json.ts";
import { normalisePhoneNumber } from "./phone-number.ts";

/** Settings of the text account at the sink. */
export interface SinkTextSettings {
  /** Where the sink listens: `http://127.0.0.1:8026`. */
  readonly url: string;
  /** Sender number where a message names none. @default "" */
  readonly from?: string | undefined;
  /** @default 15_000 */
  readonly timeoutMs?: number | undefined;
  /** @default 10 */
  readonly maxConnections?: number | undefined;
}

/** Texts to the built-in sink, which answers like a gateway: it takes a key, tells a bad number, and can be asked later. */
export function sinkTextChannel({ url, from = "", timeoutMs = 15_000, maxConnections = 10 }: SinkTextSettings): Channel {
  const agent = url.startsWith("https:")
    ? new HttpsAgent({ keepAlive: true, maxSockets: maxConnections })
    : new HttpAgent({ keepAlive: true, maxSockets: maxConnections });
  const underWay = new Set<Promise<unknown>>();
  let isClosed = false;

  return {
    account: "text",
    send: async (message, signal) => {
      if (isClosed) return { kind: "transient", reason: "closed" };
      if (signal.aborted) return { kind: "transient", reason: "aborted" };
      const to = normalisePhoneNumber(message.address);
      if (to === null) return { kind: "rejected", reason: "invalid-number" };
      const refusal = refuse(message);
      if (refusal) return refusal;
      const body = { key: message.key, to, from: message.sender?.from ?? from, body: message.content.text };
      const exchange = exchangeJson({ method: "POST", url: new URL("/texts", url), body, agent, timeoutMs, signal });
      underWay.add(exchange);
      return outcomeOf(await exchange.finally(() => underWay.delete(exchange)));
    },
    lookUp: async (key, signal) => {
      const target = new URL(`/texts/${encodeURIComponent(key)}`, url);
      return lookUpOutcomeOf(await exchangeJson({ method: "GET", url: target, agent, timeoutMs, signal }));
    },
    close: async () => {
      isClosed = true;
      await Promise.allSettled(underWay);
      agent.destroy();
    },
  };
}

/** What a gateway would garble or cut without a word never leaves; nothing has been handed over then. */
function refuse({ content }: OutgoingMessage): DeliveryOutcome | null {
  const encoding = encodeCp949(content.text);
  if (encoding.kind === "unencodable") {
    return { kind: "transient", reason: "unencodable", detail: encoding.characters.map(({ codePoint }) => codePoint).join(" ") };
  }
  const { kind, bytes } = classifyText(content.text);
  return kind === "too-long" ? { kind: "transient", reason: "too-long", detail: `${bytes} bytes` } : null;
}

function outcomeOf(exchange: JsonExchange): DeliveryOutcome {
  if (exchange.kind === "failed") {
    return { kind: exchange.hasBegun ? "unknown" : "transient", reason: exchange.cause, detail: exchange.detail };
  }
  const { status, headers, body } = exchange;
  const { id, code } = fieldsOf(body);
  if (status >= 200 && status < 300) return { kind: "accepted", providerMessageId: id };
  if (status === 422 && code === "invalid-number") return { kind: "rejected", reason: code };
  // 503 says that it was not taken; other 5xx are given after the text was read, and nobody knows what became of it.
  if (status >= 500 && status !== 503) return { kind: "unknown", reason: `http-${status}` };
  const seconds = Number(headers["retry-after"]);
  const wait = Number.isFinite(seconds) && seconds >= 0 ? { retryAfterMs: seconds * 1_000 } : {};
  return { kind: "transient", reason: code ?? `http-${status}`, ...wait };
}

function lookUpOutcomeOf(exchange: JsonExchange): LookUpOutcome {
  if (exchange.kind === "failed") return { kind: "unavailable" };
  if (exchange.status === 404) return { kind: fieldsOf(exchange.body).status === "not-found" ? "not-found" : "unavailable" };
  const { status } = fieldsOf(exchange.body);
  return exchange.status === 200 && (status === "pending" || status === "delivered" || status === "failed")
    ? { kind: status }
    : { kind: "unavailable" };
}

function fieldsOf(body: unknown): { readonly id: string | null; readonly code: string | null; readonly status: string | null } {
  const fields = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  const read = (name: string) => (typeof fields[name] === "string" ? fields[name] : null);
  return { id: read("id"), code: read("code"), status: read("status") };
}
