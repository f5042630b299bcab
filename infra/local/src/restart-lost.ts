import { setTimeout as pause } from "node:timers/promises";
import type { OnServerLost } from "./local-server.ts";

/** Long enough that a server which cannot run does not keep the machine busy. */
const restartAfterMs = 1_000;

/** Starts a lost server again at its address, with what it had written; one that does not come back is lost for good. */
export function restartLost(options: {
  readonly onProgress: (sentence: string) => void;
  readonly onLost: (error: Error) => void;
  /** Aborted when all of them are to stop. */
  readonly signal: AbortSignal;
}): OnServerLost {
  const { onProgress, onLost, signal } = options;
  return (server, sentence) => {
    onProgress(`${sentence}\n${server.name}을(를) 다시 시작합니다…`);
    const again = async (): Promise<void> => {
      await pause(restartAfterMs, undefined, { signal });
      await server.start(signal);
      onProgress(`${server.name}: pid ${server.pid()}`);
    };
    again().catch((error: unknown) => {
      if (!signal.aborted) onLost(error instanceof Error ? error : new Error(String(error)));
    });
  };
}
