import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { processesOf } from "@gihan/testing/processes-of";

const run = promisify(execFile);
const repository = join(import.meta.dirname, "../../..");

/** Machine durations short enough that what a kill leaves behind is found within seconds. */
const shortened = {
  GIHAN_LEASE_MS: "4000",
  GIHAN_PROVIDER_TIMEOUT_MS: "2000",
  GIHAN_SWEEP_EVERY_MS: "1000",
};

/** One life of the process, from its start to the kill. */
export interface GihanProcess {
  readonly url: string;
  /** Epoch milliseconds. */
  readonly startedMs: number;
  /** Resolves once it says that it is ready; rejects when it ends before. */
  ready(): Promise<void>;
  /** Sends SIGKILL in this very turn of the event loop; to the process alone, so that its Postgres lives on. */
  kill(): void;
  /** Settles when it is gone. */
  readonly ended: Promise<void>;
  /** Ends it as an operator would; the answer says what was not in order, null if nothing. */
  stop(): Promise<string | null>;
}

/** Where it runs and what it sends to. */
export interface GihanPlace {
  readonly folder: string;
  readonly port: number;
  readonly smtpUrl: string;
  readonly textUrl: string;
}

export function startGihan({ folder, port, smtpUrl, textUrl }: GihanPlace): GihanProcess {
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [join(repository, "services/standalone/src/main.ts")], {
    cwd: folder,
    env: {
      PATH: process.env["PATH"] ?? "",
      ...shortened,
      GIHAN_DATA: folder,
      GIHAN_PORT: String(port),
      GIHAN_SINK_SMTP_URL: smtpUrl,
      GIHAN_SINK_TEXT_URL: textUrl,
      GIHAN_LOG_LEVEL: "error",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-8_000)));
  const ended = once(child, "close").then(() => undefined);
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;

  return {
    url,
    startedMs: Date.now(),
    ended,
    async ready() {
      for (;;) {
        if (hasEnded()) throw new Error(`Gihan ended while it started (${child.exitCode ?? child.signalCode}):\n${said}`);
        const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(1_000) }).catch(() => null);
        await answer?.body?.cancel();
        if (answer?.ok) return;
        await pause(25);
      }
    },
    kill: () => void child.kill("SIGKILL"),
    async stop() {
      child.kill("SIGTERM");
      await ended;
      if (child.exitCode !== 0) return `Gihan ended with ${child.exitCode ?? child.signalCode}:\n${said}`;
      const left = await processesOf(folder);
      return left.length > 0 ? `left behind:\n${left.join("\n")}` : null;
    },
  };
}

/** Sets the policy by the command that operators use. */
export async function setPolicy(folder: string, file: string): Promise<void> {
  await run(process.execPath, [join(repository, "packages/cli/src/main.ts"), "--data", folder, "--json", "policy", "set", file], {
    env: { PATH: process.env["PATH"] ?? "" },
  });
}

/** The key that the first start leaves beside the data. */
export async function readToken(folder: string): Promise<string> {
  return (await readFile(join(folder, "api-key"), "utf8")).trim();
}
