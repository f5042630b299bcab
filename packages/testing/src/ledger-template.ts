import { Client } from "pg";

const name = "ledger_template";

/** Makes the migrated database all ledger tests are cloned from, once per run however many files ask at the same time; returns its name. */
export async function ledgerTemplate(postgresUrl: string): Promise<string> {
  return await exclusively(postgresUrl, async (admin) => {
    const { rowCount } = await admin.query("select from pg_database where datname = $1", [name]);
    if (rowCount === 1) return name;
    // Built under another name, so that a migration that fails half-way leaves no template behind.
    const building = `${name}_being_built`;
    await admin.query(`drop database if exists ${building} with (force)`);
    await admin.query(`create database ${building} template template0 strategy file_copy`);
    const { migrate } = await import("@gihan/ledger/migrate");
    await migrate(databaseUrl(postgresUrl, building));
    await admin.query(`alter database ${building} rename to ${name}`);
    // One open connection to a template is enough to make every clone of it fail with 55006.
    await admin.query(`alter database ${name} allow_connections false`);
    return name;
  });
}

/** Forgets the template, so that the next one who asks migrates anew. */
export async function dropTemplate(postgresUrl: string): Promise<void> {
  await exclusively(postgresUrl, (admin) => admin.query(`drop database if exists ${name}`));
}

/** The URL of another database on the same server. */
export function databaseUrl(postgresUrl: string, database: string): string {
  const url = new URL(postgresUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** Runs statements on the server's `postgres` database over a connection of their own. */
export async function asAdmin<T>(postgresUrl: string, act: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: postgresUrl });
  await admin.connect();
  try {
    return await act(admin);
  } finally {
    await admin.end();
  }
}

async function exclusively<T>(postgresUrl: string, act: (admin: Client) => Promise<T>): Promise<T> {
  return await asAdmin(postgresUrl, async (admin) => {
    await admin.query("select pg_advisory_lock(hashtext($1))", [name]);
    return await act(admin);
  });
}
