import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { dieWithParent } from "@gihan/runtime/processes/die-with-parent";
import { freePort } from "@gihan/testing/free-port";

/** A service of Gihan as a process of its own. */
export interface ServiceProcess {
  /** Ends it in order; throws when it does not end with 0. */
  stop(): Promise<void>;
}

const startsWithinMs = 60_000;
const shownCharacters = 2_000;

/** Starts a service by its main.ts and waits until it says that it is ready; it ends with the bench at the latest. */
export async function startService(
  service: "intake" | "scheduler" | "notifier",
  environment: Readonly<Record<string, string>>,
): Promise<ServiceProcess> {
  const healthPort = await freePort();
  const main = fileURLToPath(new URL(`../../services/${service}/src/main.ts`, import.meta.url));
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env["PATH"] ?? "", GIHAN_LOG_LEVEL: "error", ...environment, GIHAN_HEALTH_PORT: String(healthPort) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  dieWithParent(child);
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (said = (said + chunk.toString()).slice(-shownCharacters)));
  const ended = once(child, "close");
  for (const until = performance.now() + startsWithinMs; !(await isReady(healthPort)); await pause(50)) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`${service} ended while it started:\n${said}`);
    if (performance.now() > until) throw new Error(`${service} did not become ready:\n${said}`);
  }
  return {
    async stop() {
      child.kill("SIGTERM");
      const [code, signal] = (await ended) as [number | null, NodeJS.Signals | null];
      if (code !== 0) throw new Error(`${service} ended with ${code ?? signal}:\n${said}`);
    },
  };
}

/** Starts several of a kind beside each other. */
export async function startServices(
  service: "scheduler" | "notifier",
  { count, environment }: { readonly count: number; readonly environment: Readonly<Record<string, string>> },
): Promise<ServiceProcess> {
  const all = await Promise.all(Array.from({ length: count }, () => startService(service, environment)));
  return { stop: async () => void (await Promise.all(all.map((each) => each.stop()))) };
}

async function isReady(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(3_000) }).catch(() => null);
  await answer?.body?.cancel();
  return answer?.ok === true;
}
