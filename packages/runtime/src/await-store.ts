import { setTimeout as pause } from "node:timers/promises";
import { within } from "./within.ts";

export interface AwaitStoreOptions<Result> {
  /** What an operator calls it: "PostgreSQL". */
  readonly store: string;
  readonly attempt: () => Promise<Result>;
  /** Machine milliseconds until it is given up. */
  readonly timeoutMs: number;
  /** Ends the wait, with the signal's reason. */
  readonly signal: AbortSignal;
  /** Takes one sentence every so often while the store is away. */
  readonly onProgress: (sentence: string) => void;
  /** A fault that waiting does not mend, such as a wrong password: thrown at once. @default a StoreRefusedError */
  readonly isHopeless?: (error: unknown) => boolean;
  /** From one attempt to the next. @default 500 */
  readonly pauseMs?: number;
  /** From one sentence to the next. @default 10,000 */
  readonly tellEveryMs?: number;
}

/** A store did not come in time; the message is a sentence for operators. */
export class StoreAwayError extends Error {
  readonly code = "STORE_AWAY";
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StoreAwayError";
  }
}

/** A store is there and does not let this process in, or is set up so that it must not be used; the message is a sentence for operators. */
export class StoreRefusedError extends Error {
  readonly code = "STORE_REFUSED";
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StoreRefusedError";
  }
}

/**
 * Tries until a store answers: where everything is started at once, the stores come up after the services.
 *
 * @throws StoreAwayError when it did not answer in time; the hopeless fault itself; the signal's reason.
 */
export async function awaitStore<Result>(options: AwaitStoreOptions<Result>): Promise<Result> {
  const { store, attempt, timeoutMs, signal, onProgress, isHopeless = isRefusal, pauseMs = 500, tellEveryMs = 10_000 } = options;
  const startedAt = performance.now();
  let toldAt = -Infinity;
  for (;;) {
    signal.throwIfAborted();
    const leftMs = timeoutMs - (performance.now() - startedAt);
    try {
      return await within(Math.max(1, leftMs), attempt());
    } catch (error) {
      signal.throwIfAborted();
      if (isHopeless(error)) throw error;
      const waitedMs = performance.now() - startedAt;
      const reason = reasonOf(error);
      if (waitedMs + pauseMs >= timeoutMs) {
        const sentence = `${store}에 ${Math.round(timeoutMs / 1000)}초 동안 연결할 수 없었습니다: ${reason}. 주소를 확인하고 서버가 켜져 있는지 보십시오.`;
        throw new StoreAwayError(sentence, { cause: error });
      }
      if (performance.now() - toldAt >= tellEveryMs) {
        onProgress(`${store}을(를) 기다립니다(${Math.round(waitedMs / 1000)}초째): ${reason}`);
        toldAt = performance.now();
      }
    }
    await pause(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof StoreRefusedError;
}

/** A refused connection to a name with several addresses is an AggregateError without a message. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === "") return error.errors.map(reasonOf).join(", ");
  return error instanceof Error ? error.message : String(error);
}
