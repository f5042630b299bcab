import { problemDocument } from "@gihan/contracts/problem-document";
import { Type } from "typebox";
import type { IntakeConfig } from "../config.ts";
import { sendProblem } from "../http/problem-reply.ts";
import type { Route } from "../http/route.ts";
import { problemResponses } from "../http/schemas.ts";

/**
 * The handshake of CloudEvents' webhook binding: an event broker asks whether it may deliver here, and how often. Agreeing gives nothing
 * away, since every delivery needs a key.
 */
export function webhookHandshake({ requestsPerMinute }: Pick<IntakeConfig, "requestsPerMinute">): Route {
  return {
    method: "OPTIONS",
    url: "/v1/events",
    schema: {
      operationId: "agreeToDeliveries",
      tags: ["events"],
      summary: "Webhook handshake for event brokers",
      description: "CloudEvents HTTP webhook §4: names the origin and the deliveries per minute that are agreed to.",
      headers: Type.Object({
        "webhook-request-origin": Type.Optional(Type.String({ examples: ["events.example.go.kr"] })),
        "webhook-request-rate": Type.Optional(Type.String({ examples: ["120"] })),
      }),
      response: {
        200: Type.Null({ description: "Deliveries from this origin are welcome; see WebHook-Allowed-Origin and WebHook-Allowed-Rate." }),
        204: Type.Null({ description: "No handshake was asked for; see Allow." }),
        ...problemResponses(400),
      },
    },
    async handler(request, reply) {
      const origin = request.headers["webhook-request-origin"];
      reply.header("allow", "GET, HEAD, OPTIONS, POST");
      if (origin === undefined) return reply.code(204).send();
      if (typeof origin !== "string" || !/^[\x21-\x7e]{1,253}$/.test(origin)) return sendProblem(reply, problemDocument("invalid-request"));
      return reply
        .code(200)
        .headers({
          "webhook-allowed-origin": origin,
          "webhook-allowed-rate": String(allowedRate(request.headers["webhook-request-rate"], requestsPerMinute)),
        })
        .send();
    },
  };
}

function allowedRate(asked: string | readonly string[] | undefined, most: number): number {
  return typeof asked === "string" && /^[1-9]\d{0,8}$/.test(asked) ? Math.min(Number(asked), most) : most;
}
