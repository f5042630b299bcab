import { decodeParsed } from "@gihan/contracts/codec/structured";
import { validateEvent } from "@gihan/contracts/validate";
import { describe, expect, test } from "vitest";
import { readEventNotation } from "../src/event-notation.ts";

const complaint = { system: "explain", number: "1" };
const hours = { opensAt: "09:00", closesAt: "18:00" };
const read = (text: string) => readEventNotation(text, { ordinal: 2, hours, complaint });

/** Type, time and data without the complaint; the contract must take it. */
function eventOf(text: string): object {
  const notation = read(text);
  if (notation.kind === "refused") throw new Error(notation.problem.korean);
  const decoded = decodeParsed(notation.document);
  if (decoded.kind === "problem") throw new Error(decoded.problem.english);
  const validated = validateEvent(decoded.event);
  if (validated.kind === "problem") throw new Error(validated.problem.english);
  const { type, time, data } = validated.event;
  const { complaint: _, ...rest } = data as Record<string, unknown>;
  return { type, time, ...rest };
}

describe("an event in a few words", () => {
  test.each([
    [
      "supplement.requested 2026-11-05",
      { type: "gihan.supplement.requested.v1", time: "2026-11-05T09:00:00+09:00", sentAt: "2026-11-05T09:00:00+09:00" },
    ],
    [
      "supplement.requested 2026-11-05 14:30 2026-11-20",
      {
        type: "gihan.supplement.requested.v1",
        time: "2026-11-05T14:30:00+09:00",
        sentAt: "2026-11-05T14:30:00+09:00",
        dueOn: "2026-11-20",
      },
    ],
    [
      "보완도달 2026-11-12T16:00",
      { type: "gihan.supplement.received.v1", time: "2026-11-12T16:00:00+09:00", arrivedAt: "2026-11-12T16:00:00+09:00" },
    ],
    [
      "extension.granted 2026-11-10 7일 cooperation",
      {
        type: "gihan.extension.granted.v1",
        time: "2026-11-10T09:00:00+09:00",
        decidedAt: "2026-11-10T09:00:00+09:00",
        by: { unit: "days", count: 7 },
        reason: "cooperation",
        applicantConsent: false,
      },
    ],
    [
      "extension.granted equivalent 동의 7일 2026-11-10",
      {
        type: "gihan.extension.granted.v1",
        time: "2026-11-10T09:00:00+09:00",
        decidedAt: "2026-11-10T09:00:00+09:00",
        by: { unit: "days", count: 7 },
        reason: "equivalent",
        applicantConsent: true,
      },
    ],
    [
      "pause.opened 2026-11-04 hearing",
      {
        type: "gihan.pause.opened.v1",
        time: "2026-11-04T09:00:00+09:00",
        openedAt: "2026-11-04T09:00:00+09:00",
        code: "hearing",
        pause: "hearing",
      },
    ],
    [
      "보완도달 2026-11-12",
      { type: "gihan.supplement.received.v1", time: "2026-11-12T18:00:00+09:00", arrivedAt: "2026-11-12T18:00:00+09:00" },
    ],
    [
      "pause.closed 2026-11-13 hearing",
      { type: "gihan.pause.closed.v1", time: "2026-11-13T18:00:00+09:00", closedAt: "2026-11-13T18:00:00+09:00", pause: "hearing" },
    ],
    [
      "survey.extended 2026-11-10 7일",
      { type: "gihan.survey.extended.v1", time: "2026-11-10T09:00:00+09:00", decidedAt: "2026-11-10T09:00:00+09:00", days: 7 },
    ],
    [
      "supplement.extended 2026-11-10 2026-11-20",
      {
        type: "gihan.supplement.extended.v1",
        time: "2026-11-10T09:00:00+09:00",
        decidedAt: "2026-11-10T09:00:00+09:00",
        until: "2026-11-20",
      },
    ],
    [
      "complaint.completed 2026-11-13 15:00 granted",
      {
        type: "gihan.complaint.completed.v1",
        time: "2026-11-13T15:00:00+09:00",
        completedAt: "2026-11-13T15:00:00+09:00",
        outcome: "granted",
      },
    ],
    [
      "supplement.requested 2026. 11. 5.(목) 14:30 2026. 11. 20.",
      {
        type: "gihan.supplement.requested.v1",
        time: "2026-11-05T14:30:00+09:00",
        sentAt: "2026-11-05T14:30:00+09:00",
        dueOn: "2026-11-20",
      },
    ],
    [
      'extension.granted "2026. 11. 10.(화) 15:00" "7 일" reason="cooperation"',
      {
        type: "gihan.extension.granted.v1",
        time: "2026-11-10T15:00:00+09:00",
        decidedAt: "2026-11-10T15:00:00+09:00",
        by: { unit: "days", count: 7 },
        reason: "cooperation",
        applicantConsent: false,
      },
    ],
    [
      "supplement.received arrivedAt=２０２６-11-12 16:00",
      { type: "gihan.supplement.received.v1", time: "2026-11-12T16:00:00+09:00", arrivedAt: "2026-11-12T16:00:00+09:00" },
    ],
    [
      "supplement.redemanded 2026-11-16 2026-11-26",
      {
        type: "gihan.supplement.redemanded.v1",
        time: "2026-11-16T09:00:00+09:00",
        sentAt: "2026-11-16T09:00:00+09:00",
        dueOn: "2026-11-26",
      },
    ],
    [
      "보완요구반송 2026-11-10",
      { type: "gihan.supplement.undeliverable.v1", time: "2026-11-10T09:00:00+09:00", returnedAt: "2026-11-10T09:00:00+09:00" },
    ],
    [
      "cooperation.requested 2026-11-03 fire-station 2026-11-06 의제협의",
      {
        type: "gihan.cooperation.requested.v1",
        time: "2026-11-03T09:00:00+09:00",
        requestedAt: "2026-11-03T09:00:00+09:00",
        cooperation: "fire-station",
        replyDueOn: "2026-11-06",
        deemedConsent: true,
      },
    ],
    [
      "협조회신기간연장 2026-11-05 2026-11-09 fire-station",
      {
        type: "gihan.cooperation.extended.v1",
        time: "2026-11-05T09:00:00+09:00",
        decidedAt: "2026-11-05T09:00:00+09:00",
        cooperation: "fire-station",
        replyDueOn: "2026-11-09",
      },
    ],
    [
      "cooperation.replied 2026-11-05 fire-station",
      {
        type: "gihan.cooperation.replied.v1",
        time: "2026-11-05T09:00:00+09:00",
        repliedAt: "2026-11-05T09:00:00+09:00",
        cooperation: "fire-station",
      },
    ],
    [
      "complaint.handed_on 2026-11-02 11:00 permits 특별사유",
      {
        type: "gihan.complaint.handed_on.v1",
        time: "2026-11-02T11:00:00+09:00",
        handedOnAt: "2026-11-02T11:00:00+09:00",
        department: "permits",
        specialReason: true,
      },
    ],
    [
      "pause.opened 2026-11-04 system-outage system=saeol",
      {
        type: "gihan.pause.opened.v1",
        time: "2026-11-04T09:00:00+09:00",
        openedAt: "2026-11-04T09:00:00+09:00",
        code: "system-outage",
        pause: "system-outage",
        system: "saeol",
      },
    ],
    [
      "독촉장발급 2026-11-16 10:00",
      { type: "gihan.dunning.issued.v1", time: "2026-11-16T10:00:00+09:00", issuedAt: "2026-11-16T10:00:00+09:00" },
    ],
    [
      "result.collected 2026-11-16 10:00",
      { type: "gihan.result.collected.v1", time: "2026-11-16T10:00:00+09:00", collectedAt: "2026-11-16T10:00:00+09:00" },
    ],
    [
      "complaint.merged 2026-11-06 saeol/2026-000119",
      {
        type: "gihan.complaint.merged.v1",
        time: "2026-11-06T09:00:00+09:00",
        mergedAt: "2026-11-06T09:00:00+09:00",
        into: { system: "saeol", number: "2026-000119" },
      },
    ],
    [
      "complaint.amended acceptedAt=2026-11-02T10:00 사전심사,compound wrong-item",
      {
        type: "gihan.complaint.amended.v1",
        time: "2026-11-02T10:00:00+09:00",
        acceptedAt: "2026-11-02T10:00:00+09:00",
        flags: { preReview: true, compound: true },
        reason: "wrong-item",
      },
    ],
    [
      "complaint.amended 2026-11-05 preReview clerical-error",
      {
        type: "gihan.complaint.amended.v1",
        time: "2026-11-05T09:00:00+09:00",
        flags: { preReview: true },
        reason: "clerical-error",
      },
    ],
    [
      "complaint.amended acceptedAt=2026-11-02T10:00 2026-11-05 wrong-acceptance-time",
      {
        type: "gihan.complaint.amended.v1",
        time: "2026-11-05T09:00:00+09:00",
        acceptedAt: "2026-11-02T10:00:00+09:00",
        reason: "wrong-acceptance-time",
      },
    ],
    ["complaint.assigned 2026-11-05 kim", { type: "gihan.complaint.assigned.v1", time: "2026-11-05T09:00:00+09:00", person: "kim" }],
    [
      "complaint.transferred_out 2026-11-13 to=seoul",
      {
        type: "gihan.complaint.transferred_out.v1",
        time: "2026-11-13T09:00:00+09:00",
        transferredAt: "2026-11-13T09:00:00+09:00",
        to: "seoul",
      },
    ],
  ])("%j", (text, event) => {
    expect(eventOf(text)).toEqual(event);
  });

  test.each([
    ["처리기간연장 2026-11-10 5일 협조", { reason: "cooperation" }],
    ["처리기간연장 2026-11-10 5일 업무과중", { reason: "overload" }],
    ["처리기간연장 2026-11-10 5일 reason=불가항력 동의", { reason: "force-majeure", applicantConsent: true }],
    ['extension.granted 2026-11-10 5일 "관계 기관·부서의 협조"', { reason: "cooperation" }],
    ["extension.granted 2026-11-10 5일 현장확인", { reason: "fact-or-site-check" }],
    ["extension.granted 2026-11-10 5일 담당자부재", { reason: "assignee-absence" }],
    ["불산입시작 2026-11-04 의견청취", { code: "hearing", pause: "hearing" }],
    ["불산입시작 2026-11-04 대표자선정 first", { code: "representative-selection", pause: "first" }],
    ["불산입끝 2026-11-13 의견청취", { pause: "hearing" }],
    ["재개 2026-11-13 선행사무", { pauseCode: "preceding-affair" }],
    ["처리완료 2026-11-13 15:00 인용", { outcome: "granted" }],
    ["처리완료 2026-11-13 15:00 답변", { outcome: "answered" }],
    ["종결 2026-11-13 15:00 취하간주", { status: "deemed-withdrawn" }],
    ["종결 2026-11-13 15:00 반복", { status: "closed-repeat" }],
    ["민원종류변경 2026-11-05 건의", { kind: "suggestion" }],
    ["민원종류변경 2026-11-05 고충민원", { kind: "grievance" }],
  ])("%j says its code in Korean", (text, values) => {
    expect(eventOf(text)).toMatchObject(values);
  });

  test("keeps the order of the command line where moments are equal", () => {
    expect(read("supplement.requested 2026-11-05")).toMatchObject({ document: { id: "event-2", sequence: "2" } });
  });

  test.each([
    ["supplement.demanded", ["supplement.requested(보완 요구)", "supplement.received(보완 도달)"], "survey.started"],
    ["보완", ["supplement.requested(보완 요구)", "supplement.undeliverable(보완 요구 반송)"], "complaint."],
    ["현장", ["survey.started(현장조사 시작)"], "supplement."],
    ["xyz", ["complaint.withdrawn(취하)", "event.retracted(이벤트 철회)"], "directory."],
  ])("an event %s that there is not leads to those that it may mean, by both names", (word, named, others) => {
    const refusal = read(`${word} 2026-11-05`);
    if (refusal.kind !== "refused") throw new Error("it is read");
    for (const name of named) expect(refusal.problem.korean).toContain(name);
    expect(refusal.problem.korean).not.toContain(others);
    expect(refusal.problem.message).not.toMatch(/[가-힣]{3}/);
  });

  test.each([
    ["supplement.demanded 2026-11-05", "unknown-event-type"],
    ["directory.person_left 2026-11-05", "unknown-event-type"],
    ["supplement.requested", "event-without-moment"],
    ["complaint.assigned 2026-11-05 2026-11-06 kim", "unknown-event-value"],
    ["supplement.requested 2026-02-30", "unknown-event-value"],
    ['supplement.requested "2026-11-05', "unknown-event-value"],
    ["supplement.requested 2026-11-05 hearing", "unknown-event-value"],
    ["complaint.merged 2026-11-05 2026-000119", "unknown-event-value"],
    ["complaint.amended 2026-11-05 flags=preReview,urgent", "unknown-event-value"],
    ["extension.granted 2026-11-10 7일 sendto=kim", "unknown-event-value"],
    ["extension.granted 2026-11-10 7일 인용", "unknown-event-value"],
    ["불산입시작 2026-11-04 완결", "unknown-event-value"],
    ["불산입시작 2026-11-04 선행", "unknown-event-value"],
    ["불산입시작 2026-11-04 보", "unknown-event-value"],
    ["extension.granted 2026-11-10 7일 ·", "unknown-event-value"],
    ["", "unknown-event-type"],
  ])("%j is refused as %s, and told what to write", (text, code) => {
    const refusal = read(text);
    expect(refusal).toMatchObject({ kind: "refused", problem: { code } });
  });

  test.each([
    // Of the field that was named, its codes alone; else the codes of whatever field takes one.
    ["처리기간연장 2026-11-10 5일 reason=foo", ["cooperation(관계 기관·부서의 협조)", "overload(업무과중)"], "applicantConsent"],
    ["처리기간연장 2026-11-10 5일 담당자", ["reason", "assignee-delay(담당자 지정 지연)", "assignee-absence(담당자 부재)"], "hearing"],
    ["불산입시작 2026-11-04 청문", ["hearing(의견청취)", "preceding-affair(선행사무의 완결)"], "overload"],
    ["처리완료 2026-11-13 끝", ["outcome", "granted(인용)", "refused(거부)"], "반려"],
    ["접수내용정정 2026-11-05 reason=오기", ["clerical-error", "wrong-item"], "cooperation"],
    ["민원종류변경 2026-11-05 진정", ["suggestion(건의민원)"], "hearing"],
  ])("%j is refused with the codes that may stand there", (text, named, other) => {
    const refusal = read(text);
    if (refusal.kind !== "refused") throw new Error("it is read");
    for (const each of named) {
      expect(refusal.problem.korean).toContain(each);
      expect(refusal.problem.message).toContain(each.replace(/\(.*/, ""));
    }
    expect(refusal.problem.korean).not.toContain(other);
  });
});
