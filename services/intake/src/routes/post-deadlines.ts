import { problemDocument } from "@gihan/contracts/problem-document";
import { deadAcceptance } from "@gihan/ledger/dead-letters";
import type { Sql } from "@gihan/ledger/sql";
import { postedComplaint } from "@gihan/ledger/views/posted-complaint";
import { OfficeContexts } from "@gihan/planning/office-context";
import type { onRequestHookHandler } from "fastify";
import type { Static } from "typebox";
import { answerDeadlines } from "../application/answer-deadlines.ts";
import { neverAccepted } from "../application/never-accepted.ts";
import { rememberOffices } from "../application/office-readings.ts";
import { readDeadlineQuestion } from "../application/read-deadline-question.ts";
import { toSeoulJson } from "../application/to-seoul-json.ts";
import type { IntakeConfig } from "../config.ts";
import { lookUp } from "../http/look-up.ts";
import { sendProblem } from "../http/problem-reply.ts";
import { keyOf } from "../http/require-key.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { problemResponses } from "../http/schemas.ts";
import { deadlinesSchema } from "./deadlines-schema.ts";

const description = `The deadlines of a complaint that was never posted, or of a posted one with events that might come: what if papers are asked for, what if the
period is extended. Nothing is stored and nothing is told; events ahead of now are welcome.

Counted by the calendar, the catalogue and the policy of the key's office, in the words that \`npm run explain -- --jsonl\` answers with: each clock with its
moments, stages, pauses, marks, warnings and explanation, instants in Korean time. With \`complaint\`, the posted events of that complaint are read and those
of the question are added; \`hypothetical\` names them, and \`before\` says how it stands without them. An event that the law does not allow is marked and
changes nothing, as it would once it is posted. A key may ask about any complaint of its own office.

아직 보내지 않은 민원, 또는 보낸 민원에 앞으로 있을지 모를 일(보완을 요구하면? 연장하면?)을 더했을 때의 처리기한을 답합니다. 아무것도 저장하거나 알리지
않습니다. before는 지금의 기한, hypothetical은 가정한 이벤트입니다.`;

/** Answers what deadlines would be, and changes nothing. */
export function postDeadlines(parts: {
  readonly pool: Sql;
  readonly config: IntakeConfig;
  readonly guards: readonly onRequestHookHandler[];
}): Route {
  const { pool, config } = parts;
  const contexts = new OfficeContexts();
  const offices = rememberOffices();
  return defineRoute({
    method: "POST",
    url: "/v1/deadlines",
    onRequest: [...parts.guards],
    // Clocks have members of their own by kind; the schema is there to be read.
    serializerCompiler: () => JSON.stringify,
    schema: {
      operationId: "askDeadlines",
      tags: ["complaints"],
      summary: "What deadlines would be",
      description,
      security: [{ key: [] }],
      response: { 200: deadlinesSchema, ...problemResponses(400, 401, 404, 409, 413, 415, 422, 429, 500, 503) },
    },
    async handler(request, reply) {
      if (!/^\s*application\/json\s*(;|$)/i.test(request.headers["content-type"] ?? "")) return sendProblem(reply, notJson);
      const read = readDeadlineQuestion(request.body instanceof Uint8Array ? request.body : nothing, {
        eventLimit: config.questionEventLimit,
      });
      if (read.kind === "refused") return sendProblem(reply, read.problem);
      const { officeId } = keyOf(request);
      const { complaint } = read.question;
      const key = complaint && { officeId, ...complaint };
      const posted = key && (await lookUp(request, config, () => postedComplaint(pool, key)));
      if (key !== null && posted === null) {
        const letter = await lookUp(request, config, () => deadAcceptance(pool, key));
        return sendProblem(reply, letter === null ? problemDocument("not-found") : neverAccepted(letter));
      }
      const office = await offices.of(officeId, () => lookUp(request, config, () => contexts.readOne(pool, officeId)));
      const calendars = await lookUp(request, config, () => contexts.calendarsOf(pool, officeId, posted?.past ?? []));
      const answered = answerDeadlines(read.question, { posted, office, calendars });
      if (answered.kind === "refused") return sendProblem(reply, answered.problem);
      return toSeoulJson(answered.answer) as Static<typeof deadlinesSchema>;
    },
  });
}

const nothing = new Uint8Array();

const notJson = {
  ...problemDocument("unsupported-media-type"),
  detail: "A question is sent as application/json in UTF-8.",
  detailKo: "질문은 UTF-8로 된 application/json으로 보내 주십시오.",
};
