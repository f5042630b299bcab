import type { ComplaintEvent, PauseCode } from "@gihan/deadline/events";
import type { Period } from "@gihan/deadline/period";
import { expect, test } from "vitest";
import { clockOf, fold, marksOf } from "./complaint-builder.ts";
import cases from "./to-the-second.json" with { type: "json" };

/** A case worked by hand. Without `dueOn` it is the day of `dueAt`, without `remindAt` reminders hang on `dueAt`. */
interface Case {
  readonly name: string;
  readonly accepted: string;
  readonly period: Period;
  readonly pauses?: readonly { readonly code: PauseCode; readonly begun: string; readonly ended: string }[];
  readonly extension?: { readonly decided: string; readonly by: Period; readonly mark?: string };
  readonly dueAt: string;
  readonly dueOn?: string;
  readonly remindAt?: string;
}

// What a walk through whole minutes cannot see: budgets, pauses and decisions that end within a minute.
test.each(cases as readonly Case[])("$name", (worked) => {
  const folded = fold(eventsOf(worked));
  const { dueAt, dueOn, remindAt } = clockOf(folded);
  expect([dueAt, remindAt].map(String)).toEqual([worked.dueAt, worked.remindAt ?? worked.dueAt].map((text) => String(moment(text))));
  expect(dueOn?.toString()).toBe(worked.dueOn ?? worked.dueAt.slice(0, 10));
  expect(marksOf(folded)).toEqual(worked.extension?.mark === undefined ? {} : { extended: worked.extension.mark });
});

/** `2026-11-05 14:00:30.250` in Seoul; `24:00:00` is the end of the day. */
function moment(text: string): Temporal.Instant {
  const [date = "", time = ""] = text.split(" ");
  if (time === "24:00:00") return Temporal.Instant.from(`${date}T00:00:00+09:00`).add({ hours: 24 });
  return Temporal.Instant.from(`${date}T${time}+09:00`);
}

function eventsOf({ accepted, period, pauses = [], extension }: Case): readonly ComplaintEvent[] {
  const acceptance = {
    item: null,
    kind: "statutory",
    period,
    department: null,
    receivedBy: null,
    receivedThrough: null,
    assignee: null,
    flags: {},
  } as const;
  const acceptedAt = moment(accepted);
  const events: ComplaintEvent[] = [
    { ...reported("accepted", acceptedAt), type: "complaint.accepted", data: { acceptedAt, ...acceptance } },
  ];
  for (const { code, begun, ended } of pauses) {
    const [openedAt, closedAt] = [moment(begun), moment(ended)];
    if (code === "supplement") {
      events.push({ ...reported("sent", openedAt), type: "supplement.requested", data: { sentAt: openedAt, dueOn: null } });
      events.push({ ...reported("arrived", closedAt), type: "supplement.received", data: { arrivedAt: closedAt } });
    } else {
      events.push({ ...reported(`${code} begun`, openedAt), type: "pause.opened", data: { pause: code, code, openedAt, system: null } });
      events.push({ ...reported(`${code} ended`, closedAt), type: "pause.closed", data: { pause: code, closedAt } });
    }
  }
  if (extension) {
    const decidedAt = moment(extension.decided);
    const data = { decidedAt, by: extension.by, reason: "cooperation", applicantConsent: false } as const;
    events.push({ ...reported("extended", decidedAt), type: "extension.granted", data });
  }
  return events;
}

const reported = (id: string, time: Temporal.Instant) => ({ source: "test", id, time, sequence: null });
