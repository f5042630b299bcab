import { describe, expect, test } from "vitest";
import { decodeHttp } from "../src/codec/http.ts";
import type { Headers } from "../src/codec/header-attributes.ts";
import { golden } from "./goldens.ts";

const accepted = golden("gihan.complaint.accepted.v1");
const { data, ...attributes } = accepted;
const bytes = (value: unknown) => new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
const structured = { "content-type": "application/cloudevents+json" };
const binary: Headers = {
  "content-type": "application/json",
  "ce-specversion": "1.0",
  "ce-id": "e-1",
  "ce-source": "urn:saeol:jongno",
  "ce-type": "gihan.complaint.accepted.v1",
  "ce-time": "2026-11-24T09:12:31+09:00",
};

/** The event of a request that must decode. */
function eventOf(headers: Headers, body: unknown) {
  const decoded = decodeHttp(headers, body instanceof Uint8Array ? body : bytes(body));
  if (decoded.kind !== "event") expect.fail(decoded.kind === "problem" ? decoded.problem.english : decoded.kind);
  return decoded.event;
}

/** Type, field and reason of a request that must not decode. */
function problemOf(headers: Headers, body: unknown) {
  const decoded = decodeHttp(headers, body instanceof Uint8Array ? body : bytes(body));
  if (decoded.kind !== "problem") expect.fail(`decoded as ${decoded.kind}`);
  const { type, field, errors, english, korean } = decoded.problem;
  expect(english).toMatch(/^.+[.]$/);
  expect(korean).toMatch(/[가-힣].*\.$/);
  return [type, field, errors[0]?.reason];
}

