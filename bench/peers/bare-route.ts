import { TypeBoxValidatorCompiler } from "@fastify/type-provider-typebox";
import { eventDefinitions } from "@gihan/contracts/events";
import fastify, { type FastifyInstance } from "fastify";
import type pg from "pg";
import { Type } from "typebox";

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
 * The route one would write by hand: Fastify with the same schema, validated by Fastify itself, and one insert per request that writes
 * the same rows. No key, no codec, no problems, no offsets: the ceiling of a route that makes accepted mean durable.
 */
export async function openBareRoute(pool: pg.Pool): Promise<FastifyInstance> {
  await pool.query(
    "create table bare_records (id bigint generated always as identity primary key, key text not null, headers jsonb not null, value bytea not null, appended_at timestamptz not null default clock_timestamp())",
  );
  const insert = (events: readonly { readonly data: { readonly complaint: { readonly number: string } } }[]): Promise<unknown> =>
    pool.query("insert into bare_records (key, headers, value) select * from unnest($1::text[], $2::jsonb[], $3::bytea[])", [
      events.map(({ data }) => `office|saeol|${data.complaint.number}`),
      events.map(() => `{"content-type":"application/cloudevents+json","gihan-office":"office"}`),
      events.map((each) => Buffer.from(JSON.stringify(each))),
    ]);
  const app = fastify({ bodyLimit: 5 * 1024 * 1024 });
  app.setValidatorCompiler(TypeBoxValidatorCompiler);
  app.addContentTypeParser(/^application\/cloudevents/, { parseAs: "string" }, app.getDefaultJsonParser("error", "error"));
  app.post<{ Body: Parameters<typeof insert>[0][number] }>("/single", { schema: { body: event } }, async (request, reply) => {
    await insert([request.body]);
    return reply.code(202).send({ accepted: 1 });
  });
  app.post<{ Body: Parameters<typeof insert>[0] }>("/batch", { schema: { body: Type.Array(event) } }, async (request, reply) => {
    await insert(request.body);
    return reply.code(202).send({ accepted: request.body.length });
  });
  return app;
}
