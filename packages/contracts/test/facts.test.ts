import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, expectTypeOf, test } from "vitest";
import type { CloudEvent } from "../src/cloud-event.ts";
import { decodeStructured } from "../src/codec/structured.ts";
import { isEventType } from "../src/events.ts";
import { readFactRecord, writeFactRecord } from "../src/fact-record.ts";
import { factDefinitions, factTypes, isFactType, type Fact, type FactKind } from "../src/facts.ts";
import { contactFields } from "../src/fields/contact.ts";
import { stateFact, type KnownFact } from "../src/state-fact.ts";
import { readEventRecord } from "../src/log-record.ts";
import { validateEvent } from "../src/validate.ts";

const folder = new URL("golden-facts/", import.meta.url);
/** One fact per file, as it goes out; the file is named by its type. Once written, a golden is never changed. */
const goldens = new Map(readdirSync(folder).map((file) => [file.replace(/\.json$/, ""), readFileSync(new URL(file, folder))]));

const known: KnownFact = {
  position: 452,
  kind: "sent",
  officeId: "jongno",
  noticeId: "17",
  attempt: 1,
  channel: "email",
  recipientKind: "person",
  recipientId: "kim-minsu",
  momentAt: Temporal.Instant.from("2026-11-24T09:00:00+09:00"),
  reason: null,
  settledAs: null,
  tellings: [
    {
      system: "saeol",
      number: "2026-000123",
      clock: "processing",
      clockId: "9",
      run: 1,
      stage: "d-1",
      occurrence: 0,
      audience: "clerk",
      rank: 2,
      momentAt: Temporal.Instant.from("2026-11-24T09:00:00+09:00"),
      toldAt: Temporal.Instant.from("2026-11-24T09:00:01+09:00"),
    },
  ],
  at: Temporal.Instant.from("2026-11-24T09:00:02+09:00"),
  recordedAt: Temporal.Instant.from("2026-11-24T09:00:02.5+09:00"),
};
const words: Readonly<Record<FactKind, Partial<KnownFact>>> = {
  sent: {},
  failed: { reason: "rejected" },
  unknown: {},
  settled: { settledAs: "not-sent" },
};
const stated = (kind: FactKind): Fact => stateFact({ ...known, kind, ...words[kind] });
const kinds = Object.keys(words) as readonly FactKind[];

describe("golden facts", () => {
  test("every type has one", () => {
    expect([...goldens.keys()].sort()).toEqual([...factTypes].sort());
  });

  test.each([...goldens])("%s is still read, and still stated so", (type, value) => {
    const read = readFactRecord({ value });
    if (read.kind === "unreadable") expect.fail(read.problem.english);
    expect(read.fact.type).toBe(type);
    expect(stated(type.split(".")[2] as FactKind)).toEqual(read.fact);
  });
});

describe("a fact", () => {
  test("has an id made of what it is about, so that it is one fact however often it goes out", () => {
    expect(kinds.map((kind) => stated(kind).id)).toEqual(["n-17-1-sent", "n-17-1-failed", "n-17-1-unknown", "n-17-1-settled"]);
    expect(stated("sent")).toMatchObject({ source: "urn:gihan:jongno", subject: "n-17", sequence: 452, time: "2026-11-24T09:00:02+09:00" });
  });

  test.each(kinds)("that is %s is keyed by its notice, names its office, and is read back whole", (kind) => {
    const record = writeFactRecord(stated(kind));
    expect(record).toMatchObject({ key: "jongno|17", headers: { "gihan-office": "jongno" } });
    expect(readFactRecord(record)).toEqual({ kind: "fact", fact: stated(kind) });
  });

  test("cannot be stated from outside", () => {
    for (const type of factTypes) expect(isEventType(type)).toBe(false);
    for (const kind of kinds) {
      const record = writeFactRecord(stated(kind));
      const decoded = decodeStructured(record.value);
      if (decoded.kind === "problem") expect.fail(decoded.problem.english);
      expect(validateEvent(decoded.event as CloudEvent)).toMatchObject({ problem: { type: "unknown-event-type" } });
      expect(readEventRecord(record)).toMatchObject({ kind: "dead", reason: "against-schema" });
    }
  });

  test("is not read from what is none", () => {
    const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
    const document = JSON.parse(new TextDecoder().decode(writeFactRecord(stated("failed")).value)) as { data: object };
    expect(readFactRecord({ value: bytes(3) })).toMatchObject({ kind: "unreadable", problem: { type: "malformed" } });
    expect(readFactRecord({ value: bytes({ ...document, type: "gihan.complaint.accepted.v1" }) })).toMatchObject({
      problem: { type: "unknown-event-type" },
    });
    const spoiled = { ...document, data: { ...document.data, reason: "whim" } };
    expect(readFactRecord({ value: bytes(spoiled) })).toMatchObject({ problem: { type: "invalid-event", field: "/data/reason" } });
  });

  test("has fields that are known by its type", () => {
    const read = (fact: Fact) => (fact.type === "gihan.notice.settled.v1" ? fact.data.as : null);
    expectTypeOf(read).returns.toEqualTypeOf<"accepted" | "not-sent" | "given-up" | "repeated" | null>();
    expectTypeOf<FactKind>().toEqualTypeOf<"sent" | "failed" | "unknown" | "settled">();
    expect(isFactType("toString")).toBe(false);
  });
});

interface Node {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly additionalProperties?: boolean;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
}

/** Paths at which a name or a contact could travel: by a field's name, an open object or a string of any spelling. */
function openings(node: Node, path = ""): string[] {
  const within = [
    ...Object.entries(node.properties ?? {}).flatMap(([name, child]) => openings(child, `${path}/${name}`)),
    ...(node.items ? openings(node.items, `${path}/*`) : []),
  ];
  const isOpen = (node.type === "object" && node.additionalProperties !== false) || (node.type === "string" && !node.pattern && !node.enum);
  return isOpen || contactFields.has(path.split("/").at(-1)!) ? [path, ...within] : within;
}

test.each(factTypes)("%s has no place for a name or a contact", (type) => {
  expect(openings(factDefinitions[type].data as Node)).toEqual([]);
  expect(openings({ type: "object", additionalProperties: false, properties: { name: { type: "string", pattern: "a" } } })).toEqual([
    "/name",
  ]);
});
