import { expect, test } from "vitest";
import { toDigest } from "../src/application/to-digest.ts";
import { at, factsOf, mailbox } from "./reminder-facts.ts";

const situation = { office: { name: "한빛구청" }, now: at("2026-11-10 09:00"), mayBeStale: false };
const toPerson = { recipientKind: "person", recipientId: "a" } as const;
const toDepartment = { recipientKind: "department", recipientId: "housing" } as const;

test("a complaint told for two roles is one line that names both", () => {
  const digest = toDigest(toPerson, [factsOf(), factsOf({ reminderId: "11", audience: "team-lead" })], situation);
  expect(digest.lines).toHaveLength(1);
  expect(digest.lines[0]!.stages).toEqual([
    { stage: "d-day", audience: "clerk" },
    { stage: "d-day", audience: "team-lead" },
  ]);
});

test("a moved deadline says by which it was told last, also beside a stage that does not know", () => {
  const lastToldDueAt = at("2026-11-09 18:00");
  const told = [factsOf(), factsOf({ reminderId: "11", stage: "moved", lastToldDueAt })];
  expect(toDigest(toPerson, told, situation).lines[0]!.lastToldDueAt).toEqual(lastToldDueAt);
});

test("a moved deadline says why, also beside a stage that does not know", () => {
  const recountCauses = [{ kind: "rules" }] as const;
  const told = [factsOf(), factsOf({ reminderId: "11", stage: "moved", recountCauses })];
  expect(toDigest(toPerson, told, situation).lines[0]!.recountCauses).toEqual(recountCauses);
});

test("complaints keep the order in which they were read, most urgent first", () => {
  const digest = toDigest(toPerson, [factsOf({ number: "2026-1" }), factsOf({ clockId: "101", number: "2026-2" })], situation);
  expect(digest.lines.map(({ complaint }) => complaint.number)).toEqual(["2026-1", "2026-2"]);
});

test("a person is spoken to by name and told nothing of fallbacks", () => {
  expect(toDigest(toPerson, [factsOf()], situation)).toMatchObject({ recipientName: "직원 a", officeName: "한빛구청", fallback: null });
});

test.for([
  ["nobody is responsible", { responsibleId: null, responsibleName: null }, { reason: "nobody-responsible", forPersonName: null }],
  ["the responsible person has no address", {}, { reason: "no-address", forPersonName: "직원 a" }],
  ["their address was refused", { isResponsibleRejected: true }, { reason: "address-rejected", forPersonName: "직원 a" }],
] as const)("a mailbox learns why it was told instead: %s", ([, differences, fallback]) => {
  const digest = toDigest(toDepartment, [factsOf({ recipientNow: { ...mailbox, ...differences } })], situation);
  expect(digest).toMatchObject({ recipientName: "주택과", fallback });
});

test("a deadline at its breach is counted in hours, one before it in days", () => {
  const inHours = factsOf({ clockId: "101", breachAt: factsOf().dueAt });
  expect(toDigest(toPerson, [factsOf(), inHours], situation).lines.map((line) => line.countedIn)).toEqual(["days", "hours"]);
});

test("a deemed acceptance by the calendar keeps its own date beside the deadline", () => {
  const deemedAt = at("2026-11-09 00:00");
  expect(toDigest(toPerson, [factsOf({ deemedAt })], situation).lines[0]).toMatchObject({ deemedAt, dueAt: factsOf().dueAt });
});

test("an extension and a missing department are said as they are", () => {
  const [line] = toDigest(toPerson, [factsOf({ extensions: 1, departmentName: null })], situation).lines;
  expect(line).toMatchObject({ isExtended: true, department: "", clerkName: "직원 a", itemName: "건축신고" });
});

test("a notice filled while the log may hold news says so", () => {
  expect(toDigest(toPerson, [factsOf()], { ...situation, mayBeStale: true }).mayBeStale).toBe(true);
});
