import { setTimeout as pause } from "node:timers/promises";
import { startServiceProcess, type ServiceProcess, type ServiceProcessOptions } from "./service-process.ts";

/** A service that is started again when it ends although nobody stopped it, as compose and systemd do. */
export interface SupervisedService {
  readonly title: string;
  /** Where it says whether it is ready. */
  readonly readyUrl: string;
  pid(): number;
  /** Stops it, also one that is just being started again. */
  stop(): Promise<void>;
}

/** Long enough that a service which cannot run does not keep the machine busy. */
const restartAfterMs = 1_000;

/** Starts a service and keeps it running until it is stopped. The signal counts for the first start alone. @throws LocalError */
export async function superviseService(
  options: ServiceProcessOptions & { readonly title: string; readonly onProgress: (sentence: string) => void },
): Promise<SupervisedService> {
  const { title, readyUrl, onProgress } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  let current = await startServiceProcess(options);

  async function watch(): Promise<void> {
    for (;;) {
      const how = await current.ended;
      if (signal.aborted) return;
      onProgress(`${title}(pid ${current.pid})이(가) ${how}(으)로 끝나 다시 시작합니다…`);
      const next = await startAgain();
      if (next === null) return;
      current = next;
      onProgress(`${title}: pid ${current.pid}`);
      if (signal.aborted) await current.stop();
    }
  }

  async function startAgain(): Promise<ServiceProcess | null> {
    for (;;) {
      await pause(restartAfterMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return null;
      try {
        return await startServiceProcess({ ...options, signal });
      } catch (error) {
        if (!signal.aborted) onProgress(error instanceof Error ? error.message : String(error));
      }
    }
  }

  const watching = watch();
  return {
    title,
    readyUrl,
    pid: () => current.pid,
    async stop() {
      stopping.abort();
      await current.stop();
      await watching;
    },
  };
}
