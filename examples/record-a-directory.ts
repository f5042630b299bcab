// Tells Gihan who works where: a department, two people, its head, and an absence with a deputy. Reminders go by this.
//
// Usage: GIHAN_URL=http://127.0.0.1:4026 GIHAN_TOKEN=$(cat data/api-key) node examples/record-a-directory.ts
//
// Each event states the whole of what it records, so that a nightly run may simply record everything anew.
import { log } from "node:console";
import { whenSettled } from "./event-status.ts";
import { newEvent, postEvents, type Fact } from "./gihan-client.ts";

const time = new Date().toISOString();
const department = "building";
const tomorrow = new Date(Date.now() + 86_400_000).toISOString();

const facts: readonly Fact[] = [
  {
    type: "gihan.directory.department_recorded.v1",
    time,
    data: { department, name: "건축과", email: "building@gihan.example" },
  },
  {
    type: "gihan.directory.person_recorded.v1",
    time,
    data: { person: "kim-minsu", name: "김민수", department, team: "permits", email: "kim-minsu@gihan.example", phone: "010-0000-0000" },
  },
  {
    type: "gihan.directory.person_recorded.v1",
    time,
    data: { person: "lee-younghee", name: "이영희", department, email: "lee-younghee@gihan.example" },
  },
  { type: "gihan.directory.role_assigned.v1", time, data: { department, role: "department-head", person: "lee-younghee" } },
  {
    type: "gihan.directory.absence_recorded.v1",
    time,
    data: { absence: "kim-minsu-training", person: "kim-minsu", from: time, until: tomorrow, deputy: "lee-younghee" },
  },
];

const events = facts.map(newEvent);
await postEvents(events);
for (const { id, type } of events) {
  const { status, english } = await whenSettled(id);
  log(`${type}  ${[status, english].filter(Boolean).join(": ")}`);
}
