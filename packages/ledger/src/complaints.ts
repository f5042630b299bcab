import type { ComplaintKind } from "@gihan/deadline/events";
import type { Sql } from "./sql.ts";

/** A case's name in the outer world. */
export interface ComplaintKey {
  readonly officeId: string;
  readonly system: string;
  readonly number: string;
}

/** What the fold says a complaint amounts to, as it is kept beside its events. */
export interface ComplaintFacts {
  readonly complaintId: string;
  readonly status: "unaccepted" | "open" | "closed";
  readonly acceptedAt: Temporal.Instant | null;
  readonly item: string | null;
  readonly itemName: string | null;
  readonly kind: ComplaintKind | null;
  readonly department: string | null;
  readonly assignee: string | null;
  readonly flags: object;
  readonly assignments: number;
  readonly marks: readonly object[];
}

export interface LockedComplaint extends ComplaintKey {
  readonly complaintId: string;
  /** Made by this transaction: there is nothing of it in the ledger but what this transaction writes. */
  readonly isNew: boolean;
}

/**
 * Makes sure the complaints exist and locks them against other folds and against claims, in id order everywhere: the one order
 * that no two transactions can deadlock on. Locking comes before the events are written; the other way round the foreign key's
 * share locks deadlock among each other.
 */
export async function lockComplaints(sql: Sql, keys: readonly ComplaintKey[]): Promise<readonly LockedComplaint[]> {
  // Whoever inserts a row holds it: only those that were there before have to be locked.
  const made = await sql.query<LockedRow>(
    `insert into complaints (office_id, system, number)
     select distinct k.office_id, k.system, k.number from unnest($1::text[], $2::text[], $3::text[]) as k (office_id, system, number)
      where not exists (select 1 from complaints c where c.office_id = k.office_id and c.system = k.system and c.number = k.number)
      order by 1, 2, 3
     on conflict do nothing returning complaint_id, office_id, system, number`,
    columnsOf(keys),
  );
  const isMade = new Set(made.rows.map((row) => nameOf(row.office_id, row.system, row.number)));
  const others = keys.filter((key) => !isMade.has(nameOf(key.officeId, key.system, key.number)));
  const found = others.length === 0 ? [] : await lockExisting(sql, others);
  return [...made.rows.map((row) => toLocked(row, true)), ...found.map((row) => toLocked(row, false))];
}

interface LockedRow {
  readonly complaint_id: string;
  readonly office_id: string;
  readonly system: string;
  readonly number: string;
}

async function lockExisting(sql: Sql, keys: readonly ComplaintKey[]): Promise<readonly LockedRow[]> {
  const { rows } = await sql.query<LockedRow>(
    `select c.complaint_id, c.office_id, c.system, c.number from complaints c
      where (c.office_id, c.system, c.number) in (select * from unnest($1::text[], $2::text[], $3::text[]))
      order by c.complaint_id for no key update`,
    columnsOf(keys),
  );
  return rows;
}

function columnsOf(keys: readonly ComplaintKey[]): readonly (readonly string[])[] {
  return [keys.map((key) => key.officeId), keys.map((key) => key.system), keys.map((key) => key.number)];
}

function toLocked(row: LockedRow, isNew: boolean): LockedComplaint {
  return { complaintId: row.complaint_id, officeId: row.office_id, system: row.system, number: row.number, isNew };
}

function nameOf(...parts: readonly string[]): string {
  return parts.join("\0");
}

/** Writes what the folds said; rows that would not change are left alone. */
export async function saveComplaints(sql: Sql, facts: readonly ComplaintFacts[]): Promise<void> {
  if (facts.length === 0) return;
  await sql.query(
    `update complaints c
        set status = f.status, accepted_at = f.accepted_at, item = f.item, item_name = f.item_name, kind = f.kind,
            department = f.department, assignee = f.assignee, flags = f.flags, assignments = f.assignments, marks = f.marks
       from unnest($1::bigint[], $2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::jsonb[], $10::int[], $11::jsonb[])
         as f (complaint_id, status, accepted_at, item, item_name, kind, department, assignee, flags, assignments, marks)
      where c.complaint_id = f.complaint_id
        and (c.status, c.accepted_at, c.item, c.item_name, c.kind, c.department, c.assignee, c.flags, c.assignments, c.marks)
            is distinct from (f.status, f.accepted_at, f.item, f.item_name, f.kind, f.department, f.assignee, f.flags, f.assignments, f.marks)`,
    [
      facts.map((fact) => fact.complaintId),
      facts.map((fact) => fact.status),
      facts.map((fact) => fact.acceptedAt?.toString() ?? null),
      facts.map((fact) => fact.item),
      facts.map((fact) => fact.itemName),
      facts.map((fact) => fact.kind),
      facts.map((fact) => fact.department),
      facts.map((fact) => fact.assignee),
      facts.map((fact) => JSON.stringify(fact.flags)),
      facts.map((fact) => fact.assignments),
      facts.map((fact) => JSON.stringify(fact.marks)),
    ],
  );
}
