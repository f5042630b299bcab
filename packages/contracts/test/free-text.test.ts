import { describe, expect, test } from "vitest";
import type { CloudEvent } from "../src/cloud-event.ts";
import { decodeParsed } from "../src/codec/structured.ts";
import { eventDefinitions, eventTypes, isEventType, type EventType } from "../src/events.ts";
import { contactFields } from "../src/fields/contact.ts";
import { personalNumberIn } from "../src/validation/personal-number.ts";
import { validateEvent } from "../src/validate.ts";
import { golden } from "./goldens.ts";

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

/** Paths at which fields could travel that nobody tries below: open objects, and schemas of a kind not known here. */
function openings(node: Node, path: string): string[] {
  if (node.enum !== undefined || node.const !== undefined || node.type === "boolean" || node.type === "integer") return [];
  if (node.type === "string") return [];
  if (node.type === "object") {
    const inner = Object.entries(node.properties ?? {}).flatMap(([name, child]) => openings(child, `${path}/${name}`));
    return node.additionalProperties === false ? inner : [path, ...inner];
  }
  return node.anyOf?.flatMap((child, index) => openings(child, `${path}(${index})`)) ?? [path];
}

/** Paths of all strings that are not one of a list. */
function stringsIn(node: Node, path: readonly string[] = []): readonly (readonly string[])[] {
  if (node.type === "string") return node.enum === undefined && node.const === undefined ? [path] : [];
  const within = Object.entries(node.properties ?? {}).flatMap(([name, child]) => stringsIn(child, [...path, name]));
  return [...within, ...(node.anyOf ?? []).flatMap((child) => stringsIn(child, path))];
}

/** The golden of a type with one field of its data replaced, made where it is missing. */
function withText(type: EventType, path: readonly string[], text: string): CloudEvent {
  const event = golden(type);
  let place: Record<string, unknown> = event.data;
  for (const name of path.slice(0, -1)) place = (place[name] ??= {}) as Record<string, unknown>;
  place[path.at(-1)!] = text;
  return event as unknown as CloudEvent;
}

const names = ["홍길동", "홍길동1", "홍길동-1", "홍길동의건축민원", "제1호홍길동", "1홍길동호"];
const residentNumbers = ["900101-1234567", "9001011234567", "a-050301-3234567", "2026.900101-1234567.1"];
const phones = ["010-1234-5678", "01012345678", "010.1234.5678", "hong-010-1234-5678", "82-10-1234-5678"];

function namesIn(node: Node): string[] {
  return [...Object.keys(node.properties ?? {}), ...Object.values(node.properties ?? {}).flatMap(namesIn)];
}

describe("schemas", () => {
  test.each(eventTypes)("%s is closed, so that every field is known here", (type) => {
    expect(openings(eventDefinitions[type].data as Node, "")).toEqual([]);
  });

  test("an open object is found", () => {
    expect(openings({ type: "object", properties: {} }, "")).toEqual([""]);
  });

  test.each(eventTypes)("no field of %s takes a person's name, resident number or phone number, those for contacts aside", (type) => {
    const taken = stringsIn(eventDefinitions[type].data as Node)
      .filter(([first]) => !contactFields.has(first!))
      .flatMap((path) =>
        [...names, ...residentNumbers, ...phones].flatMap((text) => {
          const validated = validateEvent(withText(type, path, text));
          const field = `/data/${path.join("/")}`;
          const isRefused = validated.kind === "problem" && validated.problem.errors.some((error) => error.field === field);
          return isRefused ? [] : [`${field} ${text}`];
        }),
      );
    expect(taken).toEqual([]);
  });

  test.each(["id", "source", "subject", "partitionkey", "type", "dataschema"])("no attribute %s takes one either", (attribute) => {
    const numbers = [...residentNumbers, ...phones].flatMap((number) => [number, `urn:hong:${number}`]);
    const taken = [...names, ...numbers].filter((text) => {
      const decoded = decodeParsed({ ...golden("gihan.complaint.accepted.v1"), [attribute]: text });
      return decoded.kind === "event" || decoded.problem.field !== `/${attribute}`;
    });
    expect(taken).toEqual([]);
  });

  test("a problem says which number it looks like and does not repeat it", () => {
    const validated = validateEvent(withText("gihan.complaint.assigned.v1", ["person"], "hong-010-1234-5678"));
    expect(validated).toMatchObject({
      problem: { english: expect.stringContaining("phone number"), korean: expect.stringContaining("전화번호") },
    });
    expect(JSON.stringify(validated)).not.toContain("1234");
  });

  test.each([
    "f47ac10b-58cc-4372-a567-0e02b2c3d479",
    "01012345-0101-4123-8123-010123456789",
    "1801011234567",
    "20261124-000123",
    "2026112400001",
    "1AA-2611-0123456",
    "2026-02-1024-0001",
    "02-2026-0001",
    "051-2026-0001",
    "abcdefab-8210-4123-8456-abcdefabcdef",
    "82101234-5678-4abc-8def-821012345678",
    "2026-01011234567",
    "000000010123456789",
    "saeol:2026-000123:accepted:1",
    "2026-11-24T09:00:00.011234567+09:00",
  ])("%s is nobody's number", (text) => {
    expect(personalNumberIn(text)).toBeNull();
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
