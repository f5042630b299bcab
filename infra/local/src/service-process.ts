import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as pause } from "node:timers/promises";
import { LocalError } from "./local-error.ts";
import type { ServiceDefinition } from "./service-definitions.ts";

/** A service of Gihan that runs as a process of its own. */
export interface ServiceProcess {
  readonly pid: number;
  /** Settles when it is gone, with its exit code or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** Asks it to stop in order (SIGTERM) and waits until it is gone. */
  stop(): Promise<void>;
}

const root = fileURLToPath(new URL("../../../", import.meta.url));
const startsWithinMs = 120_000;
const shownCharacters = 2_000;

/**
 * Starts a service and waits until `readyUrl` says that it is ready. What it prints goes to the log file.
 *
 * @throws LocalError with the last it printed when it ends before, or is not ready within two minutes.
 */
export async function startServiceProcess(options: {
  readonly definition: ServiceDefinition;
  readonly readyUrl: string;
  readonly logFile: string;
}): Promise<ServiceProcess> {
  const { definition, readyUrl, logFile } = options;
  const child = spawn(process.execPath, [join(root, definition.main)], {
    cwd: root,
    env: { PATH: process.env["PATH"] ?? "", ...definition.environment },
    // A process group of its own: Ctrl-C in a terminal reaches whoever started it, who stops the services in their order.
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = keepLog(child, logFile);
  const ended = once(child, "close").then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  const until = performance.now() + startsWithinMs;
  for (let isReady = false; !isReady;) {
    if (child.exitCode !== null || child.signalCode !== null) throw failed(`${definition.name}이(가) 시작하다가 끝났습니다`);
    if (performance.now() > until) {
      child.kill("SIGKILL");
      throw failed(`${definition.name}이(가) 2분 안에 준비되지 않았습니다`);
    }
    const answer = await fetch(readyUrl, { signal: AbortSignal.timeout(1_000) }).catch(() => null);
    await answer?.body?.cancel();
    isReady = answer?.ok === true;
    if (!isReady) await pause(50);
  }
  return {
    pid: child.pid!,
    ended,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };

  function failed(sentence: string): LocalError {
    return new LocalError(`${sentence}.\n${said()}\n전체 기록: ${logFile}`);
  }
}

function keepLog(child: ChildProcess, logFile: string): () => string {
  const log = createWriteStream(logFile, { flags: "a" });
  let last = "";
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.on("data", (chunk: Buffer) => {
      log.write(chunk);
      last = (last + chunk.toString()).slice(-shownCharacters);
    });
  }
  child.once("close", () => log.end());
  return () => last.trim();
}
