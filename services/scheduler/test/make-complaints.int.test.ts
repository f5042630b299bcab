import { lockComplaints, type ComplaintFacts } from "@gihan/ledger/complaints";
import { inTransaction } from "@gihan/ledger/sql";
import { expect, test } from "vitest";
import { complaint, createStretchWorld } from "./stretch-world.ts";

const key = { officeId: "office", ...complaint(1) };

function factsWith(assignee: string): ComplaintFacts {
  const unknown = { acceptedAt: null, item: null, itemName: null, kind: null, department: null };
  return { status: "unaccepted", ...unknown, assignee, flags: {}, assignments: 0, marks: [] };
}

test("of two that make a complaint at once the second waits and then finds it", async () => {
  const { pool, column } = await createStretchWorld();
  const { waiting } = await inTransaction(pool, async (sql) => {
    expect(await lockComplaints(sql, [key], () => factsWith("a"))).toMatchObject([{ ...key, isNew: true }]);
    const other = inTransaction(pool, (others) => lockComplaints(others, [key], () => factsWith("b")));
    const waits = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    await expect.poll(() => column(waits), { timeout: 5_000, interval: 5 }).toEqual([1]);
    return { waiting: other };
  });
  expect(await waiting).toMatchObject([{ ...key, isNew: false }]);
  expect(await column("select assignee from complaints")).toEqual(["a"]);
});
