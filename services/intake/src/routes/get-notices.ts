import { toDocument } from "@gihan/contracts/codec/structured";
import { problemDocument } from "@gihan/contracts/problem-document";
import { stateFact } from "@gihan/contracts/state-fact";
import type { Sql } from "@gihan/ledger/sql";
import { factsOfOffice } from "@gihan/ledger/views/fact-view";
import type { onRequestHookHandler } from "fastify";
import { Type } from "typebox";
import type { IntakeConfig } from "../config.ts";
import { lookUp } from "../http/look-up.ts";
import { sendProblem } from "../http/problem-reply.ts";
import { keyOf } from "../http/require-key.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { problemResponses } from "../http/schemas.ts";
import { refTo } from "../openapi/event-schemas.ts";

const query = Type.Object({
  after: Type.Optional(
    Type.String({
      pattern: "^\\d{1,15}$",
      description: "The `next` of the answer before. Without it, from the oldest fact that is kept.",
      examples: ["452"],
    }),
  ),
  limit: Type.Optional(
    Type.String({
      pattern: "^([1-9]\\d{0,2}|1000)$",
      description: "Facts in one answer, 1,000 at most.",
      default: "100",
      examples: ["100"],
    }),
  ),
});

const answer = Type.Object(
  {
    notices: Type.Array(Type.Unsafe<object>(refTo("Fact")), { description: "Facts in their order; empty when there is nothing new." }),
    next: Type.String({
      description: "What to ask after next time. Keep it once the facts of this answer are taken in.",
      examples: ["452"],
    }),
  },
  { description: "The facts that follow the cursor." },
);

const description = `Every notice that was sent, that failed, or of which nobody knows whether it arrived, as CloudEvents in the order in which it became known.
Ask again with the \`next\` of the answer, at once while \`notices\` is as long as \`limit\`, else after a while. A fact may come twice, under the same \`id\`.
People are ids. Facts are kept for 90 days; a cursor from before that is answered with 410. A key sees its own office's.

발송되었거나, 실패했거나, 도착 여부를 모르는 예고를 알게 된 순서대로 알려 줍니다. 답의 next를 다음 조회의 after로 보내십시오.`;

/** Answers what became of the notices of the key's office, from a cursor on. */
export function getNotices(parts: {
  readonly pool: Sql;
  readonly config: IntakeConfig;
  readonly guards: readonly onRequestHookHandler[];
}): Route {
  return defineRoute({
    method: "GET",
    url: "/v1/notices",
    onRequest: [...parts.guards],
    // The contract writes the facts; the schema is there to be read.
    serializerCompiler: () => JSON.stringify,
    schema: {
      operationId: "getNotices",
      tags: ["notices"],
      summary: "What became of notices, from a cursor on",
      description,
      security: [{ key: [] }],
      querystring: query,
      response: { 200: answer, ...problemResponses(400, 401, 410, 429, 500, 503) },
    },
    async handler(request, reply) {
      const { after, limit = "100" } = request.query;
      const asked = { officeId: keyOf(request).officeId, after: after === undefined ? null : Number(after), limit: Number(limit) };
      const found = await lookUp(request, parts.config, () => factsOfOffice(parts.pool, asked));
      if (found.kind === "gone") return sendProblem(reply, problemDocument("facts-gone"));
      return { notices: found.facts.map((fact) => toDocument(stateFact(fact))), next: String(found.next) };
    },
  });
}
