import { expect, test } from "vitest";
import { createWorld, seoul, type SimpleEvent } from "./world.ts";

const department: SimpleEvent = {
  type: "directory.department_recorded",
  data: { department: "housing", name: "주택과", email: "housing@gihan.example" },
};
const person = (id: string): SimpleEvent => ({
  type: "directory.person_recorded",
  data: { person: id, name: `직원 ${id}`, department: "housing", email: `${id}@gihan.example` },
});
const complaint = { system: "saeol", number: "2026-000001" };
const accepted: SimpleEvent = {
  type: "complaint.accepted",
  data: {
    complaint,
    acceptedAt: seoul("2026-11-02 08:00"),
    kind: "inquiry",
    period: { unit: "days", count: 7 },
    department: "housing",
    assignee: "a",
  },
};

test("a clerk hears of D-3, D-1, D-day and overdue, each once", async () => {
  const world = await createWorld();
  await world.post(department, person("a"), accepted);
  const notifier = world.notifier();
  // 7 working days from 2 November: due on the 10th.
  for (const at of [
    "2026-11-05 09:00",
    "2026-11-05 09:01",
    "2026-11-09 09:00",
    "2026-11-10 09:00",
    "2026-11-11 00:00",
    "2026-11-11 00:01",
  ]) {
    world.at(at);
    await world.tellDue(notifier);
  }
  expect(world.email.received.map((message) => `${message.content.subject}`).toSorted()).toMatchInlineSnapshot(`
    [
      "[민원 처리기한] 11월 10일(화)까지 1건",
      "[민원 처리기한] 기한 지남 1건",
      "[민원 처리기한] 내일까지 1건",
      "[민원 처리기한] 담당자 미정: 기한 지남 1건",
      "[민원 처리기한] 오늘까지 1건",
    ]
  `);
  expect(world.email.addresses().toSorted()).toEqual([...Array.from({ length: 4 }, () => "a@gihan.example"), "housing@gihan.example"]);
});
