import { problemDocument } from "@gihan/contracts/problem-document";
import type { Sql } from "@gihan/ledger/sql";
import { deadAcceptance } from "@gihan/ledger/dead-letters";
import { complaintView } from "@gihan/ledger/views/complaint-view";
import type { onRequestHookHandler } from "fastify";
import { Type, type Static } from "typebox";
import { neverAccepted } from "../application/never-accepted.ts";
import { toSeoulJson } from "../application/to-seoul-json.ts";
import type { IntakeConfig } from "../config.ts";
import { lookUp } from "../http/look-up.ts";
import { sendProblem } from "../http/problem-reply.ts";
import { keyOf } from "../http/require-key.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { problemResponses } from "../http/schemas.ts";
import { complaintSchema } from "./complaint-schema.ts";

// Longer than they may be: what is sent decomposed is composed first.
const params = Type.Object({
  system: Type.String({ maxLength: 64, pattern: "^\\P{C}+$", examples: ["saeol"] }),
  number: Type.String({ maxLength: 256, pattern: "^\\P{C}+$", examples: ["2026-000123"] }),
});

/** Answers with a complaint of the key's office: deadline, marks, stages and notices. */
export function getComplaint(parts: {
  readonly pool: Sql;
  readonly config: IntakeConfig;
  readonly guards: readonly onRequestHookHandler[];
}): Route {
  return defineRoute({
    method: "GET",
    url: "/v1/complaints/:system/:number",
    onRequest: [...parts.guards],
    schema: {
      operationId: "getComplaint",
      tags: ["complaints"],
      summary: "Deadline, marks, stages and notices of a complaint",
      description:
        "Instants are in Korean time. People are ids; contacts never leave the ledger. A complaint whose first event was accepted a moment ago may not be there yet; the 404 of one whose acceptance was set aside says so, with what to do.\n\n민원 한 건의 처리기한과 계산 근거, 예고 단계와 발송 내역입니다.",
      security: [{ key: [] }],
      params,
      response: { 200: complaintSchema, ...problemResponses(400, 401, 404, 429, 500, 503) },
    },
    async handler(request, reply) {
      const { system, number } = request.params;
      const { officeId } = keyOf(request);
      const complaint = { officeId, system: system.normalize("NFC"), number: number.normalize("NFC") };
      const view = await lookUp(request, parts.config, () => complaintView(parts.pool, complaint));
      if (view !== null) return toSeoulJson(view) as Static<typeof complaintSchema>;
      const letter = await lookUp(request, parts.config, () => deadAcceptance(parts.pool, complaint));
      return sendProblem(reply, letter === null ? problemDocument("not-found") : neverAccepted(letter));
    },
  });
}
