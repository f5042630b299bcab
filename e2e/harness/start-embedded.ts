import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
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
      const left = await processesNaming(folder);
      if (left.length > 0) throw new Error(`left behind:\n${left.join("\n")}`);
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

/** The embedded Postgres names its data folder on its command line. */
async function processesNaming(folder: string): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)("ps", ["-axww", "-o", "pid=,command="], { maxBuffer: 16 * 1024 * 1024 });
  return stdout.split("\n").filter((line) => line.includes(folder));
}
