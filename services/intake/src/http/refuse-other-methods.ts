import { problemDocument } from "@gihan/contracts/problem-document";
import type { FastifyInstance } from "fastify";
import { sendProblem } from "./problem-reply.ts";
import type { Route } from "./route.ts";

/** Answers 405 with the methods there are, where the address exists and only the method is wrong; without it that would be a 404. */
export function refuseOtherMethods(app: FastifyInstance, routes: readonly Route[]): void {
  const byUrl = Map.groupBy(routes, ({ url }) => url);
  for (const [url, those] of byUrl) {
    const known = those.flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : method));
    const allow = known.toSorted().join(", ");
    app.route({
      method: app.supportedMethods.filter((method) => !known.includes(method)),
      url,
      schema: { hide: true },
      handler: (_, reply) => sendProblem(reply, problemDocument("method-not-allowed"), { allow }),
    });
  }
}
