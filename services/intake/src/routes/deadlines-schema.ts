import { Type } from "typebox";
import { instant, nullable } from "../http/schemas.ts";

const text = Type.String();
const moment = nullable(instant);
const dated = nullable(Type.String({ format: "date", examples: ["2026-11-24"] }));
const described = (description: string) => nullable(Type.String({ format: "date-time", description }));
const period = Type.Object({ unit: text, count: Type.Optional(Type.Integer()) });
const interval = { fromAt: moment, untilAt: moment };
const state = Type.Enum(["running", "paused", "closed"]);
const status = Type.Enum(["unaccepted", "open", "closed"]);
const event = { source: text, id: text, type: text, time: instant };

const marks = Type.Array(Type.Object({ source: text, id: text, reason: text, english: text, korean: text }), {
  description: "Events without effect on the deadline, posted and hypothetical ones alike, with the reason.",
});

const kind = Type.String({ examples: ["processing"] });
const subject = nullable(Type.String({ description: "Whom or what it concerns, where a complaint may have several of its kind." }));
const breachAt = described("From here on it is late.");

const names = Type.Array(Type.Object({ source: text, id: text }), { description: "The events by which it came to be." });

/** Only what a line has is there. */
const line = Type.Object({
  code: Type.String({ examples: ["counted"] }),
  ...interval,
  because: text,
  korean: text,
  english: text,
  events: Type.Optional(names),
  counted: Type.Optional(
    Type.Object(
      { unit: Type.Enum(["days", "milliseconds"]), count: Type.Number(), total: Type.Number() },
      { description: "How much of it counted, and the running total." },
    ),
  ),
  daysOff: Type.Optional(Type.Array(text, { description: "Names of the days off that did not count." })),
  pauses: Type.Optional(Type.Array(text, { description: "Codes of the pauses that took it out, or that had no effect." })),
  why: Type.Optional(
    Type.Enum(["pre-review", "after-the-end", "no-whole-day", "accepted-after-closing"], {
      description: "Why a pause had no effect, or a day that is worked did not count.",
    }),
  ),
  period: Type.Optional(period),
  extension: Type.Optional(Type.Object({ by: period, reason: Type.Optional(text), ordinal: Type.Integer() })),
  closing: Type.Optional(text),
  into: Type.Optional(Type.Object({ system: text, number: text }, { description: "The complaint into which this one was merged." })),
  isUnbroken: Type.Optional(Type.Boolean({ description: "Whether the time between a closing and its reopening counts." })),
});

const clock = Type.Object(
  {
    kind,
    subject,
    startAt: instant,
    remindAt: described("Earliest defensible reading; reminders before the deadline hang on it."),
    dueAt: moment,
    dueOn: dated,
    breachAt,
    statutoryDueAt: described("The deadline without extensions."),
    targetDueAt: described("The office's own shorter target."),
    announcedDueAt: described("The deadline of a posted complaint before the last change of the calendar; else null."),
    state,
    stages: Type.Array(Type.Object({ stage: text, momentAt: instant, audience: text, channel: text }), {
      description: "What the office's policy would tell, of the processing period.",
    }),
    pauses: Type.Array(Type.Object({ code: text, ...interval, events: names })),
    marks,
    warnings: Type.Array(text),
    explanation: Type.Array(line, { description: "The count, line by line, in the order of time: as data and in both languages." }),
    period,
    extensions: Type.Integer(),
    closing: nullable(text),
    closedAt: moment,
    ruleVersion: text,
    calendarVersion: text,
  },
  { description: "A running limit. Members may be added." },
);

/** Deadlines as answered: what the events amount to, beside how the complaint stands without those that might come. */
export const deadlinesSchema = Type.Object(
  {
    id: Type.Unsafe<string | number | null>({ type: ["string", "integer", "null"], description: "That of the question." }),
    complaint: Type.Unsafe<object | null>({
      type: ["object", "null"],
      description: "The posted complaint that the question names.",
      properties: { system: text, number: text },
    }),
    asOf: moment,
    status,
    acceptedAt: moment,
    item: nullable(text),
    kind: nullable(text),
    readings: Type.Array(Type.Object({ row: text, field: text, answer: text, korean: text }), {
      description: "Disputed points of docs/law.md that were read otherwise than recommended, by their rows, as `policy` asked.",
    }),
    clocks: Type.Array(clock, { description: "The processing period first, if there is one, then other limits of the law." }),
    marks,
    noted: Type.Array(Type.Object(event), { description: "Events that are kept and shown and move no deadline." }),
    before: Type.Unsafe<object | null>({
      type: ["object", "null"],
      description: "How the posted complaint stands without the hypothetical events; null where the question names none.",
      properties: { status, clocks: Type.Array(Type.Object({ kind, subject, state, dueAt: moment, dueOn: dated, breachAt })) },
    }),
    hypothetical: Type.Array(Type.Object(event), { description: "The events of the question that were not posted." }),
    judgedBy: Type.Object({
      calendarVersion: text,
      catalogueVersion: Type.Integer(),
      policyVersion: Type.Integer(),
      isCurrent: Type.Boolean({ description: "False when the ledger could not be asked, and what was read last is used." }),
    }),
  },
  { description: "The deadlines, and on what they rest." },
);
