import type { ComplaintEvent } from "@gihan/deadline/events";
import type { Period } from "@gihan/deadline/period";
import { expect, test } from "vitest";
import cases from "./cases.json" with { type: "json" };
import { accepted, at, deadlineOf, event, fold, marksOf } from "./complaint-builder.ts";

interface Case {
  readonly name: string;
  readonly accepted: string;
  readonly period: Period;
  readonly events?: readonly Happening[];
  readonly dueOn: string;
  readonly dueAt: string;
  readonly breachAt: string;
}
interface Happening {
  readonly extension?: { readonly decided: string; readonly by: Period };
  readonly supplement?: { readonly sent: string; readonly arrived: string };
}

test.each(cases as readonly Case[])("$name", (worked) => {
  const folded = fold([accepted(worked.accepted, worked.period), ...(worked.events ?? []).flatMap(eventsOf)]);
  expect(deadlineOf(folded)).toEqual({ dueOn: worked.dueOn, dueAt: worked.dueAt, breachAt: worked.breachAt });
  expect(marksOf(folded)).toEqual({});
});

function eventsOf({ extension, supplement }: Happening): readonly ComplaintEvent[] {
  const events: ComplaintEvent[] = [];
  if (extension) {
    const data = { decidedAt: at(extension.decided), by: extension.by, reason: "cooperation", applicantConsent: false } as const;
    events.push(event("extended", extension.decided, { type: "extension.granted", data }));
  }
  if (supplement) {
    events.push(event("sent", supplement.sent, { type: "supplement.requested", data: { sentAt: at(supplement.sent), dueOn: null } }));
    events.push(event("arrived", supplement.arrived, { type: "supplement.received", data: { arrivedAt: at(supplement.arrived) } }));
  }
  return events;
}
