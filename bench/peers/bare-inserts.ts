import type pg from "pg";
import { partitions } from "../harness/feed.ts";
import { secondsOf } from "../harness/measure.ts";

/** The tables a planned complaint stands in, in the order in which they can be written, and how their rows find their complaint. */
const tables = [
  { name: "complaints", of: "t.complaint_id" },
  { name: "events", of: "t.complaint_id" },
  { name: "clocks", of: "t.complaint_id" },
  { name: "clock_revisions", of: "(select c.complaint_id from clocks c where c.clock_id = t.clock_id)" },
  { name: "reminders", of: "(select c.complaint_id from clocks c where c.clock_id = t.clock_id)" },
] as const;

interface Column {
  readonly name: string;
  readonly type: string;
}

/**
 * Writes the very rows that planning has written into another database with the same schema: bare unnest statements, the same number
 * of complaints per transaction, nothing decided and nothing read. The ceiling of anything that plans into these tables.
 *
 * @returns the seconds the writing took.
 */
export async function insertBareRows(copy: {
  readonly from: pg.Pool;
  readonly into: pg.Pool;
  readonly skip: number;
  readonly batch: number;
}): Promise<number> {
  const planned = await loadPlanned(copy.from);
  const ids = [...planned.idOf.values()];
  const write = async (some: readonly string[]): Promise<void> => {
    // As many writers beside each other as the log has partitions.
    const shares = Array.from({ length: partitions }, (_, share) => some.filter((_id, index) => index % partitions === share));
    await Promise.all(shares.map(writeShare));
  };
  const writeShare = async (some: readonly string[]): Promise<void> => {
    for (let start = 0; start < some.length; start += copy.batch)
      await insertPlanned(copy.into, planned, some.slice(start, start + copy.batch));
  };
  await write(ids.slice(0, copy.skip));
  return secondsOf(() => write(ids.slice(copy.skip)));
}

/** Planned complaints as the rows they consist of. */
export interface Planned {
  /** By the complaint's number, in the order in which they were written. */
  readonly idOf: ReadonlyMap<string, string>;
  readonly tables: readonly LoadedTable[];
}

/** Reads whatever has been planned there into memory. */
export async function loadPlanned(from: pg.Pool): Promise<Planned> {
  const { rows } = await from.query<{ number: string; complaint_id: string }>(
    "select number, complaint_id from complaints order by complaint_id",
  );
  return {
    idOf: new Map(rows.map((row) => [row.number, row.complaint_id])),
    tables: await Promise.all(tables.map((table) => loadTable(from, table))),
  };
}

/** Writes some of the complaints in one transaction. */
export async function insertPlanned(into: pg.Pool, planned: Planned, complaintIds: readonly string[]): Promise<void> {
  const client = await into.connect();
  await client.query("begin");
  for (const table of planned.tables) await insertRows(client, table, complaintIds);
  await client.query("commit");
  client.release();
}

interface LoadedTable {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: ReadonlyMap<string, readonly (readonly (string | null)[])[]>;
}

async function loadTable(pool: pg.Pool, table: (typeof tables)[number]): Promise<LoadedTable> {
  const columns = (
    await pool.query<Column>(
      `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
        where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
      [table.name],
    )
  ).rows;
  const { rows } = await pool.query<{ complaint_id: string; cells: (string | null)[] }>(
    `select ${table.of} as complaint_id, array[${columns.map((column) => `t.${column.name}::text`).join(", ")}] as cells from ${table.name} t
      where ${table.of} is not null`,
  );
  const byComplaint = new Map<string, (string | null)[][]>();
  for (const row of rows) byComplaint.set(row.complaint_id, [...(byComplaint.get(row.complaint_id) ?? []), row.cells]);
  return { name: table.name, columns, rows: byComplaint };
}

async function insertRows(client: pg.PoolClient, table: LoadedTable, complaintIds: readonly string[]): Promise<void> {
  const rows = complaintIds.flatMap((id) => table.rows.get(id) ?? []);
  const casts = table.columns.map((column, index) => `$${index + 1}::${column.type}[]`);
  await client.query(
    `insert into ${table.name} (${table.columns.map((column) => column.name).join(", ")}) overriding system value
     select * from unnest(${casts.join(", ")})`,
    table.columns.map((_, index) => rows.map((row) => row[index] ?? null)),
  );
}
