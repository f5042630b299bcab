// Posts several events at once and goes through what became of each: one bad event does not spoil the others.
// The batch is sent again while Gihan is away (gihan-client.ts).
//
// Usage: GIHAN_URL=http://127.0.0.1:4026 GIHAN_TOKEN=$(cat data/api-key) node examples/post-a-batch.ts
import { log } from "node:console";
import { newEvent, postEvents } from "./gihan-client.ts";

const now = new Date().toISOString();
// A number holds a digit; a title or a name, which must not get in here, hardly ever does.
const numbers = [`2026-${Date.now()}1`, `2026-${Date.now()}2`, "without-a-digit"];

const events = numbers.map((number) =>
  newEvent({
    type: "gihan.complaint.accepted.v1",
    time: now,
    data: { complaint: { system: "permits", number }, acceptedAt: now, item: "road-occupation-permit", department: "civil-service" },
  }),
);

for (const { index, status, problem } of await postEvents(events)) {
  log(`${numbers[index]}  ${status}`);
  if (problem) log(`  ${problem.detail}\n  ${problem.detailKo}`);
}
