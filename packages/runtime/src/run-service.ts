import { constants } from "node:os";
import { createLogger, type Logger } from "./logger.ts";
import type { RunConfig } from "./variables/process-variables.ts";

/** What the start of a service is given. */
export interface ServiceStart<Config> {
  readonly config: Config;
  readonly logger: Logger;
  /** Aborted when the process is to end before it runs. */
  readonly signal: AbortSignal;
  /** Takes one sentence for whoever watches the start. */
  readonly onProgress: (sentence: string) => void;
  /** The process cannot go on: it stops as at a signal, and ends with 1. */
  readonly onFatal: (error: Error) => void;
}

export interface ServiceMain<Config> {
  /** Stands in every line of the log. */
  readonly name: string;
  readonly readConfig: () => Config;
  /** Starts everything; whatever fails half-way it takes down again. */
  readonly start: (parts: ServiceStart<Config>) => Promise<{ stop(): Promise<void> }>;
}

/**
 * Runs a service as this process: 0 after a signal, 1 when it could not start, could not go on, did not stop in order, or not within
 * its grace. A second signal ends it at once. Sentences for operators go to the standard error, the log to the standard output.
 */
export async function runService<Config extends { readonly process: RunConfig }>(main: ServiceMain<Config>): Promise<void> {
  const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);
  const config = readOrExit(main, say);
  const logger = createLogger({ level: config.process.logLevel, name: main.name });
  const starting = new AbortController();
  let running: Promise<{ stop(): Promise<void> }> | undefined;
  let isEnding = false;

  async function end(exitCode: number): Promise<void> {
    isEnding = true;
    starting.abort();
    setTimeout(() => {
      logger.error({ graceMs: config.process.stopGraceMs }, "the grace is over: what is still in hand is left to the others");
      process.exit(1);
    }, config.process.stopGraceMs).unref();
    try {
      const service = await running?.catch(() => null);
      await service?.stop();
      logger.info("stopped");
      process.exit(exitCode);
    } catch (error) {
      logger.error({ err: error }, "did not stop in order");
      process.exit(1);
    }
  }

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (isEnding) process.exit(128 + constants.signals[signal]);
      logger.info({ signal }, "stopping");
      void end(0);
    });
  }
  process.on("uncaughtException", (error) => {
    logger.fatal({ err: error }, "a fault that nobody caught");
    process.exit(1);
  });

  running = main.start({
    config,
    logger,
    signal: starting.signal,
    onProgress: say,
    onFatal(error) {
      if (isEnding) return;
      logger.fatal({ err: error }, "the process cannot go on");
      void end(1);
    },
  });
  try {
    await running;
    if (!isEnding) logger.info("running");
  } catch (error) {
    if (isEnding) return;
    logger.fatal({ err: error }, "could not start");
    say(explain(error));
    process.exit(1);
  }
}

function readOrExit<Config>(main: ServiceMain<Config>, say: (sentence: string) => void): Config {
  try {
    return main.readConfig();
  } catch (error) {
    say(explain(error));
    process.exit(1);
  }
}

/** Sentences for people are worded where the fault is known; anything else keeps its stack, as it is ours. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, port, address } = error as NodeJS.ErrnoException & { readonly port?: number; readonly address?: string };
  if (code === "EADDRINUSE") return `${address ?? ""}:${port ?? ""} 포트를 다른 프로그램이 쓰고 있습니다. 다른 번호를 주십시오.`;
  if (code === "EADDRNOTAVAIL") return `${address ?? ""} 주소는 이 컴퓨터의 것이 아닙니다. 다른 주소를 주십시오.`;
  return code !== undefined && /^(CONFIG_INVALID|STORE_AWAY|STORE_REFUSED|LEDGER_NEWER)$/.test(code)
    ? error.message
    : (error.stack ?? error.message);
}
