import { describe, expect, test } from "vitest";
import { admit } from "../src/admission.ts";
import { decodeParsed } from "../src/codec/structured.ts";
import { eventDefinitions, eventTypes, type EventType, type GihanEvent } from "../src/events.ts";
import { momentsOf } from "../src/moments.ts";
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
    expect(admit(event("gihan.complaint.assigned.v1", { time: "2026-11-24T09:05:00+09:00" }), now)).toEqual({ kind: "admitted" });
    expect(admit(event("gihan.complaint.assigned.v1", { time: "2026-11-24T09:05:00.001+09:00" }), now)).toEqual({
      kind: "refused",
      reason: "time-in-future",
      field: "/time",
    });
  });

  test("may lie as far back as it likes", () => {
    expect(admit(event("gihan.complaint.assigned.v1", { time: "2016-02-12T00:00:00+09:00" }), now)).toEqual({ kind: "admitted" });
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

describe("a moment that an event's data says has passed", () => {
  const past = eventTypes.flatMap((type) => momentsOf[type].past.map((field) => [type, field] as const));

  test.each(past)("%s %s may be five minutes ahead and not a second more", (type, field) => {
    expect(admit(event(type, { data: { [field]: "2026-11-24T09:05:00+09:00" } }), now)).toEqual({ kind: "admitted" });
    expect(admit(event(type, { data: { [field]: "2026-11-24T00:05:01Z" } }), now)).toEqual({
      kind: "refused",
      reason: "time-in-future",
      field: `/data/${field}`,
    });
  });

  test("is no such thing as leave that is still to come, or a day that was announced", () => {
    const leave = { from: "2026-12-01T09:00:00+09:00", until: "2026-12-02T18:00:00+09:00" };
    expect(admit(event("gihan.directory.absence_recorded.v1", { data: leave }), now)).toEqual({ kind: "admitted" });
    expect(
      admit(event("gihan.supplement.requested.v1", { data: { sentAt: "2026-11-24T09:00:00+09:00", dueOn: "2027-01-04" } }), now),
    ).toEqual({ kind: "admitted" });
  });

  test.each(eventTypes)("is named in the table of moments: %s classifies each of its instants once", (type) => {
    const { past: passed, open } = momentsOf[type];
    expect([...passed, ...open].toSorted()).toEqual(instantsOf(type).toSorted());
  });
});

interface SchemaNode {
  readonly format?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly anyOf?: readonly SchemaNode[];
}

/** The fields of a type's data that are instants, at any depth. */
function instantsOf(type: EventType): readonly string[] {
  const find = (node: SchemaNode, path: string): readonly string[] => [
    ...(node.format === "date-time" ? [path] : []),
    ...Object.entries(node.properties ?? {}).flatMap(([name, child]) => find(child, path === "" ? name : `${path}/${name}`)),
    ...(node.anyOf ?? []).flatMap((child) => find(child, path)),
  ];
  return find(eventDefinitions[type].data as SchemaNode, "");
}
