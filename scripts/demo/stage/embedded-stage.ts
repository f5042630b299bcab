import type { Sql } from "@gihan/ledger/sql";
import { createLogger } from "@gihan/runtime/logger";
import { startStandalone, type Standalone } from "@gihan/standalone/wire";
import { createDataFolder } from "../data-folder.ts";
import type { DemoStage, OpenStage } from "./demo-stage.ts";

/** Everything in this process, on a Postgres of its own in a folder that is taken away again. */
export async function openEmbeddedStage({ startsAt, onProgress, onFatal }: OpenStage): Promise<DemoStage> {
  const folder = await createDataFolder();
  let standalone: Standalone;
  try {
    standalone = await startStandalone({
      config: {
        dataFolder: folder.path,
        databaseUrl: null,
        sinkPort: 0,
        externalSink: null,
        smtpUrl: null,
        messageIdDomain: "gihan.invalid",
        clock: { kind: "stepped", startAt: startsAt },
        logLevel: "error",
        intake: { host: "127.0.0.1", port: 0 },
        scheduler: {},
        notifier: { sweepEveryMs: 250 },
      },
      logger: createLogger({ level: "error", name: "gihan" }),
      onProgress,
      onFatal,
    });
  } catch (error) {
    await folder.remove(null);
    throw error;
  }
  const { url, token, sinkUrl, connectionString, dataFolder, clock } = standalone;
  return {
    url,
    token: token!,
    sinkUrl: sinkUrl!,
    connectionString,
    gihan: `npm run gihan -- --data ${dataFolder}`,
    intakeNow: async () => clock.now(),
    isLogRead: async (sql) => ({ isRead: await isTableRead(sql), logId: null }),
    evidence: async () => null,
    async stop() {
      await standalone.stop();
      await folder.remove(dataFolder);
    },
  };
}

async function isTableRead(sql: Sql): Promise<boolean> {
  const { rows } = await sql.query<{ is_read: boolean }>(
    `select coalesce(bool_and(coalesce(p.next, 0) >= l.next), true) as is_read
       from event_log.log_partitions l cross join event_log.log_identity i
       left join log_positions p on p.log_id = i.identity and p.topic = l.topic and p.partition = l.partition
      where l.topic = 'complaints'`,
  );
  return rows[0]?.is_read === true;
}
