import { randomUUID } from "node:crypto";
import rateLimit from "@fastify/rate-limit";
import swagger from "@fastify/swagger";
import { problemDocument } from "@gihan/contracts/problem-document";
import type { EventLog } from "@gihan/event-log/port";
import type { Sql } from "@gihan/ledger/sql";
import type { Clock } from "@gihan/runtime/clock";
import type { ReadinessCheck } from "@gihan/runtime/health/readiness";
import type { Logger } from "@gihan/runtime/logger";
import { SteppedClock } from "@gihan/runtime/stepped-clock";
import { fastify, LogController, type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { KeySnapshot } from "./application/key-snapshot.ts";
import { rememberEvents } from "./application/recent-events.ts";
import type { IntakeConfig } from "./config.ts";
import { answerError, answerErrors, answerUnreadable } from "./http/answer-errors.ts";
import { takeBodiesAsBytes } from "./http/event-body.ts";
import { ProblemError } from "./http/problem-reply.ts";
import { refuseOtherMethods } from "./http/refuse-other-methods.ts";
import { refuseUnless } from "./http/refuse-unless.ts";
import { keyOf, requireKey } from "./http/require-key.ts";
import type { Route } from "./http/route.ts";
import { documentation } from "./openapi/documentation.ts";
import { getComplaint } from "./routes/get-complaint.ts";
import { getEvent } from "./routes/get-event.ts";
import { getNotices } from "./routes/get-notices.ts";
import { livez } from "./routes/livez.ts";
import { openApi } from "./routes/openapi.ts";
import { pageRoutes, type Page } from "./routes/page.ts";
import { postDeadlines } from "./routes/post-deadlines.ts";
import { postEvents } from "./routes/post-events.ts";
import { readyz } from "./routes/readyz.ts";
import { webhookHandshake } from "./routes/webhook-handshake.ts";

/** What the intake stands on; it owns none of it. */
export interface IntakeParts {
  readonly log: Pick<EventLog, "append">;
  /** For look-ups only: no post asks it anything. */
  readonly pool: Sql;
  readonly keys: KeySnapshot;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly config: IntakeConfig;
  /** What `/readyz` asks. */
  readonly checks: readonly ReadinessCheck[];
  /** While it says no, no event is taken: whether its time lies ahead could not be said. @default always */
  readonly mayWork?: (() => boolean) | undefined;
  /** What is shown beside the interface. @default nothing */
  readonly pages?: readonly Page[] | undefined;
}

/** The intake as an application without a port; `inject` reaches it as a request over the network would. */
export function createIntakeApp(parts: IntakeParts): FastifyInstance {
  const { config } = parts;
  const app = fastify({
    loggerInstance: parts.logger,
    // A line per request would cost more than the request; what is worth knowing is logged where it is known.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: config.bodyLimitBytes,
    // A client that sends its request byte by byte gives its place up.
    requestTimeout: 30_000,
    // While closing, what arrives on open connections is still answered; a 503 in another shape than a problem would be of no use.
    return503OnClosing: false,
    genReqId: requestId,
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
      answerError({ error, request, reply, bodyLimitBytes: config.bodyLimitBytes }),
    clientErrorHandler: answerUnreadable,
    // A complaint number of 64 hangul syllables, percent-encoded.
    routerOptions: { maxParamLength: 1024 },
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, allErrors: true } },
  }) as unknown as FastifyInstance;

  app.decorateRequest("apiKey", null);
  takeBodiesAsBytes(app, config.bodyLimitBytes);
  answerErrors(app, config);
  app.addHook("onRequest", (request, reply, done) => {
    reply.headers({ "x-request-id": request.id, "x-content-type-options": "nosniff", "cache-control": "no-store" });
    // Whoever drives the shared clock of a demo or a test sees by this whether this process has followed it.
    if (parts.clock instanceof SteppedClock) reply.header("gihan-business-time", parts.clock.now().toString());
    done();
  });
  void app.register(rateLimit, {
    global: false,
    max: config.requestsPerMinute,
    timeWindow: 60_000,
    keyGenerator: (request) => keyOf(request).keyId,
    errorResponseBuilder: () => new ProblemError(problemDocument("too-many-requests")),
    addHeadersOnExceeding: { "x-ratelimit-limit": false, "x-ratelimit-remaining": false, "x-ratelimit-reset": false },
  });
  void app.register(swagger, documentation);
  void app.register(async (scope) => {
    const routes = routesOf(parts, scope);
    for (const route of routes) scope.route(route);
    refuseOtherMethods(scope, routes);
  });
  return app;
}

function routesOf(
  { keys, config, log, clock, pool, checks, mayWork = () => true, pages = [] }: IntakeParts,
  scope: FastifyInstance,
): readonly Route[] {
  const withKey = requireKey(keys, config);
  const recent = rememberEvents(config.rememberedEvents);
  // Look-ups have a budget of their own: whoever asks too often can still post.
  const lookups = [withKey, scope.rateLimit({ max: config.requestsPerMinute })];
  return [
    postEvents({
      log,
      clock,
      recent,
      appendTimeoutMs: config.appendTimeoutMs,
      config,
      guards: [withKey, scope.rateLimit(), refuseUnless(mayWork, config)],
    }),
    webhookHandshake(config),
    getEvent({ pool, recent, config, guards: lookups }),
    getComplaint({ pool, config, guards: lookups }),
    postDeadlines({ pool, config, guards: lookups }),
    getNotices({ pool, config, guards: lookups }),
    livez,
    readyz({ checks, config }),
    openApi(scope),
    ...pages.flatMap(pageRoutes),
  ];
}

/** The sender's own id for the request, if it sent a plain one, so that both sides can name it. */
function requestId(request: { readonly headers: Readonly<Record<string, string | readonly string[] | undefined>> }): string {
  const given = request.headers["x-request-id"];
  return typeof given === "string" && /^[\w.:-]{1,128}$/.test(given) ? given : randomUUID();
}
