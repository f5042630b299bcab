// Follows an event that was posted before: what became of it, and what the complaint's deadline and reminders are now.
//
// Usage: GIHAN_URL=http://127.0.0.1:4026 GIHAN_TOKEN=$(cat data/api-key) node examples/follow-an-event.ts ID
import { log } from "node:console";
import { whenSettled } from "./event-status.ts";
import { ask } from "./gihan-client.ts";

interface Complaint {
  readonly status: string;
  readonly clocks: readonly {
    readonly kind: string;
    readonly dueAt: string | null;
    readonly explanation: readonly { readonly korean: string }[];
  }[];
  readonly stages: readonly { readonly stage: string; readonly audience: string; readonly momentAt: string; readonly status: string }[];
}

const [id] = process.argv.slice(2);
if (id === undefined) throw new Error("which event? give its id");

const { status, complaint, english } = await whenSettled(id);
log(`event      ${[status, english].filter(Boolean).join(": ")}`);

if (complaint) {
  const { system, number } = complaint;
  const view = await ask<Complaint>(`/v1/complaints/${system}/${encodeURIComponent(number)}`);
  log(`complaint  ${system} ${number}, ${view?.status}`);
  for (const { kind, dueAt, explanation } of view?.clocks ?? []) {
    log(`${kind} is due ${dueAt}`);
    for (const { korean } of explanation) log(`  ${korean}`);
  }
  for (const { stage, audience, momentAt, status: told } of view?.stages ?? []) log(`${momentAt}  ${stage} to the ${audience}: ${told}`);
}
