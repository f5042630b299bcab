import type { FastifyPluginAsync } from "fastify";
import { byteLengthCp949 } from "../text/cp949.ts";
import { normalisePhoneNumber } from "../text/phone-number.ts";
import type { MessageStore } from "./message-store.ts";

interface TextRequest {
  readonly key: string;
  readonly to: string;
  readonly from: string;
  readonly body: string;
}

const textRequest = {
  type: "object",
  required: ["key", "to", "body"],
  additionalProperties: false,
  properties: {
    key: { type: "string", minLength: 1, maxLength: 20 },
    to: { type: "string", maxLength: 30 },
    from: { type: "string", maxLength: 30, default: "" },
    body: { type: "string", minLength: 1, maxLength: 10_000 },
  },
} as const;

/**
 * A text gateway that delivers nothing. Like the Korean ones it keeps no idempotency: the same key posted twice is two texts, so that a
 * double sending shows.
 */
export function textGateway(store: MessageStore): FastifyPluginAsync {
  return async (app) => {
    app.post<{ Body: TextRequest }>("/texts", { schema: { body: textRequest } }, async ({ body: { key, to, from, body } }, reply) => {
      const number = normalisePhoneNumber(to);
      if (number === null) return reply.code(422).send({ code: "invalid-number" });
      const { id } = await store.add({
        channel: "text",
        to: number,
        from,
        subject: null,
        text: body,
        html: null,
        messageId: null,
        key,
        bytes: byteLengthCp949(body),
        headers: [],
      });
      return reply.code(202).send({ id: `t-${id}`, key });
    });

    app.get<{ Params: { key: string } }>("/texts/:key", async ({ params: { key } }, reply) => {
      const text = store.messages().findLast((message) => message.key === key);
      if (!text) return reply.code(404).send({ key, status: "not-found" });
      return { key, status: "delivered", id: `t-${text.id}`, receivedAt: text.receivedAt };
    });
  };
}
