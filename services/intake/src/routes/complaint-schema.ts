import { Type } from "typebox";
import { instant, nullable } from "../http/schemas.ts";

const text = Type.String();
const moment = nullable(instant);
const maybe = nullable(text);
const party = Type.Object({ kind: Type.Enum(["person", "department", "office"]), id: text }, { description: "Whom; never a contact." });
const interval = { fromAt: moment, untilAt: moment };

const clock = Type.Object({
  kind: text,
  state: Type.Enum(["running", "paused", "closed"]),
  revision: Type.Integer({ description: "Grows with every change." }),
  run: Type.Integer({ description: "Grows when the due date changes or the complaint is reopened." }),
  period: Type.Object({ unit: text, count: Type.Optional(Type.Integer()) }),
  startAt: instant,
  remindAt: nullable(
    Type.String({ format: "date-time", description: "Earliest defensible reading; reminders before the deadline hang on it." }),
  ),
  dueOn: nullable(Type.String({ format: "date", examples: ["2026-11-24"] })),
  dueAt: moment,
  breachAt: nullable(Type.String({ format: "date-time", description: "From here on it is late." })),
  statutoryDueAt: nullable(Type.String({ format: "date-time", description: "The deadline without extensions." })),
  announcedDueAt: nullable(Type.String({ format: "date-time", description: "The deadline before the last change of the calendar." })),
  extensions: Type.Integer(),
  closing: maybe,
  closedAt: moment,
  pauses: Type.Array(Type.Object({ code: text, ...interval })),
  warnings: Type.Array(text),
  explanation: Type.Array(Type.Object({ code: text, ...interval, because: text, korean: text }), {
    description: "The count, line by line, in the order of time.",
  }),
  ruleVersion: text,
  calendarVersion: text,
  policyVersion: Type.Integer(),
});

const stage = Type.Object({
  run: Type.Integer(),
  stage: Type.String({ examples: ["d-1"] }),
  occurrence: Type.Integer(),
  audience: Type.String({ examples: ["clerk"] }),
  channel: Type.String({ examples: ["email"] }),
  momentAt: instant,
  status: Type.Enum(["planned", "told", "settled"]),
  reason: nullable(Type.String({ description: "Why it will not be told; of a settled one." })),
  settledAt: moment,
  toldAt: moment,
  noticeId: maybe,
});

const notice = Type.Object({
  noticeId: text,
  channel: text,
  recipient: party,
  momentAt: instant,
  state: Type.Enum(["armed", "sending", "accepted", "unknown", "held", "void"]),
  attempts: Type.Array(Type.Object({ attempt: Type.Integer(), outcome: maybe, reason: maybe })),
});

/** A complaint as answered: what all its events amount to now. */
export const complaintSchema = Type.Object({
  system: text,
  number: text,
  status: Type.Enum(["unaccepted", "open", "closed"]),
  acceptedAt: moment,
  item: maybe,
  itemName: maybe,
  kind: maybe,
  department: maybe,
  assignee: nullable(Type.String({ description: "Id of the person." })),
  marks: Type.Array(Type.Object({ source: text, id: text, reason: text, english: text, korean: text }), {
    description: "Events without effect on the deadline.",
  }),
  events: Type.Array(Type.Object({ source: text, id: text, type: text, time: instant, receivedAt: instant })),
  clocks: Type.Array(clock),
  stages: Type.Array(stage, { description: "What the current revision plans, and what earlier runs have told." }),
  notices: Type.Array(notice),
});
