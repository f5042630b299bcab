import { describe, expect, test } from "vitest";
import { decodeStructured } from "../src/codec/structured.ts";
import type { GihanEvent } from "../src/events.ts";
import { readEventRecord, readWriterRecord, writeEventRecord } from "../src/log-record.ts";
import { partitionKeyOf, writerOfTopic, writerTopic } from "../src/topics.ts";
import { validateEvent } from "../src/validate.ts";
import { golden, goldens } from "./goldens.ts";

function goldenEvent(type: string): GihanEvent {
  const decoded = decodeStructured(goldens.get(type) ?? new Uint8Array());
  const validated = decoded.kind === "event" ? validateEvent(decoded.event) : decoded;
  if (validated.kind === "problem") expect.fail(validated.problem.english);
  return validated.event;
}

describe("a log record", () => {
  test.each([...goldens.keys()])("carries %s with its office", (type) => {
    const event = goldenEvent(type);
    expect(readEventRecord(writeEventRecord({ office: "jongno", event }))).toEqual({ kind: "event", office: "jongno", event });
  });

  test("is keyed by the complaint, or by the office's directory", () => {
    expect(partitionKeyOf({ office: "jongno", event: goldenEvent("gihan.supplement.requested.v1") })).toBe("jongno|saeol|2026-000123");
    expect(partitionKeyOf({ office: "jongno", event: goldenEvent("gihan.directory.person_left.v1") })).toBe("jongno|directory");
  });

  test("names its content type and carries the trace where tracers look for it", () => {
    const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    const { headers } = writeEventRecord({
      office: "jongno",
      event: { ...goldenEvent("gihan.complaint.returned.v1"), traceparent, tracestate: "a=1" },
    });
    expect(headers).toEqual({
      "content-type": "application/cloudevents+json; charset=utf-8",
      "gihan-office": "jongno",
      traceparent,
      tracestate: "a=1",
    });
  });

  test("of an outside writer is dead when it cannot be decoded, names no office, or does not fit its schema", () => {
    const headers = { "gihan-office": "jongno" };
    const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
    const returned = golden("gihan.complaint.returned.v1");
    expect(readEventRecord({ headers, value: bytes(3) })).toMatchObject({
      kind: "dead",
      reason: "undecodable",
      office: "jongno",
      event: null,
    });
    expect(readEventRecord({ headers: {}, value: bytes(returned) })).toMatchObject({ kind: "dead", reason: "unauthorised", office: null });
    expect(readEventRecord({ headers: { "gihan-office": "Jong|no" }, value: bytes(returned) })).toMatchObject({ reason: "unauthorised" });
    expect(readEventRecord({ headers, value: bytes({ ...returned, data: {} }) })).toMatchObject({
      kind: "dead",
      reason: "against-schema",
      event: { id: returned["id"] },
    });
  });
});

describe("another system's own topic", () => {
  test("is named after it, and no other topic is taken for one", () => {
    expect(writerTopic("saeol-2")).toBe("complaints.from.saeol-2");
    expect(writerOfTopic("complaints.from.saeol-2")).toBe("saeol-2");
    for (const topic of ["complaints", "notices", "complaints.from.", "complaints.from.A", "complaints.from.a_b", "x.complaints.from.a"])
      expect(writerOfTopic(topic)).toBeNull();
  });

  test("is read for the office that the system is registered for, whatever the record names", () => {
    const event = golden("gihan.complaint.returned.v1");
    const headers = { "content-type": "application/cloudevents+json", "gihan-office": "elsewhere" };
    const value = new TextEncoder().encode(JSON.stringify(event));
    expect(readWriterRecord({ headers, value }, "jongno")).toMatchObject({ kind: "event", office: "jongno", event: { id: event["id"] } });
    expect(readWriterRecord({ headers: {}, value }, "jongno")).toMatchObject({ kind: "dead", reason: "undecodable", office: "jongno" });
  });
});
