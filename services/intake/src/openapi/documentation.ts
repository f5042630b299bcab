import type { FastifyDynamicSwaggerOptions } from "@fastify/swagger";
import { deadlinesBody } from "./deadlines-body.ts";
import { eventSchemas } from "./event-schemas.ts";
import { factSchemas } from "./fact-schemas.ts";
import { binaryHeaders, postBody } from "./post-body.ts";

const introduction = `Municipal systems post what happens to civil complaints; Gihan works out the legal deadline of each and reminds those responsible.

To post a first event, ask the operator for a key (\`gihan key create\`), then:

\`\`\`sh
curl -sS http://127.0.0.1:4026/v1/events \\
  -H 'Authorization: Bearer gihan_…' \\
  -H 'Content-Type: application/cloudevents+json' \\
  -d '{"specversion":"1.0","id":"2026-000452","source":"urn:saeol:jongno","type":"gihan.complaint.accepted.v1",
       "time":"2026-11-24T09:12:31+09:00","data":{"complaint":{"system":"saeol","number":"2026-000123"},
       "acceptedAt":"2026-11-24T09:12:00+09:00","item":"mail-order-business-report"}}'
\`\`\`

202 means that the event is stored and will be counted. After no answer, 429 or 503, send the same again: it has one effect.
Every error is a problem document (RFC 9457) in English and Korean; branch on its \`type\`.

운영자에게 키를 발급받아 위와 같이 보내면 됩니다. 202는 저장되었다는 뜻입니다. 응답이 없거나 429·503이면 그대로 다시 보내십시오. 오류는 모두 영어와 한국어로 설명합니다.`;

/** How the interface is documented: from the routes' schemas, with what the contract's own codec reads added. */
export const documentation: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: "3.1.0",
    info: { title: "Gihan intake", version: "1", description: introduction, license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
    servers: [{ url: "/" }],
    tags: [
      { name: "events", description: "Post events, and ask what became of them" },
      { name: "complaints", description: "Look complaints up, and ask what their deadlines would be" },
      { name: "notices", description: "Follow what is told to whom" },
      { name: "operation", description: "Health and documentation" },
    ],
    components: { securitySchemes: { key: { type: "http", scheme: "bearer", description: "A key of the form gihan_<id>_<secret>." } } },
  } as NonNullable<FastifyDynamicSwaggerOptions["openapi"]>,
  transformObject(documents) {
    if (!("openapiObject" in documents)) return documents.swaggerObject;
    const { openapiObject } = documents;
    const events = openapiObject.paths?.["/v1/events"];
    Object.assign(events?.post ?? {}, { requestBody: postBody, parameters: binaryHeaders });
    Object.assign(openapiObject.paths?.["/v1/deadlines"]?.post ?? {}, { requestBody: deadlinesBody });
    return {
      ...openapiObject,
      components: { ...openapiObject.components, schemas: { ...eventSchemas(), ...factSchemas() } },
    } as typeof openapiObject;
  },
};
