import { temporaryDatabase } from "@gihan/testing/temporary-database";
import { expect, it, onTestFinished } from "vitest";
import { openLedgerLook } from "./ledger-look.ts";

// One notice for each way in which an attempt can lie to the second from 10:00:00 to 10:00:01, with a unit of its own.
const attempts = `
  set session_replication_role = replica;
  insert into deliveries (notice_id, attempt, is_repeat, opened_at, lease_until, outcome, outcome_at) values
    (1, 1, false, '2026-11-26T09:59:50Z', '2026-11-26T09:59:58Z', 'accepted', '2026-11-26T09:59:59Z'),
    (2, 1, false, '2026-11-26T09:59:59Z', '2026-11-26T10:00:07Z', 'accepted', '2026-11-26T10:00:02Z'),
    (3, 1, false, '2026-11-26T09:59:40Z', '2026-11-26T09:59:48Z', 'unknown', '2026-11-26T09:59:49Z'),
    (3, 2, true, '2026-11-26T10:00:00.5Z', '2026-11-26T10:00:08Z', 'unknown', '2026-11-26T10:00:09Z'),
    (4, 1, false, '2026-11-26T09:59:59Z', '2026-11-26T10:00:07Z', null, null),
    (5, 1, false, '2026-11-26T10:00:02Z', '2026-11-26T10:00:10Z', 'unknown', '2026-11-26T10:00:02Z');
  insert into tellings (clock_id, run, stage, occurrence, audience, channel, rank, notice_id, recipient_kind, recipient_id, moment_at, told_at)
    select n, 1, 'overdue', 1, 'clerk', 'email', 1, n, 'person', 'p' || n, now(), now() from generate_series(1, 5) n;
  insert into tellings (clock_id, run, stage, occurrence, audience, channel, rank, notice_id, recipient_kind, recipient_id, moment_at, told_at)
    values (6, 1, 'overdue', 1, 'clerk', 'email', 1, 4, 'person', 'p4', now(), now());`;

it("knows each unit whose attempt, a first one or a repeat, was open in a span, however it ended later", async () => {
  const { connectionString, pool } = await temporaryDatabase({ template: "ledger" });
  await pool().query(attempts);
  const look = openLedgerLook({ connectionString, unreadEvents: async () => 0 });
  onTestFinished(() => look.close());
  const span = { fromMs: Date.UTC(2026, 10, 26, 10, 0, 0), untilMs: Date.UTC(2026, 10, 26, 10, 0, 1) };
  const units = await look.unitsInFlight(span);
  expect(units.toSorted()).toEqual(["2", "3", "4", "6"].map((clock) => `${clock} overdue 1 p${clock === "6" ? 4 : clock} email`));
});
