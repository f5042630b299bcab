import type pg from "pg";

/** A database as a whole, beside or instead of a running Gihan. */
export interface OpenedDatabase {
  /** Named so that its connections are told from Gihan's. */
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

export interface OpenDatabase {
  /** Refuses a data folder on which Gihan runs. */
  readonly alone: boolean;
}
