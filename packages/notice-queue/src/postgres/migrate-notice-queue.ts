import { runMigrations } from "bullmq";
import pg from "pg";

/**
 * Brings BullMQ's tables up to date; run it before any queue or worker is opened, as workers on an unmigrated schema fail without end.
 * Any number of processes may run it at once: BullMQ takes a lock per schema.
 */
export async function migrateNoticeQueue(connectionString: string, schema = "bullmq"): Promise<void> {
  const client = new pg.Client({ connectionString, application_name: "gihan notice queue migration" });
  await client.connect();
  try {
    await runMigrations(client, schema);
  } finally {
    await client.end();
  }
}
