import type { QueryResultRow } from "pg";

/** A statement; with a name it is prepared once per connection. */
export interface Statement {
  readonly text: string;
  readonly values?: unknown[];
  readonly name?: string;
}

/** A pool, a client or a session alike. */
export interface Sql {
  query<Row extends QueryResultRow>(statement: Statement): Promise<{ readonly rows: Row[] }>;
}
