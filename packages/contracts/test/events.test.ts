import { expectTypeOf, describe, expect, test } from "vitest";
import { eventTypes, factOf, isComplaintEvent, isEventType, koreanNameOf } from "../src/events.ts";
import type { EventData, GihanEvent } from "../src/events.ts";

describe("the list of event types", () => {
  test("every type is dotted, past tense and versioned", () => {
    for (const type of eventTypes) expect(type).toMatch(/^gihan\.[a-z]+\.[a-z]+(_[a-z]+)*\.v\d+$/);
  });

  test("every type has a Korean name of its own", () => {
    const names = eventTypes.map(koreanNameOf);
    expect(new Set(names).size).toBe(eventTypes.length);
    for (const name of names) expect(name).toMatch(/^[가-힣 ]+$/);
  });

  test("a type of another version or an inherited property is not a type", () => {
    expect(isEventType("gihan.complaint.accepted.v1")).toBe(true);
    expect(isEventType("gihan.complaint.accepted.v2")).toBe(false);
    expect(isEventType("toString")).toBe(false);
  });

  test("the fact is the type without prefix and version", () => {
    expect(factOf("gihan.complaint.transferred_in.v1")).toBe("complaint.transferred_in");
    expectTypeOf(factOf("gihan.pause.opened.v1")).toEqualTypeOf<"pause.opened">();
  });
});

describe("the types of events", () => {
  test("data narrows with the type and is readonly", () => {
    const read = (event: GihanEvent) => (event.type === "gihan.pause.opened.v1" ? event.data.code : null);
    expectTypeOf(read).returns.toExtend<string | null>();
    expectTypeOf<EventData<"gihan.complaint.returned.v1">>().toEqualTypeOf<{
      readonly complaint: { readonly system: string; readonly number: string };
      readonly returnedAt: string;
    }>();
    expectTypeOf<EventData<"gihan.complaint.completed.v1">["outcome"]>().toEqualTypeOf<"granted" | "refused" | "answered">();
    expectTypeOf<EventData<"gihan.complaint.accepted.v1">["period"]>().toEqualTypeOf<
      | { readonly unit: "immediate" }
      | { readonly unit: "days" | "weeks" | "months" | "years" | "working-hours" | "clock-hours"; readonly count: number }
      | undefined
    >();
  });

  test("an event of a complaint names the complaint", () => {
    const complaintOf = (event: GihanEvent) => (isComplaintEvent(event) ? event.data.complaint.number : null);
    expectTypeOf(complaintOf).returns.toEqualTypeOf<string | null>();
  });
});
