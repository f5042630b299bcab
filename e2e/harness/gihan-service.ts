import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { vi } from "vitest";
import { cleanEnvironment, repository } from "./repository.ts";

/** One process of the system under test. */
export interface GihanService {
  /** Ends it as an operator would; throws when it does not end with 0, with what it said. */
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

/** Starts a file of the project as a process and resolves once `readyUrl` says that it is ready. */
export async function startService(options: {
  readonly main: string;
  readonly folder: string;
  readonly readyUrl: string;
  readonly environment: Readonly<Record<string, string>>;
}): Promise<GihanService> {
  const { main, folder, readyUrl, environment } = options;
  const child = spawn(process.execPath, [join(repository, main)], {
    cwd: folder,
    env: { ...cleanEnvironment(), ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const listen = (chunk: Buffer): void => void (said += chunk.toString());
  child.stdout.on("data", listen);
  child.stderr.on("data", listen);
  const ended = once(child, "exit") as Promise<[number | null, string | null]>;
  await vi.waitFor(
    async () => {
      if (child.exitCode !== null) throw new Error(`${main} ended while it started:\n${said}`);
      const { ok, status } = await fetch(readyUrl);
      if (!ok) throw new Error(`${readyUrl} answers ${status}: ${said.slice(-2_000)}`);
    },
    { timeout: 90_000, interval: 100 },
  );
  return {
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
    async stop() {
      child.kill("SIGTERM");
      const [code, signal] = await ended;
      if (code !== 0) throw new Error(`${main} ended with ${code ?? signal}:\n${said.slice(-4_000)}`);
    },
  };
}
