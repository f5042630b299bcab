import { topics } from "@gihan/contracts/topics";
import type { LedgerLook } from "../evidence/ledger-look.ts";
import type { KafkaClient } from "./city/kafka-client.ts";

/** What was under way when a process was killed, as log and ledger stood then. One moment can be several of them. */
export const phases = ["post unanswered", "event unread", "batch open", "due soon", "attempt open"] as const;
export type Phase = (typeof phases)[number];

/** Log and ledger at one moment. */
export interface Moment {
  readonly unreadEvents: number;
  readonly isBatchOpen: boolean;
  /** Armed envelopes whose moment comes within the next second. */
  readonly dueSoon: number;
  readonly openAttempts: number;
}

export async function readMoment(look: LedgerLook, kafka: KafkaClient): Promise<Moment> {
  const [unreadEvents, { rows }] = await Promise.all([
    kafka.unread(look, topics.complaints),
    look.sql.query<{ batches: number; due_soon: number; open_attempts: number }>(
      `select (select count(*)::int from pg_locks where relation = 'log_positions'::regclass and mode = 'RowExclusiveLock' and granted) as batches,
              (select count(*)::int from notices where state = 'armed'
                  and moment_at between clock_timestamp() and clock_timestamp() + interval '1 second') as due_soon,
              (select count(*)::int from deliveries where outcome is null) as open_attempts`,
    ),
  ]);
  const row = rows[0]!;
  return { unreadEvents, isBatchOpen: row.batches > 0, dueSoon: row.due_soon, openAttempts: row.open_attempts };
}

/** Pure. */
export function phasesOf({ unreadEvents, isBatchOpen, dueSoon, openAttempts }: Moment): readonly Phase[] {
  return [
    ...(unreadEvents > 0 ? (["event unread"] as const) : []),
    ...(isBatchOpen ? (["batch open"] as const) : []),
    ...(dueSoon > 0 ? (["due soon"] as const) : []),
    ...(openAttempts > 0 ? (["attempt open"] as const) : []),
  ];
}
