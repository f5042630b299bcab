import { decodeHttp } from "@gihan/contracts/codec/http";
import { eventProblemDocument, problemDocument, type ProblemDocument } from "@gihan/contracts/problem-document";
import type { FastifyReply, FastifyRequest, onRequestHookHandler } from "fastify";
import { Type } from "typebox";
import { acceptEvents, type Acceptor } from "../application/accept-events.ts";
import type { Judgement } from "../application/judge-event.ts";
import type { IntakeConfig } from "../config.ts";
import type { Route } from "../http/route.ts";
import { sendProblem } from "../http/problem-reply.ts";
import { keyOf } from "../http/require-key.ts";
import { nullable, problem, problemMembers, problemResponse, problemResponses } from "../http/schemas.ts";

const results = Type.Array(
  Type.Object({
    index: Type.Integer({ description: "Place in the batch, from 0." }),
    id: nullable(Type.String({ description: "Null when the item could not be read as a CloudEvent." })),
    source: nullable(Type.String()),
    status: Type.Enum(["accepted", "refused"]),
    problem: Type.Optional(problem),
  }),
);
const counts = { results, accepted: Type.Integer(), refused: Type.Integer() };

const accepted = Type.Object(counts, {
  description:
    "Accepted events are durable and will be counted, each once however often it is sent. Refused ones were not taken; send them again once corrected.",
});
const batchRefused = Type.Object(
  { ...problemMembers, results: Type.Optional(results), accepted: Type.Optional(Type.Integer()), refused: Type.Optional(Type.Integer()) },
  { description: "The problem of the one event that was sent, or that of a batch of which every event was refused, with its results." },
);

const summary = "Post one complaint or directory event, or a batch of them";
const description = `CloudEvents 1.0 over HTTP: one event in structured mode (\`application/cloudevents+json\`) or in binary mode (\`application/json\` with
\`ce-\` headers), or up to 1,000 in a batch (\`application/cloudevents-batch+json\`). Bodies may be sent with \`content-encoding: gzip\`.

\`(source, id)\` identifies an event: send it again whenever no answer came, or 429 or 503; what was sent twice has one effect. Never give a
corrected event that was *accepted* its old id again; an event that was *refused* keeps its id when it is corrected.

An event says what has happened: its time and the moments of its data (\`acceptedAt\`, \`completedAt\` …) lie no more than five minutes ahead. There is no
room for free text or for a person: identifiers take no Korean but words such as 제…호, and none that looks like a resident or phone number.

이벤트 한 건 또는 묶음(1,000건까지)을 보냅니다. 응답이 없거나 429·503이면 같은 source와 id로 그대로 다시 보내십시오. 두 번 보낸 이벤트도 한 번만 처리됩니다.
아직 일어나지 않은 시각(5분 넘게 앞선 시각)과, 주민등록번호나 전화번호로 보이는 식별자는 받지 않습니다.`;

/** Takes events in: 202 means that they are durable in the log. */
export function postEvents(parts: Acceptor & { readonly config: IntakeConfig; readonly guards: readonly onRequestHookHandler[] }): Route {
  const { config } = parts;
  return {
    method: "POST",
    url: "/v1/events",
    onRequest: [...parts.guards],
    schema: {
      operationId: "postEvents",
      tags: ["events"],
      summary,
      description,
      security: [{ key: [] }],
      response: { 202: accepted, 422: problemResponse(422, batchRefused), ...problemResponses(400, 401, 403, 413, 415, 429, 500, 503) },
    },
    async handler(request, reply) {
      const { headers } = request;
      const decoded = decodeHttp(headers, request.body instanceof Uint8Array ? request.body : nothing);
      if (decoded.kind === "problem") return refuse(request, reply, eventProblemDocument(decoded.problem));
      const isBatch = decoded.kind === "batch";
      const items = isBatch ? decoded.items : [decoded];
      if (items.length > config.batchLimit) return refuse(request, reply, tooMany(config.batchLimit));
      const acceptance = await acceptEvents(parts, {
        items,
        key: keyOf(request),
        isBinary: !isBatch && !/^\s*application\/cloudevents/i.test(headers["content-type"] ?? ""),
        traceparent: traceparentOf(headers["traceparent"]),
      });
      if (acceptance.kind === "log-unavailable") {
        request.log.warn({ err: acceptance.error, events: items.length }, "events could not be stored");
        return sendProblem(reply, problemDocument("log-unavailable"), { "retry-after": String(config.retryAfterSeconds) });
      }
      return answer(request, reply, { judgements: acceptance.judgements, isBatch });
    },
  };
}

const nothing = new Uint8Array();

function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  { judgements, isBatch }: { readonly judgements: readonly Judgement[]; readonly isBatch: boolean },
): FastifyReply {
  const [first] = judgements;
  if (!isBatch && first?.kind === "refused") return refuse(request, reply, first.problem);
  let acceptedCount = 0;
  const lines = judgements.map((judgement, index) => {
    if (judgement.kind === "refused")
      return { index, id: judgement.id, source: judgement.source, status: "refused", problem: judgement.problem };
    acceptedCount += 1;
    return { index, id: judgement.event.id, source: judgement.event.source, status: "accepted" };
  });
  const summed = { results: lines, accepted: acceptedCount, refused: lines.length - acceptedCount };
  note(request, judgements);
  if (acceptedCount > 0 || lines.length === 0) return reply.code(202).send(summed);
  return sendProblem(reply, { ...problemDocument("batch-refused"), ...summed } as ProblemDocument);
}

function refuse(request: FastifyRequest, reply: FastifyReply, document: ProblemDocument): FastifyReply {
  const places = document.errors?.map((error) => error.pointer ?? error.header);
  request.log.info({ key: request.apiKey?.keyId, traceId: traceIdOf(request), problem: document.type, places }, "an event was refused");
  const headers =
    document.status === 415 ? { accept: "application/cloudevents+json, application/cloudevents-batch+json, application/json" } : {};
  return sendProblem(reply, document, headers);
}

/** Ids only, and of refused events only those the sender may see anyway: a body, or a title sent in the wrong place, never gets here. */
function note(request: FastifyRequest, judgements: readonly Judgement[]): void {
  const refused = judgements.filter((judgement) => judgement.kind === "refused");
  if (refused.length > 0) {
    const some = refused.slice(0, 20).map(({ id, problem: { type } }) => ({ id, problem: type }));
    request.log.info(
      { key: request.apiKey?.keyId, traceId: traceIdOf(request), refused: refused.length, some },
      "events of a batch were refused",
    );
  }
  if (request.server.log.level !== "debug" && request.server.log.level !== "trace") return;
  const events = judgements.flatMap((judgement) => (judgement.kind === "accepted" ? [judgement.event.id] : [])).slice(0, 100);
  request.log.debug({ key: request.apiKey?.keyId, traceId: traceIdOf(request), events }, "events were accepted");
}

function tooMany(limit: number): ProblemDocument {
  const document = problemDocument("too-large");
  return {
    ...document,
    detail: `A batch may have ${limit} events. ${document.detail}`,
    detailKo: `한 묶음은 ${limit}건까지 받습니다. ${document.detailKo}`,
  };
}

/** By which the sender finds its request in its own logs; left out where it sent none. */
function traceIdOf({ headers }: FastifyRequest): string | undefined {
  return traceparentOf(headers["traceparent"])?.split("-")[1];
}

function traceparentOf(header: string | readonly string[] | undefined): string | null {
  return typeof header === "string" && /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/.test(header)
    ? header
    : null;
}
