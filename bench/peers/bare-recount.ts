import type pg from "pg";
import { secondsOf } from "../harness/measure.ts";

/**
 * Writes the very rows that a recount has written into a database that stands as that one did before it: the clocks' new numbers, the new
 * revisions and their reminders, by bare unnest statements, as many complaints in a transaction. Nothing is decided and nothing read; reading
 * the rows over from the other database is not timed.
 *
 * @returns the seconds the writing took.
 */
export async function writeBareRecount(copy: { readonly from: pg.Pool; readonly into: pg.Pool; readonly batch: number }): Promise<number> {
  const [revisions, reminders] = [await columnsOf(copy.from, "clock_revisions"), await columnsOf(copy.from, "reminders")];
  // Without statistics of what the recount has just written, each of the readings below would go through whole tables.
  await copy.from.query("analyze clocks, clock_revisions, reminders");
  let seconds = 0;
  for (let after = "0"; ;) {
    const { rows } = await copy.from.query<{ clock_id: string; revision: number; run: number }>(
      `select c.clock_id, c.revision, c.run from clocks c join clock_revisions v on v.clock_id = c.clock_id and v.revision = c.revision
        where v.recount_id is not null and c.clock_id > $1 order by c.clock_id limit $2`,
      [after, copy.batch],
    );
    const last = rows.at(-1);
    if (last === undefined) return seconds;
    after = last.clock_id;
    const ids = rows.map((row) => row.clock_id);
    const newRevisions = await readRows(copy.from, { name: "clock_revisions", columns: revisions, ids });
    const newReminders = await readRows(copy.from, { name: "reminders", columns: reminders, ids });
    seconds += await secondsOf(async () => {
      const client = await copy.into.connect();
      await client.query("begin");
      await client.query(
        `update clocks c set revision = n.revision, run = n.run from unnest($1::bigint[], $2::int[], $3::int[]) as n (clock_id, revision, run)
          where c.clock_id = n.clock_id`,
        [ids, rows.map((row) => row.revision), rows.map((row) => row.run)],
      );
      await writeRows(client, { name: "clock_revisions", columns: revisions, rows: newRevisions });
      await writeRows(client, { name: "reminders", columns: reminders, rows: newReminders });
      await client.query("commit");
      client.release();
    });
  }
}

interface Column {
  readonly name: string;
  readonly type: string;
}

type Cells = readonly (string | null)[];

async function columnsOf(pool: pg.Pool, table: string): Promise<readonly Column[]> {
  const { rows } = await pool.query<Column>(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attidentity = '' order by attnum`,
    [table],
  );
  return rows;
}

async function readRows(
  pool: pg.Pool,
  of: { readonly name: string; readonly columns: readonly Column[]; readonly ids: readonly string[] },
): Promise<readonly Cells[]> {
  const { rows } = await pool.query<{ cells: Cells }>(
    `select array[${of.columns.map((column) => `t.${column.name}::text`).join(", ")}] as cells from ${of.name} t
       join clocks c on c.clock_id = t.clock_id and c.revision = t.revision where t.clock_id = any($1::bigint[])`,
    [of.ids],
  );
  return rows.map((row) => row.cells);
}

async function writeRows(
  client: pg.PoolClient,
  of: { readonly name: string; readonly columns: readonly Column[]; readonly rows: readonly Cells[] },
): Promise<void> {
  const casts = of.columns.map((column, index) => `$${index + 1}::${column.type}[]`);
  await client.query(
    `insert into ${of.name} (${of.columns.map((column) => column.name).join(", ")}) select * from unnest(${casts.join(", ")})`,
    of.columns.map((_, index) => of.rows.map((row) => row[index] ?? null)),
  );
}
