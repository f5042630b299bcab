import { intakeDefaults } from "../config.ts";
import { refTo } from "./event-schemas.ts";

const complaint = { system: "saeol", number: "2026-000123" };
const source = "urn:saeol:jongno";

const neverPosted = {
  events: [
    {
      specversion: "1.0",
      id: "1",
      source,
      type: "gihan.complaint.accepted.v1",
      time: "2026-11-24T09:12:00+09:00",
      data: { complaint, acceptedAt: "2026-11-24T09:12:00+09:00", kind: "statutory", period: { unit: "days", count: 10 } },
    },
  ],
};

const extended = {
  complaint,
  events: [
    {
      specversion: "1.0",
      id: "if-extended",
      source,
      type: "gihan.extension.granted.v1",
      time: "2026-11-26T10:00:00+09:00",
      data: {
        complaint,
        decidedAt: "2026-11-26T10:00:00+09:00",
        by: { unit: "days", count: 3 },
        reason: "cooperation",
        applicantConsent: false,
      },
    },
  ],
};

/** The body of a question about deadlines: its bytes are read as those of posted events are, so that the framework has no schema to show. */
export const deadlinesBody = {
  required: true,
  content: {
    "application/json": {
      schema: {
        type: "object",
        additionalProperties: false,
        properties: {
          id: { type: ["string", "integer", "null"], description: "Given back with the answer." },
          complaint: {
            type: "object",
            description: "The posted complaint to which the events might come. Without it the events are all there is.",
            required: ["system", "number"],
            additionalProperties: false,
            properties: { system: { type: "string" }, number: { type: "string" } },
          },
          events: {
            type: "array",
            maxItems: intakeDefaults.questionEventLimit,
            items: refTo("Event"),
            description: "CloudEvents of one complaint as they would be posted, at any time; at least one unless complaint is given.",
          },
          policy: { type: "object", description: "Readings of disputed points that differ from the recommended ones (docs/law.md)." },
          asOf: { type: "string", format: "date-time", description: "What happened later is left out." },
        },
      },
      examples: {
        extended: { summary: "What if the period of a posted complaint is extended (연장하면?)", value: extended },
        neverPosted: { summary: "A complaint that was never posted", value: neverPosted },
      },
    },
  },
} as const;
