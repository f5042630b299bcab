import { factDefinitions, factTypes, type FactType } from "@gihan/contracts/facts";
import { refTo } from "./event-schemas.ts";

type JsonSchema = Readonly<Record<string, unknown>>;

/** One component per fact type, and `Fact`, which is any of them. They are not among the events that may be posted. */
export function factSchemas(): Readonly<Record<string, JsonSchema>> {
  return {
    Fact: {
      description:
        "A fact about a notice. `sent` and `failed` are the last word on a notice, `unknown` says that nobody knows whether an attempt arrived, `settled` what was found out about it. Fields and codes may be added.",
      oneOf: factTypes.map(refTo),
      discriminator: { propertyName: "type", mapping: Object.fromEntries(factTypes.map((type) => [type, refTo(type).$ref])) },
    },
    FactAttributes: attributes,
    ...Object.fromEntries(factTypes.map((type) => [type, schemaOf(type)])),
  };
}

function schemaOf(type: FactType): JsonSchema {
  const { korean, data } = factDefinitions[type];
  return {
    title: korean,
    allOf: [refTo("FactAttributes"), { type: "object", properties: { type: { const: type }, data }, required: ["type", "data"] }],
  };
}

const attributes: JsonSchema = {
  type: "object",
  description: "Attributes of CloudEvents 1.0.",
  required: ["specversion", "id", "source", "type", "time", "subject", "sequence", "data"],
  properties: {
    specversion: { const: "1.0" },
    id: {
      type: "string",
      description: "Made of notice, attempt and kind: a fact that comes twice is one fact.",
      examples: ["n-17-1-sent"],
    },
    source: { type: "string", examples: ["urn:gihan:jongno"] },
    type: { type: "string", examples: ["gihan.notice.sent.v1"] },
    time: {
      type: "string",
      format: "date-time",
      description: "Business time at which it became known.",
      examples: ["2026-11-24T09:00:02+09:00"],
    },
    subject: { type: "string", description: "The notice.", examples: ["n-17"] },
    sequence: { type: "string", pattern: "^\\d{1,15}$", description: "Grows with each fact; not without gaps.", examples: ["452"] },
    data: { type: "object" },
  },
};
