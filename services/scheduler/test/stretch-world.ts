import { writeEventRecord } from "@gihan/contracts/log-record";
import { validateEvent } from "@gihan/contracts/validate";
import type { ReadRecord } from "@gihan/event-log/port";
import { createPool } from "@gihan/ledger/sql";
import { temporaryDatabase } from "@gihan/testing/temporary-database";
import { onTestFinished } from "vitest";
import { handleStretch, type Handled } from "../src/application/handle-stretch.ts";
import { OfficeContexts } from "@gihan/planning/office-context";
import { createTestOffice } from "./test-office.ts";

export const logId = "00000000-0000-4000-8000-000000000002";
export const now = Temporal.Instant.from("2026-11-02T09:00:00+09:00");

export interface TestEvent {
  readonly id: string;
  readonly type: string;
  readonly data: object;
  /** @default now */
  readonly time?: string;
}

export interface Place {
  /** @default 0n */
  readonly from?: bigint;
  /** @default behind the last record */
  readonly next?: bigint;
  /** @default "complaints" */
  readonly topic?: string;
  /** @default 0 */
  readonly partition?: number;
  /** Business time at which it is taken in. @default now */
  readonly at?: Temporal.Instant;
}

/** A migrated ledger with one office, and the scheduler's handling of stretches on it. */
export interface StretchWorld {
  readonly pool: ReturnType<typeof createPool>;
  handle(records: readonly ReadRecord[], place?: Place): Promise<Handled>;
  /** Values of the first column. */
  column(text: string): Promise<readonly unknown[]>;
}

export async function createStretchWorld(): Promise<StretchWorld> {
  const database = await temporaryDatabase({ template: "ledger" });
  const pool = createPool({ connectionString: database.connectionString, name: "scheduler-test", max: 24 });
  onTestFinished(() => pool.end());
  await createTestOffice(pool);
  const contexts = new OfficeContexts();
  return {
    pool,
    handle(records, { from = 0n, next = from + BigInt(records.length), topic = "complaints", partition = 0, at = now } = {}) {
      const placed = records.map((record, index) => ({ ...record, offset: from + BigInt(index) }));
      return handleStretch({ pool, contexts, now: () => at }, { logId, topic, partition, from, next, records: placed });
    },
    async column(text) {
      const { rows } = await pool.query<unknown[]>({ text, rowMode: "array" });
      return rows.map((row) => row[0]);
    },
  };
}

/** Lays valid events onto the log. */
export function recordsOf(...events: readonly TestEvent[]): readonly ReadRecord[] {
  return events.map(({ id, type, data, time }) => {
    const validated = validateEvent({
      specversion: "1.0",
      id,
      source: "urn:test",
      type: `gihan.${type}.v1`,
      time: time ?? now.toString(),
      data: data as never,
    });
    if (validated.kind === "problem") throw new Error(validated.problem.english);
    return { ...writeEventRecord({ office: "office", event: validated.event }), offset: 0n, appendedAt: now };
  });
}

/** A record as an outside writer may have written it. */
export function rawRecord(text: string, headers: Readonly<Record<string, string>> = { "gihan-office": "office" }): ReadRecord {
  return { key: "key", headers, value: Buffer.from(text), offset: 0n, appendedAt: now };
}

export const complaint = (number: number): { readonly system: string; readonly number: string } => ({
  system: "saeol",
  number: `2026-${String(number).padStart(6, "0")}`,
});

export const accepted = (number: number, data: object = {}): TestEvent => ({
  id: `accepted-${number}`,
  type: "complaint.accepted",
  data: {
    complaint: complaint(number),
    acceptedAt: "2026-11-02T08:00:00+09:00",
    kind: "inquiry",
    period: { unit: "days", count: 7 },
    ...data,
  },
});

export const reassigned = (number: number, person: string, id: string = `${number}-to-${person}`): TestEvent => ({
  id,
  type: "complaint.reassigned",
  data: { complaint: complaint(number), person },
});
