import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { eventDefinitions } from "../src/events.ts";
import { factDefinitions } from "../src/facts.ts";
import { breakingChanges } from "./breaking-changes.ts";

const recorded: Record<string, Record<string, unknown>> = JSON.parse(
  readFileSync(new URL("recorded/schemas.json", import.meta.url), "utf8"),
);

const definitions: Readonly<Record<string, { readonly data: object }>> = { ...eventDefinitions, ...factDefinitions };

describe("schemas against those recorded", () => {
  test.each(Object.keys(recorded))("%s takes what it took", (type) => {
    const definition = definitions[type];
    if (definition === undefined) expect.fail("the type is gone; a published type stays");
    expect(breakingChanges(recorded[type] ?? {}, JSON.parse(JSON.stringify(definition.data)))).toEqual([]);
  });

  test("every type is recorded (node packages/contracts/test/record-schemas.ts)", () => {
    expect(Object.keys(recorded).sort()).toEqual(Object.keys(definitions).sort());
  });
});

describe("what counts as breaking", () => {
  const before = {
    type: "object",
    required: ["a"],
    properties: { a: { enum: ["x", "y"] }, b: { type: "integer", minimum: 1, maximum: 9 } },
    additionalProperties: false,
  };

  test("further optional fields, codes and wider bounds do not", () => {
    const properties = { a: { enum: ["x", "y", "z"] }, b: { type: "integer", minimum: 0, maximum: 10 }, c: { type: "boolean" } };
    expect(breakingChanges(before, { ...before, properties })).toEqual([]);
  });

  test("a further choice between fields, a duty that is gone and other words do not; a lost choice and a new duty do", () => {
    const either = { anyOf: [{ required: ["a"] }, { required: ["b", "c"] }], dependentRequired: { b: ["c"], c: ["b"] } };
    const wider = { anyOf: [{ description: "b alone", required: ["b"] }, ...either.anyOf], dependentRequired: { c: ["b"] } };
    expect(breakingChanges(either, wider)).toEqual([]);
    expect(breakingChanges(wider, either)).toEqual(["/c is required beside b now", " has lost a choice"]);
    expect(breakingChanges({}, { anyOf: either.anyOf })).toEqual([" has choices now"]);
  });

  test("a lost field, a lost code, a new duty, a narrower bound and another pattern do", () => {
    expect(breakingChanges(before, { ...before, properties: { b: before.properties.b } })).toEqual(["/a is gone"]);
    expect(breakingChanges(before, { ...before, required: ["a", "b"] })).toEqual(["/b is required now"]);
    expect(breakingChanges(before.properties.a, { enum: ["x"] })).toEqual([" does not take y any more"]);
    expect(breakingChanges(before.properties.b, { type: "integer", minimum: 2, maximum: 8 })).toHaveLength(2);
    expect(breakingChanges({ type: "array", items: before }, { type: "array", items: { ...before, required: ["a", "b"] } })).toEqual([
      "/items/b is required now",
    ]);
    expect(breakingChanges({ type: "string", pattern: "^a$" }, { type: "string", pattern: "^b$" })).toEqual([" has another pattern"]);
  });
});
