import { describe, expect, test } from "vitest";
import { eventDefinitions, eventTypes, isEventType } from "../src/events.ts";

interface Node {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly additionalProperties?: boolean;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly anyOf?: readonly Node[];
}

/** Paths at which text of the sender's choosing could travel: open strings, open objects, and schemas of a kind not known here. */
function openings(node: Node, path: string): string[] {
  if (node.enum !== undefined || node.const !== undefined || node.type === "boolean" || node.type === "integer") return [];
  if (node.type === "string") return node.pattern?.startsWith("^") && node.pattern.endsWith("$") ? [] : [path];
  if (node.type === "object") {
    const inner = Object.entries(node.properties ?? {}).flatMap(([name, child]) => openings(child, `${path}/${name}`));
    return node.additionalProperties === false ? inner : [path, ...inner];
  }
  return node.anyOf?.flatMap((child, index) => openings(child, `${path}(${index})`)) ?? [path];
}

function namesIn(node: Node): string[] {
  return [...Object.keys(node.properties ?? {}), ...Object.values(node.properties ?? {}).flatMap(namesIn)];
}

describe("schemas", () => {
  test.each(eventTypes)("%s has no room for free text", (type) => {
    expect(openings(eventDefinitions[type].data as Node, "")).toEqual([]);
  });

  test("an open string, an open object and an unbounded pattern are found", () => {
    expect(openings({ type: "object", properties: { note: { type: "string" } }, additionalProperties: false }, "")).toEqual(["/note"]);
    expect(openings({ type: "object", properties: {} }, "")).toEqual([""]);
    expect(openings({ type: "object", properties: { x: { type: "string", pattern: "a" } }, additionalProperties: false }, "")).toEqual([
      "/x",
    ]);
  });

  test("names and contacts travel only in directory events", () => {
    const carriers = eventTypes.filter((type) =>
      namesIn(eventDefinitions[type].data as Node).some((name) => /^(name|email|phone|replyTo)$/.test(name)),
    );
    expect(carriers.every((type) => type.startsWith("gihan.directory."))).toBe(true);
    expect(carriers).toHaveLength(3);
  });

  test("every event but those of the directory names its complaint", () => {
    for (const type of eventTypes) {
      const { properties, required } = eventDefinitions[type].data as Node & { readonly required: readonly string[] };
      expect("complaint" in (properties ?? {}) && required.includes("complaint")).toBe(!type.startsWith("gihan.directory."));
    }
    expect(isEventType("gihan.event.retracted.v1")).toBe(true);
  });
});
