import { eventDefinitions } from "@gihan/contracts/events";
import { refTo } from "./event-schemas.ts";

const data = {
  complaint: { system: "saeol", number: "2026-000123" },
  acceptedAt: "2026-11-24T09:12:00+09:00",
  item: "mail-order-business-report",
  department: "economy",
  assignee: "kim-minsu",
};
const accepted = {
  specversion: "1.0",
  id: "2026-000452",
  source: "urn:saeol:jongno",
  type: "gihan.complaint.accepted.v1",
  time: "2026-11-24T09:12:31+09:00",
  data,
};
const completed = {
  specversion: "1.0",
  id: "2026-000517",
  source: "urn:saeol:jongno",
  type: "gihan.complaint.completed.v1",
  time: "2026-11-26T15:40:02+09:00",
  data: { complaint: data.complaint, completedAt: "2026-11-26T15:40:00+09:00", outcome: "granted" },
};

/** The body in its three modes: the bytes are read by the contract's own codec, so that the framework has no schema to show. */
export const postBody = {
  required: true,
  content: {
    "application/cloudevents+json": {
      schema: refTo("Event"),
      examples: {
        accepted: { summary: "A complaint is accepted (접수)", value: accepted },
        completed: { summary: "It is completed (처리 완료)", value: completed },
      },
    },
    "application/cloudevents-batch+json": {
      schema: { type: "array", items: refTo("Event"), maxItems: 1000 },
      examples: { two: { summary: "Two events at once", value: [accepted, completed] } },
    },
    "application/json": {
      schema: {
        description: "Binary mode: the data alone, of the type that the header ce-type names.",
        anyOf: Object.keys(eventDefinitions).map((type) => refTo(`${type}/allOf/1/properties/data`)),
      },
      examples: { accepted: { summary: "Data of an accepted complaint, its attributes being ce- headers", value: data } },
    },
  },
} as const;

/** Headers of binary mode. */
export const binaryHeaders = (["specversion", "id", "source", "type", "time", "sequence"] as const).map((name) => ({
  name: `ce-${name}`,
  in: "header",
  required: false,
  description: "Binary mode only. UTF-8, percent-encoded outside of printable ASCII.",
  schema: { type: "string" },
  ...(name === "sequence" ? {} : { example: accepted[name] }),
}));
