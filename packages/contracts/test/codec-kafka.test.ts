import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Headers } from "../src/codec/header-attributes.ts";
import { decodeKafka } from "../src/codec/kafka.ts";
import { golden } from "./goldens.ts";

const accepted = golden("gihan.complaint.accepted.v1");
const { data } = accepted;
const bytes = (value: unknown) => new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
const structured = { "content-type": "application/cloudevents+json" };
const binary: Headers = {
  "content-type": "application/json",
  ce_specversion: "1.0",
  ce_id: "e-1",
  ce_source: "urn:saeol:jongno",
  ce_type: "gihan.complaint.accepted.v1",
  ce_time: "2026-11-24T09:12:31+09:00",
};
const without = (name: string): Headers => Object.fromEntries(Object.entries(binary).filter(([each]) => each !== name));
const parent = (digit: string) => `00-${digit.repeat(32)}-b7ad6b7169203331-01`;

/** The event of a record that must decode. */
function eventOf(headers: Headers, value: unknown) {
  const decoded = decodeKafka(headers, value instanceof Uint8Array ? value : bytes(value));
  if (decoded.kind !== "event") expect.fail(decoded.problem.english);
  return decoded.event;
}

/** Type, field and reason of a record that must not decode. */
function problemOf(headers: Headers, value: unknown) {
  const decoded = decodeKafka(headers, value instanceof Uint8Array ? value : bytes(value));
  if (decoded.kind !== "problem") expect.fail(`decoded as ${decoded.kind}`);
  const { type, field, errors, english, korean } = decoded.problem;
  expect(english).toMatch(/^.+[.]$/);
  expect(korean).toMatch(/[가-힣].*\.$/);
  return [type, field, errors[0]?.reason];
}

describe("binary mode", () => {
  test("attributes come from ce_ headers and data from the value", () => {
    expect(eventOf({ ...binary, ce_sequence: "7", ce_partitionkey: "k" }, data)).toEqual({
      specversion: "1.0",
      id: "e-1",
      source: "urn:saeol:jongno",
      type: "gihan.complaint.accepted.v1",
      time: "2026-11-24T09:12:31+09:00",
      sequence: 7,
      partitionkey: "k",
      data,
    });
  });

  test("a Korean subject is UTF-8 as it is, composed or not, and nothing is percent-decoded", () => {
    expect(eventOf({ ...binary, ce_subject: "saeol/제2026-123호" }, data).subject).toBe("saeol/제2026-123호");
    expect(eventOf({ ...binary, ce_id: "제1호".normalize("NFD") }, data).id).toBe("제1호");
    expect(eventOf({ ...binary, ce_source: "urn:a%2Fb" }, data).source).toBe("urn:a%2Fb");
    expect(problemOf({ ...binary, ce_subject: "saeol/%EC%A0%9C1" }, data)).toEqual(["malformed", "ce_subject", "bad-value"]);
  });

  test("a value whose bytes were no UTF-8 is refused", () => {
    const cp949 = new TextDecoder().decode(new Uint8Array([0xc1, 0xa6, 0x31, 0xc8, 0xa3]));
    expect(problemOf({ ...binary, ce_subject: cp949 }, data)).toEqual(["malformed", "ce_subject", "bad-encoding"]);
  });

  test("an attribute that is missing is named by its header", () => {
    expect(problemOf(without("ce_id"), data)).toEqual(["malformed", "ce_id", "missing"]);
    expect(problemOf(without("ce_time"), data)).toEqual(["malformed", "ce_time", "missing"]);
    expect(problemOf(without("ce_specversion"), data)).toEqual(["malformed", "ce_specversion", "missing"]);
  });

  test("an attribute that comes twice is refused, and so is one that is not taken", () => {
    expect(problemOf({ ...binary, CE_ID: "e-2" }, data)).toEqual(["malformed", "ce_id", "repeated"]);
    expect(problemOf({ ...binary, ce_id: ["e-1", "e-2"] }, data)).toEqual(["malformed", "ce_id", "repeated"]);
    expect(problemOf({ ...binary, ce_datacontenttype: "application/json" }, data)).toEqual([
      "malformed",
      "ce_datacontenttype",
      "not-allowed-here",
    ]);
    expect(problemOf({ ...binary, ce_office: "jongno" }, data)).toEqual(["malformed", "ce_office", "unknown"]);
  });

  test("HTTP's header names are not Kafka's", () => {
    const http = Object.fromEntries(Object.entries(binary).map(([name, value]) => [name.replace("ce_", "ce-"), value]));
    expect(problemOf(http, data)).toEqual(["malformed", "ce_specversion", "missing"]);
  });

  test("headers that are not the event's are passed over", () => {
    expect(eventOf({ ...binary, "gihan-office": "elsewhere", "x-batch": "7" }, data)).not.toHaveProperty("gihan-office");
  });

  test.each(["text/plain", "application/json; charset=euc-kr", "application/xml"])("the content type %j is refused", (contentType) => {
    expect(problemOf({ ...binary, "content-type": contentType }, data)).toEqual(["unsupported-media-type", "content-type", "bad-value"]);
  });
});

