import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "../src/canonical-json.ts";
import type { CloudEvent, Json } from "../src/cloud-event.ts";
import { decodeParsed } from "../src/codec/structured.ts";
import { contentHash } from "../src/content-hash.ts";
import { golden } from "./goldens.ts";

const decoded = decodeParsed(golden("gihan.complaint.accepted.v1"));
if (decoded.kind === "problem") throw new Error(decoded.problem.english);
const event: CloudEvent = decoded.event;

describe("the content hash", () => {
  test("is SHA-256 in hex, and stays what it is: the ledger keeps it", () => {
    expect(contentHash(event)).toBe("fbdf8bae2c3d7b565a18c23fffbd43fb394e71690f88363424e4dab511a635f4");
  });

  test("does not change with how the event travelled", () => {
    const again: CloudEvent = {
      ...event,
      time: "2026-11-24T00:12:31.000Z",
      partitionkey: "other",
      subject: "saeol/2026-000123",
      traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
      tracestate: "a=1",
      data: Object.fromEntries(Object.entries(event.data).reverse()),
    };
    expect(contentHash(again)).toBe(contentHash(event));
  });

  test("changes with type, time, sequence and data", () => {
    const { sequence: _, ...unordered } = event;
    const others = [
      { ...event, type: "gihan.complaint.arrived.v1" },
      { ...event, time: "2026-11-24T09:12:32+09:00" },
      { ...event, sequence: 453 },
      unordered,
      { ...event, data: { ...event.data, assignee: "lee-jiwon" } },
    ];
    expect(new Set([event, ...others].map(contentHash)).size).toBe(others.length + 1);
  });
});

describe("canonical JSON", () => {
  test("sorts keys at every depth by code unit", () => {
    expect(canonicalJson({ b: [{ d: 1, c: "가" }], a: null, B: true })).toBe('{"B":true,"a":null,"b":[{"c":"가","d":1}]}');
  });

  test("means the same value, whatever the order of keys", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.parse(JSON.stringify(value)) as Json;
        const text = canonicalJson(json);
        expect(JSON.parse(text)).toEqual(json);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });
});
