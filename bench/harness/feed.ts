import type { CloudEvent } from "@gihan/contracts/cloud-event";
import { writeEventRecord } from "@gihan/contracts/log-record";
import { validateEvent } from "@gihan/contracts/validate";
import type { ReadRecord } from "@gihan/event-log/port";
import type pg from "pg";
import { handleStretch } from "../../services/scheduler/src/application/handle-stretch.ts";
import { OfficeContexts } from "@gihan/planning/office-context";
import { officeId } from "./bench-server.ts";

export const bornAt = Temporal.Instant.from("2026-11-02T08:00:00+09:00");
const logId = "00000000-0000-4000-8000-000000000001";

/** Events as they lie on the log's partitions, made beforehand: what is measured is taking them in. */
export interface Feed {
  prepare(events: readonly CloudEvent[]): PreparedEvents;
  /** Hands them to the scheduler's batch transaction as the log does: 500 at a time, the partitions beside each other. */
  take(prepared: PreparedEvents, now?: Temporal.Instant): Promise<void>;
}

type PreparedEvents = readonly (readonly ReadRecord[])[];

/** As many as a topic of the embedded log has. */
export const partitions = 4;

export function createFeed(pool: pg.Pool): Feed {
  const contexts = new OfficeContexts();
  const offsets = Array.from({ length: partitions }, () => 0n);

  async function takePartition(partition: number, records: readonly ReadRecord[], now: Temporal.Instant): Promise<void> {
    for (let start = 0; start < records.length; start += 500) {
      const some = records.slice(start, start + 500);
      const place = { logId, topic: "complaints", partition, from: some[0]!.offset, next: some.at(-1)!.offset + 1n };
      const handled = await handleStretch({ pool, contexts, now: () => now }, { ...place, records: some });
      if (handled.kind === "elsewhere") throw new Error("the bench feeds each partition alone and in order");
    }
  }

  return {
    prepare(events) {
      const prepared: ReadRecord[][] = offsets.map(() => []);
      for (const [index, event] of events.entries()) {
        const validated = validateEvent(event);
        if (validated.kind === "problem") throw new Error(validated.problem.english);
        const partition = index % partitions;
        const offset = offsets[partition]!;
        offsets[partition] = offset + 1n;
        prepared[partition]!.push({ ...writeEventRecord({ office: officeId, event: validated.event }), offset, appendedAt: bornAt });
      }
      return prepared;
    },
    async take(prepared, now = bornAt) {
      await Promise.all(prepared.map((records, partition) => takePartition(partition, records, now)));
    },
  };
}

const time = bornAt.toString({ timeZone: "Asia/Seoul" });

export function clerkEvents(clerks: number): readonly CloudEvent[] {
  return Array.from({ length: clerks }, (_, clerk) => ({
    specversion: "1.0",
    id: `clerk-${clerk}`,
    source: "urn:bench",
    type: "gihan.directory.person_recorded.v1",
    time,
    data: { person: `clerk-${clerk}`, name: `담당 ${clerk}`, department: "housing", email: `clerk-${clerk}@gihan.example` },
  }));
}

/** Complaints of seven working days, all due on one day, spread over the clerks. */
export function acceptedEvents(complaints: number, clerks: number): readonly CloudEvent[] {
  return Array.from({ length: complaints }, (_, number) => ({
    specversion: "1.0",
    id: `accepted-${number}`,
    source: "urn:bench",
    type: "gihan.complaint.accepted.v1",
    time,
    data: {
      complaint: { system: "saeol", number: `2026-${number}` },
      acceptedAt: time,
      kind: "inquiry",
      period: { unit: "days", count: 7 },
      assignee: `clerk-${number % clerks}`,
    },
  }));
}

export function extensionEvents(complaints: number): readonly CloudEvent[] {
  const decidedAt = "2026-11-03T10:00:00+09:00";
  return Array.from({ length: complaints }, (_, number) => ({
    specversion: "1.0",
    id: `extended-${number}`,
    source: "urn:bench",
    type: "gihan.extension.granted.v1",
    time: decidedAt,
    data: {
      complaint: { system: "saeol", number: `2026-${number}` },
      decidedAt,
      by: { unit: "days", count: 7 },
      reason: "cooperation",
      applicantConsent: false,
    },
  }));
}
