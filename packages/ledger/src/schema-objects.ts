import { readMigrations } from "./migrate.ts";

/** What the ledger has in a database, by name; taken from its migrations, which make all of it. */
export interface SchemaObjects {
  /** `migrations` is among them. */
  readonly tables: readonly string[];
  readonly functions: readonly string[];
}

/** What is the ledger's own in the schema `public`, whatever else lies there. */
export async function ledgerObjects(): Promise<SchemaObjects> {
  const text = (await readMigrations()).map((migration) => migration.text).join("\n");
  const named = (pattern: RegExp): readonly string[] => [...text.matchAll(pattern)].map(([, name]) => name!);
  return { tables: ["migrations", ...named(/^create table (\w+)/gm)], functions: named(/^create function (\w+)/gm) };
}
