import { admits } from "./api-keys.ts";
import type { Sql } from "./sql.ts";

/** Another system that writes its events to Kafka itself, on a topic that only it may write to. */
export interface Writer {
  /** The topic is named after it. */
  readonly name: string;
  /** For which its events are, whatever they say. */
  readonly officeId: string;
  /** CloudEvents sources; `*` for any, a trailing `*` for a prefix. */
  readonly sources: readonly string[];
  /** Event types, with the same wildcards. */
  readonly types: readonly string[];
  readonly createdAt: Temporal.Instant;
  readonly revokedAt: Temporal.Instant | null;
}

/** What a writer is registered for. */
export type WantedWriter = Pick<Writer, "name" | "officeId" | "sources" | "types">;

/**
 * Registers a writer, or one that was revoked anew. `taken`: there is one of this name that was not revoked, or that wrote for another
 * office, whose events still lie on its topic; nothing was changed.
 */
export async function addWriter(sql: Sql, { name, officeId, sources, types }: WantedWriter): Promise<"added" | "taken"> {
  const { rowCount } = await sql.query(
    `insert into writers as w (name, office_id, sources, types) values ($1, $2, $3, $4)
     on conflict (name) do update set sources = excluded.sources, types = excluded.types, revoked_at = null
      where w.revoked_at is not null and w.office_id = excluded.office_id`,
    [name, officeId, sources, types],
  );
  return rowCount === 1 ? "added" : "taken";
}

/** Gives a writer other sources or types, null leaving them; null when the office has none of this name that was not revoked. */
export async function setWriter(
  sql: Sql,
  wanted: Pick<Writer, "name" | "officeId"> & { readonly sources: readonly string[] | null; readonly types: readonly string[] | null },
): Promise<Writer | null> {
  const { rows } = await sql.query<WriterRow>(
    `update writers set sources = coalesce($3, sources), types = coalesce($4, types)
      where name = $1 and office_id = $2 and revoked_at is null returning *`,
    [wanted.name, wanted.officeId, wanted.sources, wanted.types],
  );
  return rows[0] ? toWriter(rows[0]) : null;
}

/** False when there is no such writer, or it was revoked before. */
export async function revokeWriter(sql: Sql, name: string): Promise<boolean> {
  const { rowCount } = await sql.query("update writers set revoked_at = clock_timestamp() where name = $1 and revoked_at is null", [name]);
  return rowCount === 1;
}

/** All writers there ever were, by age. */
export async function listWriters(sql: Sql): Promise<readonly Writer[]> {
  const { rows } = await sql.query<WriterRow>("select * from writers order by created_at, name");
  return rows.map(toWriter);
}

/** Names of the writers that may write now. */
export async function listWriterNames(sql: Sql): Promise<readonly string[]> {
  const { rows } = await sql.query<{ name: string }>("select name from writers where revoked_at is null order by name");
  return rows.map(({ name }) => name);
}

/**
 * Why a writer may not write an event; null if it may. A wildcard does not reach a source that another writer of the office is registered
 * for by its name: what is known to come from one system is not believed from another.
 */
export function objectionTo(
  writer: Writer,
  event: { readonly source: string; readonly type: string },
  writers: readonly Writer[],
): string | null {
  const { source, type } = event;
  if (writer.revokedAt !== null) return `the writer "${writer.name}" was revoked`;
  if (!admits(writer.sources, source)) return `the source ${source} is not registered for the writer "${writer.name}"`;
  const owner = writers.find(
    (other) =>
      other.name !== writer.name && other.officeId === writer.officeId && other.revokedAt === null && other.sources.includes(source),
  );
  if (owner !== undefined && !writer.sources.includes(source))
    return `the source ${source} belongs to the writer "${owner.name}", not to "${writer.name}"`;
  return admits(writer.types, type) ? null : `the writer "${writer.name}" may not send ${type}`;
}

interface WriterRow {
  readonly name: string;
  readonly office_id: string;
  readonly sources: string[];
  readonly types: string[];
  readonly created_at: Temporal.Instant;
  readonly revoked_at: Temporal.Instant | null;
}

function toWriter(row: WriterRow): Writer {
  const { name, sources, types } = row;
  return { name, officeId: row.office_id, sources, types, createdAt: row.created_at, revokedAt: row.revoked_at };
}
