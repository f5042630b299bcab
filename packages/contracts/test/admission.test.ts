import { describe, expect, test } from "vitest";
import { admit } from "../src/admission.ts";
import { decodeParsed } from "../src/codec/structured.ts";
import type { GihanEvent } from "../src/events.ts";
import { validateEvent } from "../src/validate.ts";
import { golden } from "./goldens.ts";

const now = Temporal.Instant.from("2026-11-24T09:00:00+09:00");

function event(type: string, { time = "2026-11-24T09:00:00+09:00", data = {} }: { time?: string; data?: object }): GihanEvent {
  const whole = golden(type);
  const decoded = decodeParsed({ ...whole, time, data: { ...whole.data, ...data } });
  const validated = decoded.kind === "event" ? validateEvent(decoded.event) : decoded;
  if (validated.kind === "problem") expect.fail(validated.problem.english);
  return validated.event;
}

describe("an event's time", () => {
  test("may be five minutes ahead and not a millisecond more", () => {
    expect(admit(event("gihan.complaint.returned.v1", { time: "2026-11-24T09:05:00+09:00" }), now)).toEqual({ kind: "admitted" });
    expect(admit(event("gihan.complaint.returned.v1", { time: "2026-11-24T09:05:00.001+09:00" }), now)).toEqual({
      kind: "refused",
      reason: "time-in-future",
      field: "/time",
    });
  });

  test("may lie as far back as it likes", () => {
    expect(admit(event("gihan.complaint.returned.v1", { time: "2016-02-12T00:00:00+09:00" }), now)).toEqual({ kind: "admitted" });
  });
});

describe("a complaint's acceptance", () => {
  test.each(["gihan.complaint.accepted.v1", "gihan.complaint.transferred_in.v1", "gihan.complaint.amended.v1"])(
    "in %s lies on or after 2016-02-12 in Seoul",
    (type) => {
      expect(admit(event(type, { data: { acceptedAt: "2016-02-11T15:00:00Z" } }), now)).toEqual({ kind: "admitted" });
      expect(admit(event(type, { data: { acceptedAt: "2016-02-11T23:59:59+09:00" } }), now)).toEqual({
        kind: "refused",
        reason: "before-rule-history",
        field: "/data/acceptedAt",
      });
    },
  );
});
