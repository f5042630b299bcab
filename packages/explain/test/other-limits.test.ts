import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { createWorkingCalendar } from "@gihan/calendar/working-calendar";
import { policies } from "@gihan/catalogue/policies";
import type { GihanComplaintEvent } from "@gihan/contracts/events";
import { defaultLegalPolicy } from "@gihan/deadline/legal-policy";
import { noColours } from "@gihan/terminal/paint";
import { expect, test } from "vitest";
import { explainComplaint } from "../src/explain-complaint.ts";
import { explainedText } from "../src/explained-text.ts";
import { runAndCollect } from "./run-and-collect.ts";

const asked = (...events: readonly string[]): readonly string[] => [
  "--period",
  "10일",
  "--accepted",
  "2026-11-02 10:00",
  ...events.flatMap((event) => ["--event", event]),
];
const textOf = async (...events: readonly string[]): Promise<string> => (await runAndCollect([...asked(...events)])).stdout;

test("each request for cooperation is told by its name", async () => {
  const text = await textOf("cooperation.requested 2026-11-03 fire-station 2026-11-06", "cooperation.requested 2026-11-03 roads 의제협의");
  expect(text).toContain("협조 회신(fire-station): 진행 중\n  기한  2026. 11. 6.(금) 18:00까지\n");
  expect(text).toContain("인허가의제 협의(roads) 20일: 진행 중\n  기한  2026. 11. 23.(월) 18:00까지\n");
});

test("papers that are demanded by a day have a clock of their own, and say when the complaint may be closed", async () => {
  const text = await textOf(
    "supplement.requested 2026-11-03 2026-11-13",
    "supplement.undeliverable 2026-11-06",
    "supplement.undeliverable 2026-11-10",
  );
  expect(text).toContain("보완기간: 진행 중\n  기한  2026. 11. 13.(금) 18:00까지\n");
  expect(text).toContain("  주의: 보완 요구가 두 번 반송되어 취하로 보고 종결할 수 있습니다\n");
});

test("an electronic document that was handed on after the hours has broken no limit; one on paper has", async () => {
  const late = "complaint.handed_on 2026-11-02 15:00 permits";
  expect(await textOf(late)).toContain(
    "이송 1근무시간: 마침\n  기한  2026. 11. 2.(월) 11:00까지\n  마침  2026. 11. 2.(월) 15:00, 기한이 지난 뒤 마침",
  );
  const electronic = await textOf("complaint.arrived 2026-11-02 09:30", late);
  expect(electronic).toContain("이송 1근무시간: 마침\n  기한  2026. 11. 2.(월) 11:00까지\n  마침  2026. 11. 2.(월) 15:00\n");
  expect(electronic).toContain("  주의: 전자문서는 지체 없이 이송해야 하며, 이 시간은 내부 알림입니다\n");
});

test("a complaint that was merged says into which", async () => {
  expect(await textOf("complaint.merged 2026-11-06 saeol/2026-000119")).toContain(
    "· 2026. 11. 6.(금) 09:00 병합: saeol 2026-000119에 합침\n",
  );
});

test("an office's own target stands beside the deadline", () => {
  const calendar = createWorkingCalendar(koreanOfficeCalendar);
  const accepted: GihanComplaintEvent = {
    specversion: "1.0",
    id: "1",
    source: "urn:test",
    type: "gihan.complaint.accepted.v1",
    time: "2026-11-02T10:00:00+09:00",
    data: { complaint: { system: "test", number: "1" }, acceptedAt: "2026-11-02T10:00:00+09:00", item: "permit" },
  };
  const item = { code: "permit", kind: "statutory", period: { unit: "days", count: 10 }, onMiss: "none" } as const;
  const textWith = (targetPeriod?: { readonly unit: "days"; readonly count: number }): string => {
    const office = { itemOf: () => ({ ...item, targetPeriod }), reminders: policies.starter };
    const explained = explainComplaint({ events: [accepted], calendar, policy: defaultLegalPolicy, asOf: null, office });
    return explainedText({ explained, events: [accepted], calendar, paint: noColours });
  };
  expect(textWith({ unit: "days", count: 7 })).toMatch(/\n {2}자체목표 {2}2026\. 11\. 10\.\(화\) 18:00\n/);
  expect(textWith()).not.toContain("자체목표");
});
