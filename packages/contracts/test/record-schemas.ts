import { writeFileSync } from "node:fs";
import { eventDefinitions } from "../src/events.ts";
import { factDefinitions } from "../src/facts.ts";

// Run with `node packages/contracts/test/record-schemas.ts` after types or optional fields were added: from then on they are promised too.
const schemas = Object.fromEntries(Object.entries({ ...eventDefinitions, ...factDefinitions }).map(([type, { data }]) => [type, data]));
const withoutWords = (key: string, value: unknown) =>
  key === "x-korean" || (key === "description" && typeof value === "string") ? undefined : value;
writeFileSync(new URL("recorded/schemas.json", import.meta.url), `${JSON.stringify(schemas, withoutWords, 2)}\n`);
