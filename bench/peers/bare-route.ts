import { TypeBoxValidatorCompiler } from "@fastify/type-provider-typebox";
import { eventDefinitions } from "@gihan/contracts/events";
import fastify, { type FastifyInstance } from "fastify";
import { Type } from "typebox";
import type { BareEvent, BareLog } from "./bare-log.ts";

const accepted = eventDefinitions["gihan.complaint.accepted.v1"].data;
const event = Type.Object({
  specversion: Type.Literal("1.0"),
  id: Type.String(),
  source: Type.String(),
  type: Type.String(),
  time: Type.String(),
  data: accepted,
});

/**
 * The route one would write by hand: Fastify with the same schema, validated by Fastify itself, and one write per request. No key, no
 * codec, no problems, no offsets: the ceiling of a route that makes accepted mean durable.
 */
export function createBareRoute(log: BareLog): FastifyInstance {
  const app = fastify({ bodyLimit: 5 * 1024 * 1024 });
  app.setValidatorCompiler(TypeBoxValidatorCompiler);
  app.addContentTypeParser(/^application\/cloudevents/, { parseAs: "string" }, app.getDefaultJsonParser("error", "error"));
  app.post<{ Body: BareEvent }>("/single", { schema: { body: event } }, async (request, reply) => {
    await log.write([request.body]);
    return reply.code(202).send({ accepted: 1 });
  });
  app.post<{ Body: readonly BareEvent[] }>("/batch", { schema: { body: Type.Array(event) } }, async (request, reply) => {
    await log.write(request.body);
    return reply.code(202).send({ accepted: request.body.length });
  });
  return app;
}
