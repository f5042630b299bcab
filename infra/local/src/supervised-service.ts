import { setTimeout as pause } from "node:timers/promises";
import type { ServiceDefinition } from "./service-definitions.ts";
import { startServiceProcess, type ServiceProcess } from "./service-process.ts";

/** A service that is started again when it ends although nobody stopped it, as compose and systemd do. */
export interface SupervisedService {
  readonly title: string;
  pid(): number;
  stop(): Promise<void>;
}

/** Long enough that a service which cannot run does not keep the machine busy. */
const restartAfterMs = 1_000;

export async function superviseService(options: {
  readonly title: string;
  readonly definition: ServiceDefinition;
  readonly readyUrl: string;
  readonly logFile: string;
  readonly onProgress: (sentence: string) => void;
}): Promise<SupervisedService> {
  const { title, onProgress } = options;
  const stopping = new AbortController();
  let current = await startServiceProcess(options);

  async function watch(): Promise<void> {
    for (;;) {
      const how = await current.ended;
      if (stopping.signal.aborted) return;
      onProgress(`${title}(pid ${current.pid})이(가) ${how}(으)로 끝나 다시 시작합니다…`);
      const next = await startAgain();
      if (next === null) return;
      current = next;
      onProgress(`${title}: pid ${current.pid}`);
      if (stopping.signal.aborted) await current.stop();
    }
  }

  async function startAgain(): Promise<ServiceProcess | null> {
    for (;;) {
      await pause(restartAfterMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return null;
      try {
        return await startServiceProcess(options);
      } catch (error) {
        onProgress(error instanceof Error ? error.message : String(error));
      }
    }
  }

  const watching = watch();
  return {
    title,
    pid: () => current.pid,
    async stop() {
      stopping.abort();
      await current.stop();
      await watching;
    },
  };
}
