import { problemDocument } from "@gihan/contracts/problem-document";
import { admits } from "@gihan/ledger/api-keys";
import type { Sql } from "@gihan/ledger/sql";
import { eventView } from "@gihan/ledger/views/event-view";
import type { onRequestHookHandler } from "fastify";
import { Type } from "typebox";
import { describeEvent, type EventStatus } from "../application/describe-event.ts";
import type { RecentEvents } from "../application/recent-events.ts";
import { inSeoul } from "../application/to-seoul-json.ts";
import type { IntakeConfig } from "../config.ts";
import { lookUp } from "../http/look-up.ts";
import { sendProblem } from "../http/problem-reply.ts";
import { keyOf } from "../http/require-key.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { instant, nullable, problemResponses } from "../http/schemas.ts";

const query = Type.Object({
  source: Type.String({
    minLength: 1,
    maxLength: 256,
    pattern: "^\\P{C}+$",
    description: "As it was sent.",
    examples: ["urn:saeol:jongno"],
  }),
  // Longer than an id may be: one that is sent decomposed is composed first.
  id: Type.String({ minLength: 1, maxLength: 1024, pattern: "^\\P{C}+$", description: "As it was sent.", examples: ["2026-000452"] }),
});

const text = (description: string) => Type.Optional(Type.String({ description }));
const answer = Type.Object({
  source: Type.String(),
  id: Type.String(),
  status: Type.Enum(["accepted", "applied", "marked", "dead"]),
  type: text("Type of the event; of an applied or marked one."),
  complaint: Type.Optional(
    nullable(Type.Object({ system: Type.String(), number: Type.String() }, { description: "Null for a directory event." })),
  ),
  acceptedAt: Type.Optional(instant),
  receivedAt: Type.Optional(instant),
  reason: text("Of a marked or dead event: stable code."),
  detail: text("Of a dead event: which field or fault."),
  english: text("The reason in English."),
  korean: text("The reason in Korean."),
  englishRemedy: text("What can be done, in English."),
  koreanRemedy: text("What can be done, in Korean."),
  note: Type.Optional(
    Type.Object(
      { english: Type.String(), korean: Type.String() },
      { description: "Of an applied event whose type is kept and shown but does not change the deadline yet: that this is so." },
    ),
  ),
  setAside: Type.Optional(
    Type.Object(
      {
        reason: Type.Literal("id-reused"),
        english: Type.String(),
        korean: Type.String(),
        englishRemedy: Type.String(),
        koreanRemedy: Type.String(),
      },
      { description: "Another event came later under the same source and id with other content, and was set aside." },
    ),
  ),
});

const description = `- \`accepted\`: this process took it; the scheduler has not applied it yet. Remembered for the last 20,000 events of this process at least and until it
  is restarted. A 404 after a 202 therefore never means that the event is lost, only that it is not known here yet: ask again.
- \`applied\`: taken in, with the complaint it belongs to and when. With \`note\` if events of its type are kept and shown but do not change the
  deadline yet, such as \`gihan.survey.started.v1\`.
- \`marked\`: kept and shown, but without effect on the deadline, since the law or the order of events does not allow it.
- \`dead\`: set aside, with the reason and what to do about it.

A key sees events of its own office, and of sources it may send.

접수한 이벤트가 어떻게 되었는지 알려 줍니다: accepted(접수, 처리 전), applied(반영, note가 있으면 기록만 하고 아직 처리기한은 바꾸지 않음), marked(기한에 영향 없음, 사유 표시), dead(보류, 사유와 조치 표시).`;

/** Answers what became of an event. */
export function getEvent(parts: {
  readonly pool: Sql;
  readonly recent: RecentEvents;
  readonly config: IntakeConfig;
  readonly guards: readonly onRequestHookHandler[];
}): Route {
  return defineRoute({
    method: "GET",
    url: "/v1/events",
    onRequest: [...parts.guards],
    schema: {
      operationId: "getEvent",
      tags: ["events"],
      summary: "What became of an event",
      description,
      security: [{ key: [] }],
      querystring: query,
      response: { 200: answer, ...problemResponses(400, 401, 403, 404, 429, 500, 503) },
    },
    async handler(request, reply) {
      const { source, id: sentId } = request.query;
      const id = sentId.normalize("NFC");
      const { officeId, sources } = keyOf(request);
      if (!admits(sources, source)) return sendProblem(reply, problemDocument("source-not-allowed"));
      const view = await lookUp(request, parts.config, () => eventView(parts.pool, { officeId, source, id }));
      if (view !== null) return { source, id, ...describeEvent(view) };
      const acceptedAt = parts.recent.acceptedAt({ officeId, source, id });
      if (acceptedAt === null) return sendProblem(reply, problemDocument("not-found"));
      return { source, id, status: "accepted", acceptedAt: inSeoul(acceptedAt) } satisfies EventStatus & { source: string; id: string };
    },
  });
}
