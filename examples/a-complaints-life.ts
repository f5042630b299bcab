// A complaint from its acceptance to its end, one event after the other, with the deadline after each.
//
// Usage: GIHAN_URL=http://127.0.0.1:4026 GIHAN_TOKEN=$(cat data/api-key) node examples/a-complaints-life.ts
//
// Its days are in June 2026, whose third was an election day. A system that reports late does no harm to the deadline: what counts
// is when things happened, not when they were posted.
import { log } from "node:console";
import { whenSettled } from "./event-status.ts";
import { ask, newEvent, postEvents, type Fact } from "./gihan-client.ts";

interface Complaint {
  readonly clocks: readonly { readonly kind: string; readonly state: string; readonly dueAt: string | null }[];
}

const complaint = { system: "permits", number: `2026-${Date.now()}` };
const at = (day: string, hour: string): string => `2026-06-${day}T${hour}:00+09:00`;

const life: readonly (readonly [string, Fact])[] = [
  [
    "accepted for 20 working days",
    {
      type: "gihan.complaint.accepted.v1",
      time: at("01", "10:00"),
      data: { complaint, acceptedAt: at("01", "10:00"), item: "building-report-with-consultation", department: "civil-service" },
    },
  ],
  ["assigned", { type: "gihan.complaint.assigned.v1", time: at("01", "11:00"), data: { complaint, person: "hong-gildong" } }],
  [
    "papers asked for",
    { type: "gihan.supplement.requested.v1", time: at("04", "15:00"), data: { complaint, sentAt: at("04", "15:00"), dueOn: "2026-06-18" } },
  ],
  ["papers arrived", { type: "gihan.supplement.received.v1", time: at("11", "10:00"), data: { complaint, arrivedAt: at("11", "10:00") } }],
  [
    "extended by 5 working days",
    {
      type: "gihan.extension.granted.v1",
      time: at("25", "14:00"),
      data: {
        complaint,
        decidedAt: at("25", "14:00"),
        by: { unit: "days", count: 5 },
        reason: "cooperation",
        applicantConsent: false,
      },
    },
  ],
  [
    "completed",
    {
      type: "gihan.complaint.completed.v1",
      time: at("30", "16:00"),
      data: { complaint, completedAt: at("30", "16:00"), outcome: "granted" },
    },
  ],
];

for (const [title, fact] of life) {
  const event = newEvent(fact);
  await postEvents([event]);
  const { status, english } = await whenSettled(event.id);
  const view = await ask<Complaint>(`/v1/complaints/${complaint.system}/${complaint.number}`);
  const clock = view?.clocks.find(({ kind }) => kind === "processing");
  log(`${title}: due ${clock?.dueAt ?? "not known"}, ${clock?.state}${status === "applied" ? "" : ` (${status}: ${english})`}`);
}
