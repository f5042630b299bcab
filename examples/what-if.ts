// What would become of a deadline if papers were asked for, or if the period were extended. Only the acceptance is posted; what might come
// is asked and not stored.
//
// Usage: GIHAN_URL=http://127.0.0.1:4026 GIHAN_TOKEN=$(cat data/api-key) node examples/what-if.ts
import { log } from "node:console";
import { whenSettled } from "./event-status.ts";
import { askDeadlines, newEvent, postEvents, type Fact } from "./gihan-client.ts";

const complaint = { system: "permits", number: `2026-${Date.now()}` };
const at = (day: string, hour: string): string => `2026-06-${day}T${hour}:00+09:00`;

const accepted = newEvent({
  type: "gihan.complaint.accepted.v1",
  time: at("01", "10:00"),
  data: { complaint, acceptedAt: at("01", "10:00"), item: "building-report-with-consultation", department: "civil-service" },
});
await postEvents([accepted]);
await whenSettled(accepted.id);

const extended = (reason: "cooperation" | "overload"): Fact => ({
  type: "gihan.extension.granted.v1",
  time: at("25", "14:00"),
  data: { complaint, decidedAt: at("25", "14:00"), by: { unit: "days", count: 5 }, reason, applicantConsent: false },
});

const questions: readonly (readonly [string, readonly Fact[]])[] = [
  ["as it stands", []],
  [
    "papers asked for",
    [{ type: "gihan.supplement.requested.v1", time: at("04", "15:00"), data: { complaint, sentAt: at("04", "15:00") } }],
  ],
  ["extended by 5 working days", [extended("cooperation")]],
  ["extended because of overload", [extended("overload")]],
];

for (const [title, facts] of questions) {
  const { clocks, marks } = await askDeadlines({ complaint, events: facts.map(newEvent) });
  const clock = clocks.find(({ kind }) => kind === "processing");
  log(`${title}: due ${clock?.dueAt ?? "not known"}, ${clock?.state}`);
  // An event that the law does not allow has no effect, and says why.
  for (const { english } of marks) log(`  ${english}`);
}
