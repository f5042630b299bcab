import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CloudEvent } from "../src/cloud-event.ts";
import { decodeBatch } from "../src/codec/batch.ts";
import { decodeBinary, encodeBinary } from "../src/codec/binary.ts";
import { decodeHeaderValue, encodeHeaderValue } from "../src/codec/header-value.ts";
import { decodeHttp } from "../src/codec/http.ts";
import { decodeStructured, encodeStructured } from "../src/codec/structured.ts";

const nfc = (text: string) => text.normalize("NFC");
const text = fc.string({ unit: "grapheme" }).map(nfc);
const id = fc
  .string({ unit: fc.constantFrom(..."ab019-_.%\"':/+~", "민원", "제1", "9호", "건축과"), minLength: 1, maxLength: 40 })
  .map(nfc);
const data = fc
  .dictionary(text, fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4 })
  .map((value) => JSON.parse(JSON.stringify(value).normalize("NFC")) as CloudEvent["data"]);
const time = fc
  .tuple(
    fc.date({ min: new Date("1900-01-01T00:00:00Z"), max: new Date("2199-12-30T00:00:00Z"), noInvalidDate: true }),
    fc.constantFrom("Z", "+09:00", "-12:00"),
  )
  .map(([date, offset]) => date.toISOString().replace("Z", offset));

const event: fc.Arbitrary<CloudEvent> = fc.record(
  {
    specversion: fc.constant("1.0" as const),
    id,
    source: fc.constantFrom("urn:saeol:jongno", "/saeol", "https://gihan.example/%EA%B1%B4", "a?b=c#d"),
    type: fc.constantFrom("gihan.complaint.accepted.v1", "com.example.other"),
    time,
    subject: fc.constantFrom("saeol/제2026-123호", "2026-000123"),
    dataschema: fc.constant("https://gihan.example/schema#1"),
    sequence: fc.nat(),
    partitionkey: id,
    traceparent: fc.constant("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
    data,
  },
  { requiredKeys: ["specversion", "id", "source", "type", "time", "data"] },
);

describe("what is encoded is decoded again", () => {
  test("in structured mode", () => {
    fc.assert(
      fc.property(event, (one) => {
        expect(decodeStructured(encodeStructured(one))).toEqual({ kind: "event", event: one });
      }),
    );
  });

  test("in binary mode, with headers that any HTTP server takes", () => {
    fc.assert(
      fc.property(event, (one) => {
        const { headers, body } = encodeBinary(one);
        for (const value of Object.values(headers)) expect(value).toMatch(/^[\x21-\x7e]+$/);
        expect(headers).not.toHaveProperty("ce-datacontenttype");
        expect(decodeHttp(headers, body)).toEqual({ kind: "event", event: one });
        expect(decodeBinary({ headers, contentType: "application/json", body })).toEqual({ kind: "event", event: one });
      }),
    );
  });

  test("in a batch, item by item", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 5 }), (events) => {
        const items = events.map((one) => new TextDecoder().decode(encodeStructured(one)));
        const decoded = decodeBatch(new TextEncoder().encode(`[${items.join(",")}]`));
        expect(decoded).toEqual({ kind: "batch", items: events.map((one) => ({ kind: "event", event: one })) });
      }),
    );
  });

  test("any NFC text survives a header", () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(decodeHeaderValue(encodeHeaderValue(value))).toBe(value);
      }),
    );
  });
});

describe("whatever arrives", () => {
  test("is decoded or explained, never a fault", () => {
    const headers = fc.dictionary(fc.constantFrom("content-type", "ce-id", "ce-time", "ce-specversion", "ce-type", "ce-x"), fc.string());
    const contentType = fc.constantFrom("application/json", "application/cloudevents+json", "application/cloudevents-batch+json", "");
    const body = fc.oneof(
      fc.uint8Array(),
      fc.json().map((json) => new TextEncoder().encode(json)),
    );
    fc.assert(
      fc.property(headers, contentType, body, (given, type, bytes) => {
        const decoded = decodeHttp(type === "" ? given : { ...given, "content-type": type }, bytes);
        expect(["event", "batch", "problem"]).toContain(decoded.kind);
      }),
    );
  });
});
