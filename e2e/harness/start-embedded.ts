import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { freePort } from "@gihan/testing/free-port";
import { processesOf } from "@gihan/testing/processes-of";
import { vi } from "vitest";
import { cleanEnvironment, repository } from "./repository.ts";
import type { SystemSetting, SystemUnderTest } from "./system-under-test.ts";

/** Starts the embedded shape as a user does: one process, its own Postgres in the data folder. */
export async function startEmbedded({ folder, smtpUrl, textUrl, startsAt }: SystemSetting): Promise<SystemUnderTest> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const gihan = spawn(process.execPath, [join(repository, "services/standalone/src/main.ts")], {
    cwd: folder,
    env: {
      ...cleanEnvironment(),
      GIHAN_DATA: folder,
      GIHAN_PORT: String(port),
      GIHAN_SINK_SMTP_URL: smtpUrl,
      GIHAN_SINK_TEXT_URL: textUrl,
      GIHAN_CLOCK: `stepped:${startsAt}`,
      GIHAN_LOG_LEVEL: "warn",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const listen = (chunk: Buffer): void => void (said += chunk.toString());
  gihan.stdout.on("data", listen);
  gihan.stderr.on("data", listen);
  const ended = once(gihan, "exit") as Promise<[number | null, string | null]>;

  await vi.waitFor(
    async () => {
      if (gihan.exitCode !== null) throw new Error(`Gihan ended while it started:\n${said}`);
      const { ok, status } = await fetch(`${url}/readyz`);
      if (!ok) throw new Error(`/readyz answers ${status}`);
    },
    { timeout: 90_000, interval: 100 },
  );
  return {
    url,
    commandLine: { arguments: ["--data", folder], environment: {} },
    async stop() {
      gihan.kill("SIGTERM");
      const [code, signal] = await ended;
      if (code !== 0) throw new Error(`Gihan ended with ${code ?? signal}:\n${said.slice(-4_000)}`);
      const left = await processesOf(folder);
      if (left.length > 0) throw new Error(`left behind:\n${left.join("\n")}`);
    },
  };
}
