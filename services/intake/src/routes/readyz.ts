import { problemDocument } from "@gihan/contracts/problem-document";
import { checkReadiness, type ReadinessCheck } from "@gihan/runtime/health/readiness";
import { Type } from "typebox";
import type { IntakeConfig } from "../config.ts";
import { sendProblem } from "../http/problem-reply.ts";
import type { Route } from "../http/route.ts";
import { problemMembers, problemResponse } from "../http/schemas.ts";

const checked = Type.Array(
  Type.Object({ name: Type.String({ examples: ["event-log"] }), status: Type.Enum(["ok", "failing"]), isNeeded: Type.Boolean() }),
);

/** Answers whether requests are welcome, and names what is missing. */
export function readyz({ checks, config }: { readonly checks: readonly ReadinessCheck[]; readonly config: IntakeConfig }): Route {
  return {
    method: "GET",
    url: "/readyz",
    schema: {
      operationId: "readyz",
      tags: ["operation"],
      summary: "Whether requests are welcome",
      description: "`degraded` means that events can be posted but not everything else works.",
      response: {
        200: Type.Object({ status: Type.Enum(["ready", "degraded"]), checks: checked }),
        503: problemResponse(503, Type.Object({ ...problemMembers, checks: checked })),
      },
    },
    async handler(request, reply) {
      const readiness = await checkReadiness({
        checks,
        limitMs: config.checkTimeoutMs,
        onFailure: (name, error) => request.log.warn({ err: error, check: name }, "a readiness check failed"),
      });
      if (readiness.status !== "not-ready") return readiness;
      const document = { ...problemDocument("not-ready"), checks: readiness.checks };
      return sendProblem(reply, document, { "retry-after": String(config.retryAfterSeconds) });
    },
  };
}