describe("binary mode", () => {
  test("attributes come from the headers and data from the body", () => {
    expect(eventOf({ ...binary, "ce-sequence": "7", "ce-partitionkey": "k" }, data)).toEqual({
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

  test("a Korean value is percent-decoded once", () => {
    expect(eventOf({ ...binary, "ce-id": "%EA%B1%B4%EC%B6%95-1" }, data).id).toBe("건축-1");
    expect(eventOf({ ...binary, "ce-id": "100%2525" }, data).id).toBe("100%25");
    expect(eventOf({ ...binary, "ce-subject": "saeol/%EC%A0%9C2026-123%ed%98%b8" }, data).subject).toBe("saeol/제2026-123호");
  });

  test("a quoted value of an older sender is unquoted", () => {
    expect(eventOf({ ...binary, "ce-id": '"e\\-1"' }, data).id).toBe("e-1");
  });

  test.each(["%C0%A0", "%EA%B1", "%ED%A0%80", "%zz", "5%", "건축", "\u00eb"])("the id %j is refused: not UTF-8, or not encoded", (id) => {
    expect(problemOf({ ...binary, "ce-id": id }, data)).toEqual(["malformed", "ce-id", "bad-encoding"]);
  });

  test("header names and the content type are compared without case", () => {
    const shouted = Object.fromEntries(Object.entries(binary).map(([name, value]) => [name.toUpperCase(), value]));
    expect(eventOf({ ...shouted, "CONTENT-TYPE": "Application/JSON; Charset=UTF-8" }, data).id).toBe("e-1");
  });

  test("ce-datacontenttype is refused: the content type says it", () => {
    expect(problemOf({ ...binary, "ce-datacontenttype": "application/json" }, data)).toEqual([
      "malformed",
      "ce-datacontenttype",
      "not-allowed-here",
    ]);
  });

  test("a header sent twice is refused", () => {
    expect(problemOf({ ...binary, "ce-id": ["e-1", "e-2"] }, data)).toEqual(["malformed", "ce-id", "repeated"]);
    expect(problemOf({ ...binary, "CE-ID": "e-2" }, data)).toEqual(["malformed", "ce-id", "repeated"]);
  });

  test("an unknown extension is refused by its header's name, even __proto__", () => {
    expect(problemOf({ ...binary, "ce-priority": "1" }, data)).toEqual(["malformed", "ce-priority", "unknown"]);
    expect(problemOf({ ...binary, ["ce-__proto__"]: "1" }, data)).toEqual(["malformed", "ce-__proto__", "unknown"]);
  });

  test("data that is not JSON in UTF-8 is an unsupported media type", () => {
    for (const contentType of ["text/plain", "application/json; charset=euc-kr", "application/xml"]) {
      expect(problemOf({ ...binary, "content-type": contentType }, data)).toEqual(["unsupported-media-type", "content-type", "bad-value"]);
    }
  });

  test("an empty body is told as such", () => {
    expect(problemOf(binary, "")).toEqual(["malformed", "/data", "bad-json"]);
  });
});

describe("structured mode", () => {
  test("the whole event comes from the body, whatever the case of its content type", () => {
    for (const contentType of ["application/cloudevents+json", 'APPLICATION/CloudEvents+JSON ; charset="UTF-8"']) {
      expect(eventOf({ "Content-Type": contentType }, accepted)).toEqual({ ...attributes, sequence: 452, data });
    }
  });

  test("copies of attributes in headers are passed over", () => {
    expect(eventOf({ ...structured, "ce-id": "other" }, accepted).id).toBe(accepted["id"]);
  });

  test.each(["id", "source", "type", "time", "specversion"])("a missing %s is refused, never made up", (name) => {
    const { [name]: _, ...rest } = accepted;
    expect(problemOf(structured, rest)).toEqual(["malformed", `/${name}`, "missing"]);
    expect(problemOf(structured, { ...accepted, [name]: null })).toEqual(["malformed", `/${name}`, "missing"]);
  });

  test("everything wrong with an event is told at once", () => {
    const decoded = decodeHttp(structured, bytes({ specversion: "1.0", source: "a b", time: "yesterday", priority: 1 }));
    if (decoded.kind !== "problem") expect.fail("decoded");
    expect(decoded.problem.errors.map(({ field, reason }) => `${field} ${reason}`)).toEqual([
      "/id missing",
      "/source bad-value",
      "/type missing",
      "/time bad-value",
      "/priority unknown",
      "/data missing",
    ]);
  });

  test.each(["2.0", "0.3", 1, "1.0 "])("specversion %j is refused", (specversion) => {
    expect(problemOf(structured, { ...accepted, specversion })).toEqual(["malformed", "/specversion", "bad-value"]);
  });

  test.each([
    "2026-11-24T09:00:00",
    "2026-11-24 09:00:00+09:00",
    "2026-11-24T09:00:00+0900",
    "2026-02-30T09:00:00+09:00",
    "2026-11-24T24:00:00+09:00",
    "2016-12-31T23:59:60Z",
    "2026-11-24t09:00:00z",
    "2026-11-24T09:00:00+09:00[Asia/Seoul]",
    "0000-01-01T00:00:00Z",
    "2026-11-24",
    1795424400000,
  ])("time %j is refused: not RFC 3339 with an offset, or not a real instant", (time) => {
    expect(problemOf(structured, { ...accepted, time })).toEqual(["malformed", "/time", "bad-value"]);
  });

  test.each(["2026-11-24T00:00:00Z", "2026-11-24T09:00:00.123456789+09:00", "2028-02-29T23:59:59-12:00"])(
    "time %j is kept as sent",
    (time) => {
      expect(eventOf(structured, { ...accepted, time }).time).toBe(time);
    },
  );

  test("a sequence may be text or a number, and nothing else", () => {
    expect(eventOf(structured, { ...accepted, sequence: 12 }).sequence).toBe(12);
    expect(eventOf(structured, { ...accepted, sequence: "0012" }).sequence).toBe(12);
    for (const sequence of [-1, 1.5, "12a", "", "1234567890123456", 1e15, true]) {
      expect(problemOf(structured, { ...accepted, sequence })).toEqual(["malformed", "/sequence", "bad-value"]);
    }
  });

  test("a broken trace context is let go, since a tracer's mistake must not cost a deadline", () => {
    const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    expect(eventOf(structured, { ...accepted, traceparent, tracestate: "a=1" })).toMatchObject({ traceparent, tracestate: "a=1" });
    expect(
      eventOf(structured, { ...accepted, traceparent: `00-${"0".repeat(32)}-b7ad6b7169203331-01`, tracestate: "a=1" }),
    ).not.toHaveProperty("tracestate");
    expect(eventOf(structured, { ...accepted, traceparent: 7 })).not.toHaveProperty("traceparent");
  });

  test.each([[1], "text", 3, null, true])("data that is %j is refused", (value) => {
    expect(problemOf(structured, { ...accepted, data: value })).toEqual(["malformed", "/data", value === null ? "missing" : "bad-value"]);
  });

  test("base64 data and another content type of data are refused", () => {
    expect(problemOf(structured, { ...attributes, data_base64: "e30=" })).toEqual(["malformed", "/data_base64", "not-allowed-here"]);
    expect(problemOf(structured, { ...accepted, datacontenttype: "text/xml" })).toEqual([
      "unsupported-media-type",
      "/datacontenttype",
      "bad-value",
    ]);
    expect(eventOf(structured, { ...accepted, datacontenttype: "application/json" })).not.toHaveProperty("datacontenttype");
  });

  test.each(["", "e 1", "e\u0000", "\ud800", "e".repeat(257)])("the id %j is refused", (id) => {
    expect(problemOf(structured, { ...accepted, id })).toEqual(["malformed", "/id", "bad-value"]);
  });

  test("a title in the subject is refused", () => {
    for (const subject of ["불법주정차 신고", "불법주정차신고", ""]) {
      expect(problemOf(structured, { ...accepted, subject })).toEqual(["malformed", "/subject", "bad-value"]);
    }
  });

  test("an attribute whose name could be a person's or a phone number is refused without repeating it", () => {
    for (const name of ["홍길동", "01000000000", "a/b~c", "x".repeat(65)]) {
      const decoded = decodeHttp(structured, bytes({ ...accepted, [name]: 1 }));
      expect(decoded).toMatchObject({ kind: "problem", problem: { field: "", errors: [{ reason: "unknown" }] } });
      expect(JSON.stringify(decoded)).not.toContain(name);
    }
  });

  test("a body of thousands of attributes is answered with twenty findings", () => {
    const many = Object.fromEntries(
      Array.from({ length: 5000 }, (_, index) => [`x${"a".repeat(index % 50)}${"b".repeat(index % 7)}.${index}`, 1]),
    );
    const decoded = decodeHttp(structured, bytes({ ...accepted, ...many }));
    expect(decoded.kind === "problem" && decoded.problem.errors).toHaveLength(20);
  });

  test("an attribute named __proto__ is unknown like any other", () => {
    expect(problemOf(structured, `{"__proto__":1,${JSON.stringify(accepted).slice(1)}`)).toEqual(["malformed", "/__proto__", "unknown"]);
  });

  test("text in NFD is the same event as in NFC, escaped or not", () => {
    const decomposed = "건축".normalize("NFD");
    const escaped = JSON.stringify({ ...accepted, id: "?" }).replace(
      "?",
      [...decomposed].map((c) => `\\u${c.charCodeAt(0).toString(16)}`).join(""),
    );
    expect(eventOf(structured, { ...accepted, id: decomposed }).id).toBe("건축");
    expect(eventOf(structured, escaped).id).toBe("건축");
    expect(eventOf({ ...binary, "ce-id": encodeURIComponent(decomposed) }, data).id).toBe("건축");
  });

  test("a body in CP949 is told apart from broken JSON", () => {
    expect(problemOf(structured, Uint8Array.of(0x7b, 0x22, 0xb0, 0xc7, 0xc3, 0xe0, 0x22, 0x7d))).toEqual(["malformed", "", "bad-encoding"]);
    expect(problemOf(structured, "{")).toEqual(["malformed", "", "bad-json"]);
    expect(problemOf(structured, "[]")).toEqual(["malformed", "", "bad-value"]);
  });

  test("a byte order mark is passed over", () => {
    expect(eventOf(structured, `\ufeff${JSON.stringify(accepted)}`).id).toBe(accepted["id"]);
  });

  test("JSON nested without end is refused, not a fault", () => {
    const deep = `{"specversion":"1.0","id":"민원","data":${"[".repeat(50_000)}${"]".repeat(50_000)}}`;
    expect(problemOf(structured, deep)).toEqual(["malformed", "/source", "missing"]);
  });
});

describe("batch mode", () => {
  const batch = { "content-type": "application/cloudevents-batch+json; charset=utf-8" };

  test("each item stands on its own: one bad item does not spoil the rest", () => {
    const { id: _, ...nameless } = accepted;
    const decoded = decodeHttp(batch, bytes([accepted, nameless, 7, { ...accepted, id: "e-2" }]));
    if (decoded.kind !== "batch") expect.fail(decoded.kind);
    expect(decoded.items.map((item) => (item.kind === "event" ? item.event.id : item.problem.field))).toEqual([
      accepted["id"],
      "/id",
      "",
      "e-2",
    ]);
  });

  test("an empty batch is a batch", () => {
    expect(decodeHttp(batch, bytes([]))).toEqual({ kind: "batch", items: [] });
  });

  test("a single event is no batch", () => {
    expect(problemOf(batch, accepted)).toEqual(["malformed", "", "bad-value"]);
  });
});

describe("the content type", () => {
  test.each([
    "application/cloudevents+xml",
    "application/cloudevents+avro",
    "application/cloudevents+json; charset=euc-kr",
    "application/cloudevents+json; charset=utf-8; charset=utf-8",
    "application/cloudevents-batch+json; charset=utf-16",
    "text/plain",
    "nonsense",
    "application/cloudevents+json; =",
  ])("%s is not supported", (contentType) => {
    expect(problemOf({ "content-type": contentType }, accepted)).toEqual(["unsupported-media-type", "content-type", "bad-value"]);
  });

  test("none at all, or two, is not supported", () => {
    expect(problemOf({}, accepted)).toEqual(["unsupported-media-type", "content-type", "missing"]);
    expect(problemOf({ "content-type": ["a/b", "c/d"] }, accepted)).toEqual(["unsupported-media-type", "content-type", "missing"]);
  });

  test("plain JSON without ce- headers is told how to become an event", () => {
    expect(problemOf({ "content-type": "application/json" }, accepted)).toEqual(["malformed", "ce-specversion", "missing"]);
  });

  test("parameters that are not the charset are passed over", () => {
    expect(eventOf({ "content-type": 'application/cloudevents+json; profile="a;b\\"c" ;charset=utf-8;' }, accepted).id).toBe(
      accepted["id"],
    );
  });
});
