import { freePort } from "@gihan/testing/free-port";
import { processesOf } from "@gihan/testing/processes-of";
import { startService, type GihanService } from "./gihan-service.ts";
import type { SystemSetting, SystemUnderTest } from "./system-under-test.ts";

/** Starts the embedded shape as a user does: one process, its own Postgres in the data folder. */
export async function startEmbedded({ folder, smtpUrl, textUrl, startsAt, environment = {} }: SystemSetting): Promise<SystemUnderTest> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const begin = (): Promise<GihanService> =>
    startService({
      main: "services/standalone/src/main.ts",
      folder,
      readyUrl: `${url}/readyz`,
      environment: {
        GIHAN_DATA: folder,
        GIHAN_PORT: String(port),
        GIHAN_SINK_SMTP_URL: smtpUrl,
        GIHAN_SINK_TEXT_URL: textUrl,
        GIHAN_CLOCK: `stepped:${startsAt}`,
        GIHAN_LOG_LEVEL: "warn",
        ...environment,
      },
    });
  let gihan = await begin();
  return {
    url,
    commandLine: { arguments: ["--data", folder], environment: {} },
    async crash() {
      await gihan.kill();
      gihan = await begin();
    },
    async stop() {
      await gihan.stop();
      const left = await processesOf(folder);
      if (left.length > 0) throw new Error(`left behind:\n${left.join("\n")}`);
    },
  };
}
