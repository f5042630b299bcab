import { eventDefinitions, eventTypes, type EventType } from "@gihan/contracts/events";

type JsonSchema = Readonly<Record<string, unknown>>;

/** How a component is referred to. */
export const refTo = (name: string): { readonly $ref: string } => ({ $ref: `#/components/schemas/${name}` });

/** One component per event type, the attributes they share, and `Event`, which is any of them. */
export function eventSchemas(): Readonly<Record<string, JsonSchema>> {
  return {
    Event: {
      description: "Any event of the contract; which one is told by its type.",
      oneOf: eventTypes.map(refTo),
      discriminator: { propertyName: "type", mapping: Object.fromEntries(eventTypes.map((type) => [type, refTo(type).$ref])) },
    },
    Attributes: attributes,
    ...Object.fromEntries(eventTypes.map((type) => [type, schemaOf(type)])),
  };
}

function schemaOf(type: EventType): JsonSchema {
  const { korean, data } = eventDefinitions[type];
  return {
    title: korean,
    allOf: [refTo("Attributes"), { type: "object", properties: { type: { const: type }, data }, required: ["type", "data"] }],
  };
}

const attributes: JsonSchema = {
  type: "object",
  description: "Attributes of CloudEvents 1.0. Extensions other than these are refused.",
  required: ["specversion", "id", "source", "type", "time", "data"],
  properties: {
    specversion: { const: "1.0" },
    id: {
      type: "string",
      maxLength: 256,
      description: "The sender's own identifier of the event; unique within source.",
      examples: ["2026-000452"],
    },
    source: { type: "string", maxLength: 256, format: "uri-reference", description: "The sending system.", examples: ["urn:saeol:jongno"] },
    type: { type: "string", examples: ["gihan.complaint.accepted.v1"] },
    time: {
      type: "string",
      format: "date-time",
      description: "When it happened at the sender, with offset; at most five minutes ahead.",
      examples: ["2026-11-24T09:12:31+09:00"],
    },
    subject: { type: "string", maxLength: 128, description: "A reference, never a title." },
    datacontenttype: { const: "application/json" },
    dataschema: { type: "string", format: "uri" },
    sequence: { type: "string", pattern: "^\\d{1,15}$", description: "Orders events of one source and time.", examples: ["452"] },
    partitionkey: { type: "string", maxLength: 256 },
    traceparent: { type: "string", description: "W3C trace context." },
    tracestate: { type: "string" },
    data: { type: "object" },
  },
};
