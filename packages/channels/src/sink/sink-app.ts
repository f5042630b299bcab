import { randomBytes } from "node:crypto";
import fastify from "fastify";
import type { FastifyInstance } from "fastify";
import { listPage, titleOf } from "./list-page.ts";
import { isKnownHost, mailPartHeaders, securityHeaders } from "./host-guard.ts";
import { markup } from "./markup.ts";
import type { Markup } from "./markup.ts";
import { matches, readFilter } from "./message-filter.ts";
import { messagePage } from "./message-page.ts";
import type { MessageStore } from "./message-store.ts";
import { layOutPage } from "./page-layout.ts";
import { textGateway } from "./text-gateway.ts";

const pageSize = 100;
const html = "text/html; charset=utf-8";

export interface SinkAppParts {
  readonly store: MessageStore;
  /** Business time, of which the page takes "today". */
  readonly now: () => Temporal.Instant;
  /** Names that it answers to besides those of the loopback. */
  readonly names: readonly string[];
}

/** The sink's page, its JSON, and the text gateway, as one fastify app. */
export function sinkApp({ store, now, names }: SinkAppParts): FastifyInstance {
  const app = fastify({ logger: false, bodyLimit: 64 * 1024, forceCloseConnections: true });
  // A form on another site can post text/plain without asking; JSON makes the browser ask first, and we never agree.
  app.removeContentTypeParser("text/plain");

  app.addHook("onRequest", async (request, reply) => {
    if (!isKnownHost(request.headers.host, names)) return reply.code(403).send({ code: "not-loopback" });
  });
  app.register(textGateway(store));

  const page = ({ title, body, isLive }: { readonly title: string; readonly body: Markup; readonly isLive: boolean }) => {
    const nonce = randomBytes(16).toString("base64");
    return { headers: securityHeaders(nonce), body: layOutPage({ title, body, isLive, nonce }) };
  };
  const notFound = () =>
    page({
      title: "없음 · 기한 시험 발송함",
      body: markup`<p class="empty">없는 것입니다. <a href="/">시험 발송함으로</a></p>`,
      isLive: false,
    });

  app.get<{ Querystring: Record<string, string> }>("/", async ({ query }, reply) => {
    const filter = readFilter(query);
    const found = store.messages().filter((message) => matches(filter, message));
    const email = found.filter(({ channel }) => channel === "email").length;
    const before = query["before"] === undefined ? Infinity : Number(query["before"]);
    const older = found.filter(({ id }) => Number(id) < before).toReversed();
    const messages = older.slice(0, pageSize);
    const body = listPage({
      messages,
      filter,
      counts: { email, text: found.length - email },
      total: store.total(),
      olderThan: older.length > pageSize ? messages.at(-1)!.id : null,
      now: now(),
    });
    const answer = page({ title: `기한 시험 발송함 (${found.length})`, body, isLive: true });
    return reply.headers(answer.headers).type(html).send(answer.body);
  });

  app.get<{ Querystring: Record<string, string> }>("/messages.json", async ({ query }, reply) => {
    const after = Number(query["after"] ?? 0);
    const limit = Math.min(Number(query["limit"] ?? 1_000), 10_000);
    const filter = readFilter(query);
    const messages = store.messages().filter((message) => Number(message.id) > after && matches(filter, message));
    return reply.headers(securityHeaders("none")).send({ total: store.total(), messages: messages.slice(0, limit) });
  });

  app.get<{ Params: { id: string } }>("/messages/:id", async ({ params, headers }, reply) => {
    const message = store.messages().find(({ id }) => id === params.id);
    if (headers.accept?.includes("application/json")) {
      return message ? reply.headers(securityHeaders("none")).send(message) : reply.code(404).send({ code: "not-found" });
    }
    const answer = message
      ? page({ title: `${titleOf(message)} · 기한 시험 발송함`, body: messagePage(message, now()), isLive: false })
      : notFound();
    return reply
      .code(message ? 200 : 404)
      .headers(answer.headers)
      .type(html)
      .send(answer.body);
  });

  app.get<{ Params: { id: string } }>("/messages/:id/html", async ({ params }, reply) => {
    const message = store.messages().find(({ id }) => id === params.id);
    if (!message?.html) return reply.code(404).headers(mailPartHeaders()).type(html).send("");
    return reply.headers(mailPartHeaders()).type(html).send(message.html);
  });

  app.setNotFoundHandler(async (_request, reply) => {
    const answer = notFound();
    return reply.code(404).headers(answer.headers).type(html).send(answer.body);
  });
  return app;
}
