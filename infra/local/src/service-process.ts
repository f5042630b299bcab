import { spawn } from "node:child_process";
import { once } from "node:events";
import { open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as pause } from "node:timers/promises";
import { dieWithParent } from "@gihan/runtime/processes/die-with-parent";
import { endChild } from "./end-child.ts";
import { LocalError } from "./local-error.ts";
import { noteProcess } from "./process-note.ts";
import type { ServiceDefinition } from "./service-definitions.ts";

/** A service of Gihan that runs as a process of its own. */
export interface ServiceProcess {
  readonly pid: number;
  /** Settles when it is gone, with its exit code or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** Asks it to stop in order (SIGTERM) and waits until it is gone. */
  stop(): Promise<void>;
}

export interface ServiceProcessOptions {
  readonly definition: ServiceDefinition;
  readonly readyUrl: string;
  readonly logFile: string;
  /** Where the next starter finds who runs, should this one be killed. */
  readonly noteFile: string;
  /** Aborted when it is not to start after all. */
  readonly signal?: AbortSignal | undefined;
}

const root = fileURLToPath(new URL("../../../", import.meta.url));
const startsWithinMs = 120_000;
/** Longer than the grace that a service gives itself. */
const stopMs = 40_000;
const shownCharacters = 2_000;

/**
 * Starts a service and waits until `readyUrl` says that it is ready. What it prints goes to the log file.
 *
 * @throws LocalError with the last it printed when it ends before, or is not ready within two minutes; the signal's reason when that is
 * aborted, once the service is gone.
 */
export async function startServiceProcess(options: ServiceProcessOptions): Promise<ServiceProcess> {
  const { definition, readyUrl, logFile, noteFile, signal } = options;
  signal?.throwIfAborted();
  // Straight to the file: a pipe would break under a service whose starter was killed.
  const log = await open(logFile, "a");
  const { size: logStart } = await log.stat();
  const child = spawn(process.execPath, [join(root, definition.main)], {
    cwd: root,
    env: { PATH: process.env["PATH"] ?? "", ...definition.environment },
    // A process group of its own: Ctrl-C in a terminal reaches whoever started it, who stops the services in their order.
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
  });
  dieWithParent(child);
  const ended = once(child, "close").then(([code, by]) => (code ?? by) as number | NodeJS.Signals);
  await log.close();
  await noteProcess(noteFile, child.pid!);
  const stop = (by: NodeJS.Signals = "SIGTERM"): Promise<void> => endChild({ child, gone: ended, signal: by, hardAfterMs: stopMs });
  try {
    await becomeReady();
  } catch (error) {
    await stop(error instanceof LocalError ? "SIGKILL" : "SIGTERM");
    await rm(noteFile, { force: true });
    throw error;
  }
  return {
    pid: child.pid!,
    ended,
    async stop() {
      await stop();
      await rm(noteFile, { force: true });
    },
  };

  async function becomeReady(): Promise<void> {
    const until = performance.now() + startsWithinMs;
    for (;;) {
      signal?.throwIfAborted();
      if (child.exitCode !== null || child.signalCode !== null) throw await failed(`${definition.name}이(가) 시작하다가 끝났습니다`);
      if (performance.now() > until) throw await failed(`${definition.name}이(가) 2분 안에 준비되지 않았습니다`);
      const answer = await fetch(readyUrl, { signal: AbortSignal.timeout(1_000) }).catch(() => null);
      await answer?.body?.cancel();
      if (answer?.ok === true) return;
      await pause(50);
    }
  }

  async function failed(sentence: string): Promise<LocalError> {
    const said = (await readFile(logFile)).subarray(logStart).toString().slice(-shownCharacters).trim();
    return new LocalError(`${sentence}.\n${said}\n전체 기록: ${logFile}`);
  }
}
