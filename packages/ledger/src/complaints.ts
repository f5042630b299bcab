import type { ComplaintKind } from "@gihan/deadline/events";
import { textOf, type Sql } from "./sql.ts";

/** A case's name in the outer world. */
export interface ComplaintKey {
  readonly officeId: string;
  readonly system: string;
  readonly number: string;
}

/** What the fold says a complaint amounts to, as it is kept beside its events. */
export interface ComplaintFacts {
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
 *
 * @param firstFacts what a complaint amounts to that nobody has heard of before: it is written with them, so that a first row needs no second.
 */
export async function lockComplaints(
  sql: Sql,
  keys: readonly ComplaintKey[],
  firstFacts: (key: ComplaintKey) => ComplaintFacts,
): Promise<readonly LockedComplaint[]> {
  const found = await lockExisting(sql, keys);
  const missing = without(keys, found);
  // Whoever inserts a row holds it.
  const made = await makeComplaints(sql, missing, firstFacts);
  const madeByOthers = await lockExisting(sql, without(missing, made));
  return [...found, ...madeByOthers].map((row) => toLocked(row, false)).concat(made.map((row) => toLocked(row, true)));
}

/** Those of the keys that are not among the rows. */
function without(keys: readonly ComplaintKey[], rows: readonly LockedRow[]): readonly ComplaintKey[] {
  const names = new Set(rows.map((row) => nameOf(row.office_id, row.system, row.number)));
  return keys.filter((key) => !names.has(nameOf(key.officeId, key.system, key.number)));
}

/** Locks complaints that are known by their ids, in id order, and says of each whether it has marks. */
export async function lockComplaintsById(
  sql: Sql,
  complaintIds: readonly string[],
): Promise<readonly (LockedComplaint & { readonly hasMarks: boolean })[]> {
  const { rows } = await sql.query<LockedRow & { readonly has_marks: boolean }>(
    `select complaint_id, office_id, system, number, marks <> '[]' as has_marks from complaints
      where complaint_id = any($1::bigint[]) order by complaint_id for no key update`,
    [complaintIds],
  );
  return rows.map((row) => ({ ...toLocked(row, false), hasMarks: row.has_marks }));
}

interface LockedRow {
  readonly complaint_id: string;
  readonly office_id: string;
  readonly system: string;
  readonly number: string;
}

async function lockExisting(sql: Sql, keys: readonly ComplaintKey[]): Promise<readonly LockedRow[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql.query<LockedRow>(
    `select c.complaint_id, c.office_id, c.system, c.number from complaints c
      where (c.office_id, c.system, c.number) in (select * from unnest($1::text[], $2::text[], $3::text[]))
      order by c.complaint_id for no key update`,
    [keys.map((key) => key.officeId), keys.map((key) => key.system), keys.map((key) => key.number)],
  );
  return rows;
}

/** Inserts them in the order of their names, in which no two transactions can wait for each other; answers those that were not there. */
async function makeComplaints(
  sql: Sql,
  keys: readonly ComplaintKey[],
  firstFacts: (key: ComplaintKey) => ComplaintFacts,
): Promise<readonly LockedRow[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql.query<LockedRow>(
    `insert into complaints (office_id, system, number, ${factColumns})
     select g.* from unnest($1::text[], $2::text[], $3::text[], ${factTypes(4)}) as g (office_id, system, number, ${factColumns})
      order by 1, 2, 3
     on conflict do nothing returning complaint_id, office_id, system, number`,
    [keys.map((key) => key.officeId), keys.map((key) => key.system), keys.map((key) => key.number), ...factValues(keys.map(firstFacts))],
  );
  return rows;
}

const factColumns = "status, accepted_at, item, item_name, kind, department, assignee, flags, assignments, marks";

/** The columns' types as parameters, from the given number on. */
function factTypes(first: number): string {
  const types = ["text", "timestamptz", "text", "text", "text", "text", "text", "jsonb", "int", "jsonb"];
  return types.map((type, index) => `$${first + index}::${type}[]`).join(", ");
}

function factValues(facts: readonly ComplaintFacts[]): readonly unknown[] {
  return [
    facts.map((fact) => fact.status),
    facts.map((fact) => fact.acceptedAt && textOf(fact.acceptedAt)),
    facts.map((fact) => fact.item),
    facts.map((fact) => fact.itemName),
    facts.map((fact) => fact.kind),
    facts.map((fact) => fact.department),
    facts.map((fact) => fact.assignee),
    facts.map((fact) => JSON.stringify(fact.flags)),
    facts.map((fact) => fact.assignments),
    facts.map((fact) => JSON.stringify(fact.marks)),
  ];
}

function toLocked(row: LockedRow, isNew: boolean): LockedComplaint {
  return { complaintId: row.complaint_id, officeId: row.office_id, system: row.system, number: row.number, isNew };
}

function nameOf(...parts: readonly string[]): string {
  return parts.join("\0");
}

/** Writes what the folds said; rows that would not change are left alone. */
export async function saveComplaints(
  sql: Sql,
  saved: readonly { readonly complaintId: string; readonly facts: ComplaintFacts }[],
): Promise<void> {
  if (saved.length === 0) return;
  await sql.query(
    `update complaints c
        set status = f.status, accepted_at = f.accepted_at, item = f.item, item_name = f.item_name, kind = f.kind,
            department = f.department, assignee = f.assignee, flags = f.flags, assignments = f.assignments, marks = f.marks
       from unnest($1::bigint[], ${factTypes(2)}) as f (complaint_id, ${factColumns})
      where c.complaint_id = f.complaint_id
        and (c.status, c.accepted_at, c.item, c.item_name, c.kind, c.department, c.assignee, c.flags, c.assignments, c.marks)
            is distinct from (f.status, f.accepted_at, f.item, f.item_name, f.kind, f.department, f.assignee, f.flags, f.assignments, f.marks)`,
    [saved.map(({ complaintId }) => complaintId), ...factValues(saved.map(({ facts }) => facts))],
  );
}
