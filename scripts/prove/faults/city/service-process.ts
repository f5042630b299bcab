import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { dieWithParent } from "@gihan/runtime/processes/die-with-parent";
import type { ServiceName } from "./service-name.ts";

const thisProject = join(import.meta.dirname, "../../../..");

export interface ServiceLaunch {
  readonly service: ServiceName;
  /** Folder of the project that it is started from. @default this one */
  readonly project?: string;
  /** Besides PATH; the process inherits nothing else. */
  readonly environment: Readonly<Record<string, string>>;
  readonly healthPort: number;
  /** Everything it says is appended here. */
  readonly logFile: string;
  /** Loaded before the service itself. */
  readonly preload?: string | undefined;
}

/** How a service says that it is: `away` when it does not answer. */
export type Readiness = "ready" | "not-ready" | "away";

/** One life of a service, from its start to its end. */
export interface ServiceProcess {
  readonly pid: number;
  readonly hasEnded: () => boolean;
  /** Settles when it is gone; how it ended. */
  readonly ended: Promise<string>;
  readiness(): Promise<Readiness>;
  signal(signal: NodeJS.Signals): void;
}

/** Starts a service as it is started everywhere: by its main.ts. */
export function startService({ service, project = thisProject, environment, healthPort, logFile, preload }: ServiceLaunch): ServiceProcess {
  const main = join(project, "services", service, "src/main.ts");
  const child = spawn(process.execPath, [...(preload === undefined ? [] : ["--import", preload]), main], {
    env: { PATH: process.env["PATH"] ?? "", ...environment, GIHAN_HEALTH_PORT: String(healthPort) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  dieWithParent(child);
  const log = createWriteStream(logFile, { flags: "a" });
  for (const stream of [child.stdout, child.stderr]) stream.pipe(log, { end: false });
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  return {
    pid: child.pid!,
    hasEnded,
    ended: once(child, "close").then(() => {
      log.end();
      return String(child.exitCode ?? child.signalCode);
    }),
    async readiness() {
      const answer = await fetch(`http://127.0.0.1:${healthPort}/readyz`, { signal: AbortSignal.timeout(3_000) }).catch(() => null);
      await answer?.body?.cancel().catch(() => undefined);
      if (answer === null || hasEnded()) return "away";
      return answer.ok ? "ready" : "not-ready";
    },
    signal: (signal) => void child.kill(signal),
  };
}

/** Waits until a service is ready, or ends, or the time is over; false then. */
export async function becomesReady(life: ServiceProcess, atMostMs: number): Promise<boolean> {
  const untilMs = Date.now() + atMostMs;
  while (!life.hasEnded() && Date.now() < untilMs) {
    if ((await life.readiness()) === "ready") return true;
    await pause(100);
  }
  return false;
}
