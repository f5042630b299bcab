import type { FastifyInstance } from "fastify";
import type { Route } from "../http/route.ts";

/** Answers with the documentation of this very interface; written out once. */
export function openApi(app: FastifyInstance): Route {
  let text: string | null = null;
  return {
    method: "GET",
    url: "/openapi.json",
    schema: {
      operationId: "getOpenApi",
      tags: ["operation"],
      summary: "This document",
      response: { 200: { description: "OpenAPI 3.1", content: { "application/json": { schema: { type: "object" } } } } },
    },
    async handler(_, reply) {
      text ??= JSON.stringify(app.swagger());
      return reply.type("application/json; charset=utf-8").send(text);
    },
  };
}
