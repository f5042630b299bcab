import { StoreRefusedError } from "@gihan/runtime/await-store";
import type { Logger } from "@gihan/runtime/logger";
import type { ServiceStart } from "@gihan/runtime/run-service";
import { createTicker } from "@gihan/runtime/ticker";

interface Sentences {
  readonly english: string;
  readonly korean: string;
}

/** What a look at Redis finds. */
export type RedisFinding =
  | { readonly kind: "sound" }
  | { readonly kind: "unsound"; readonly problems: readonly (Sentences & { readonly weight: "refuse" | "warn" })[] }
  | (Sentences & { readonly kind: "unknown"; readonly reason: string });

export interface WatchRedis extends Pick<ServiceStart<unknown>, "onProgress" | "onFatal"> {
  readonly check: () => Promise<RedisFinding>;
  /** Machine milliseconds from one look to the next while Redis is away. */
  readonly everyMs: number;
  readonly logger: Pick<Logger, "info" | "warn">;
}

/**
 * Finds out whether alarms can be entrusted to Redis, and says aloud what is wrong with it. One that is away may be so, as the sweep
 * tells meanwhile: it is looked at again every so often until it is known, and if it is unfit then, the process ends.
 *
 * @throws StoreRefusedError when it is unfit at the start.
 */
export async function watchRedis({ check, everyMs, logger, onProgress, onFatal }: WatchRedis): Promise<{ stop(): Promise<void> }> {
  let wasAway = false;

  /** Answers whether Redis was there to be asked. */
  async function look(): Promise<boolean> {
    const finding = await check();
    if (finding.kind === "unknown" && finding.reason === "unreachable") {
      if (!wasAway) say(finding);
      wasAway = true;
      return false;
    }
    if (finding.kind === "unknown") say(finding);
    else if (finding.kind === "unsound") sayOrRefuse(finding.problems);
    else if (wasAway) logger.info("Redis is there, and fit for alarms");
    return true;
  }

  function sayOrRefuse(problems: Extract<RedisFinding, { readonly kind: "unsound" }>["problems"]): void {
    const refusals = problems.filter(({ weight }) => weight === "refuse");
    if (refusals.length > 0) throw new StoreRefusedError(refusals.map(({ korean }) => korean).join("\n"));
    for (const problem of problems) say(problem);
  }

  function say({ english, korean }: Sentences): void {
    logger.warn(english);
    onProgress(korean);
  }

  const looking = createTicker({
    intervalMs: everyMs,
    async run() {
      if (await look()) void looking.stop();
    },
    onError(error) {
      void looking.stop();
      onProgress(error.message);
      onFatal(error);
    },
  });
  if (!(await look())) await looking.start();
  return { stop: () => looking.stop() };
}