describe("structured mode", () => {
  test.each(["application/cloudevents+json", "Application/CloudEvents+JSON; charset=UTF-8", "application/cloudevents+json;x=1"])(
    "the content type %j says that the value is the whole event",
    (contentType) => {
      expect(eventOf({ "Content-Type": contentType, ce_id: "not-looked-at" }, accepted)).toMatchObject({ id: accepted["id"], data });
    },
  );

  test("is as strict as over HTTP", () => {
    expect(problemOf(structured, { ...accepted, id: undefined })).toEqual(["malformed", "/id", "missing"]);
    expect(problemOf(structured, { ...accepted, office: "jongno" })).toEqual(["malformed", "/office", "unknown"]);
    expect(problemOf(structured, "{")).toEqual(["malformed", "", "bad-json"]);
    expect(problemOf(structured, new Uint8Array([0x7b, 0xc1, 0xa6, 0x7d]))).toEqual(["malformed", "", "bad-encoding"]);
  });

  test.each(["application/cloudevents-batch+json", "application/cloudevents+avro", "application/cloudevents+json; charset=cp949"])(
    "the content type %j is not read",
    (contentType) => {
      expect(problemOf({ "content-type": contentType }, [accepted])).toEqual(["unsupported-media-type", "content-type", "bad-value"]);
    },
  );
});

describe("either mode", () => {
  test("a content type that is missing or comes twice is refused, whatever else is there", () => {
    expect(problemOf({}, accepted)).toEqual(["unsupported-media-type", "content-type", "missing"]);
    expect(problemOf(without("content-type"), data)).toEqual(["unsupported-media-type", "content-type", "missing"]);
    expect(problemOf({ ...binary, "Content-Type": "application/json" }, data)).toEqual([
      "unsupported-media-type",
      "content-type",
      "missing",
    ]);
  });

  test("JSON without ce_ headers is no event", () => {
    expect(problemOf({ "content-type": "application/json" }, accepted)).toEqual(["malformed", "ce_specversion", "missing"]);
  });

  test("a record without a value is explained, not a fault", () => {
    for (const headers of [{}, binary, structured]) expect(problemOf(headers, new Uint8Array())).toEqual(["malformed", "", "missing"]);
  });

  test("the record's trace headers win over the event's attributes, whole or not at all", () => {
    const own = { traceparent: parent("a"), tracestate: "own=1" };
    expect(eventOf({ ...structured, traceparent: parent("b") }, { ...accepted, ...own })).toMatchObject({ traceparent: parent("b") });
    expect(eventOf({ ...structured, traceparent: parent("b") }, { ...accepted, ...own })).not.toHaveProperty("tracestate");
    expect(eventOf({ ...binary, ce_traceparent: parent("a"), traceparent: parent("b"), tracestate: "hop=1" }, data)).toMatchObject({
      traceparent: parent("b"),
      tracestate: "hop=1",
    });
    expect(eventOf({ ...structured, traceparent: "broken" }, { ...accepted, ...own })).toMatchObject(own);
  });

  test("whatever arrives is decoded or explained, never a fault", () => {
    const headers = fc.dictionary(fc.constantFrom("content-type", "ce_id", "ce_time", "ce_specversion", "ce_type", "ce_x"), fc.string());
    const contentType = fc.constantFrom("application/json", "application/cloudevents+json", "");
    const value = fc.oneof(fc.uint8Array(), fc.json().map(bytes));
    fc.assert(
      fc.property(headers, contentType, value, (given, type, one) => {
        const decoded = decodeKafka(type === "" ? given : { ...given, "content-type": type }, one);
        expect(["event", "problem"]).toContain(decoded.kind);
      }),
    );
  });
});
