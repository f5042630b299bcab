import type { CloudEvent } from "@gihan/contracts/cloud-event";
import { contentHash } from "@gihan/contracts/content-hash";
import { validateEvent } from "@gihan/contracts/validate";
import { lockComplaints, saveComplaints, type ComplaintFacts } from "@gihan/ledger/complaints";
import { insertDeadLetters } from "@gihan/ledger/dead-letters";
import { insertEvents } from "@gihan/ledger/events";
import type { Sql } from "@gihan/ledger/sql";
import { now, type IntakeWorld } from "./intake-world.ts";

const learnedAt = now.add({ seconds: 3 });

/** An event of a complaint as it is sent. */
export interface ComplaintEvent {
  readonly specversion: string;
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly time: string;
  readonly data: { readonly complaint: { readonly system: string; readonly number: string } };
}

/** Takes events in as the scheduler does, as far as look-ups see it; answers the complaint's id. */
export async function apply(world: IntakeWorld, event: ComplaintEvent, facts: Partial<ComplaintFacts> = {}): Promise<string> {
  const sql = world.pool as unknown as Sql;
  if (validateEvent(event as unknown as CloudEvent).kind !== "valid") throw new Error("the test's event is not valid");
  const base = {
    status: "open",
    acceptedAt: now,
    item: "mail-order-business-report",
    itemName: "통신판매업 신고",
    kind: "statutory",
  } as const;
  const said = { ...base, department: "economy", assignee: "kim-minsu", flags: {}, assignments: 0, marks: [], ...facts };
  const [complaint] = await lockComplaints(sql, [{ officeId: "jongno", ...event.data.complaint }], () => said);
  const complaintId = complaint?.complaintId ?? "";
  const { type, source, id, data } = event;
  const contentHashed = Buffer.from(contentHash(event), "hex");
  const stored = { officeId: "jongno", source, eventId: id, complaintId, type, sequence: null, data, traceParent: null };
  await insertEvents(sql, [{ ...stored, time: Temporal.Instant.from(event.time), contentHash: contentHashed }], learnedAt);
  // For a complaint that was there before.
  await saveComplaints(sql, [{ complaintId, facts: said }]);
  return complaintId;
}

/** Sets an event aside as the scheduler does. */
export async function setAside(
  world: IntakeWorld,
  letter: { eventId: string; reason: string; offset: bigint; body?: object },
): Promise<void> {
  await insertDeadLetters(
    world.pool as unknown as Sql,
    [
      {
        officeId: "jongno",
        detail: "/data/item: not in the catalogue",
        topic: "complaints",
        partition: 0,
        logId: "00000000-0000-4000-8000-000000000000",
        source: "urn:saeol:jongno",
        type: "gihan.complaint.accepted.v1",
        body: null,
        bodyHash: Buffer.alloc(32),
        ...letter,
      },
    ],
    learnedAt,
  );
}
