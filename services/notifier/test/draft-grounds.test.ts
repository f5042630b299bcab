import type { ClaimedEnvelope } from "@gihan/ledger/claims";
import type { Office } from "@gihan/ledger/offices";
import { describe, expect, test } from "vitest";
import { questionsOf, textOfGrounds, trueUntil, type Grounds } from "../src/application/draft-grounds.ts";
import { at, factsOf } from "./reminder-facts.ts";

const moment = at("2026-11-10 09:00");
const midnight = at("2026-11-11 00:00");
const noon = at("2026-11-10 12:00");

describe("a notice stays true by the clock alone", () => {
  test.for<[string, Parameters<typeof trueUntil>, Temporal.Instant]>([
    ["until the day ends, whose tomorrow is another", [[factsOf({ breachAt: at("2026-11-20 00:00") })], undefined, moment], midnight],
    ["until the day ends, where nothing can be late", [[factsOf({ breachAt: null })], undefined, moment], midnight],
    ["until that day ends, if its moment is the first of it", [[factsOf({ breachAt: null })], undefined, midnight], at("2026-11-12 00:00")],
    ["until its deadline has passed", [[factsOf({ breachAt: noon })], undefined, moment], noon],
    [
      "until the first of its deadlines has passed",
      [[factsOf({ breachAt: at("2026-11-10 15:00") }), factsOf({ breachAt: noon }), factsOf()], undefined, moment],
      noon,
    ],
    ["whatever deadline has passed by its moment", [[factsOf({ breachAt: moment }), factsOf({ breachAt: noon })], undefined, moment], noon],
    ["until a later stage comes", [[factsOf()], noon, moment], noon],
    ["until a deadline before a later stage", [[factsOf({ breachAt: noon })], at("2026-11-10 15:00"), moment], noon],
    ["whatever later stage has come by its moment", [[factsOf()], moment, moment], midnight],
    ["until the day ends, if a later stage comes after it", [[factsOf()], at("2026-11-11 09:00"), moment], midnight],
  ])("%s", ([, parts, expected]) => {
    expect(trueUntil(...parts).toString()).toBe(expected.toString());
  });
});

test("each question is asked once, in the order in which they come up", () => {
  const { question } = factsOf();
  const others = [
    { ...question, officeId: "other" },
    { ...question, audience: "team-lead" },
    { ...question, channel: "text" },
    { ...question, assignee: null },
    { ...question, department: null },
  ];
  const asked = [question, ...others, question, ...others].map((each) => factsOf({ question: { ...each } }));
  expect(questionsOf(asked)).toEqual([question, ...others]);
});

describe("the grounds of a notice", () => {
  const office: Office = {
    officeId: "office",
    name: "한빛구청",
    email: "office@gihan.example",
    phone: null,
    replyTo: null,
    deliveryMode: "sink",
    redirectTo: null,
    liveSince: null,
    unknownText: "hold",
    policyVersion: 1,
    calendarVersion: "2026",
    catalogueVersion: 1,
    outagesVersion: 0,
  };
  const envelope: ClaimedEnvelope = {
    noticeId: "1",
    attempt: 1,
    officeId: "office",
    recipientKind: "person",
    recipientId: "a",
    channel: "email",
    momentAt: moment,
  };
  const { question } = factsOf();
  const restore = { restoredAt: noon, uncertainFrom: null, uncertainUntil: noon };
  const grounds: Grounds = { envelope, office, restores: [], mayBeStale: false, serverStartedAt: "2026-11-01", questions: [question] };
  const textOf = (differences: Partial<Grounds>, answer = "a"): string =>
    textOfGrounds({ ...grounds, ...differences }, ({ assignee }) => `${assignee}: ${answer}`);

  test("are the same when everything is, at whatever attempt", () => {
    const same = { envelope: { ...envelope, attempt: 2, momentAt: at("2026-11-10 09:00") }, office: { ...office }, restores: [] };
    expect(textOf(same)).toBe(textOf({}));
  });

  test.for<[string, Partial<Grounds>]>([
    ["another kind of recipient", { envelope: { ...envelope, recipientKind: "department" } }],
    ["another recipient", { envelope: { ...envelope, recipientId: "b" } }],
    ["another channel", { envelope: { ...envelope, channel: "text" } }],
    ["another moment", { envelope: { ...envelope, momentAt: noon } }],
    ["another name of the office", { office: { ...office, name: "한빛시청" } }],
    ["another way of delivery", { office: { ...office, deliveryMode: "live", liveSince: noon } }],
    ["another beginning of live delivery", { office: { ...office, liveSince: noon } }],
    ["a restore", { restores: [restore] }],
    ["one restore more", { restores: [restore, restore] }],
    ["a scheduler that is behind", { mayBeStale: true }],
    ["another server", { serverStartedAt: "2026-11-02" }],
    ["one question less", { questions: [] }],
    ["one question more", { questions: [question, question] }],
    ["another question with another answer", { questions: [{ ...question, assignee: "b" }] }],
  ])("are others with %s", ([, differences]) => {
    expect(textOf(differences)).not.toBe(textOf({}));
  });

  test("are others with another answer", () => {
    expect(textOf({}, "b")).not.toBe(textOf({}));
  });

  test("tell one uncertain stretch from another", () => {
    const stretches = [
      restore,
      { ...restore, uncertainFrom: moment },
      { ...restore, uncertainUntil: moment },
      { ...restore, restoredAt: moment },
    ];
    expect(new Set(stretches.map((each) => textOf({ restores: [each] }))).size).toBe(4);
  });
});
