import { type DestinationStream, type Logger, pino } from "pino";
import { maskPersonalData } from "./mask-personal-data.ts";

export type { Logger } from "pino";

/** The levels of a logger, the most talkative first. */
export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

/** How much is logged. */
export type LogLevel = (typeof logLevels)[number];

/** What a logger is made of. */
export interface LoggerOptions {
  readonly level: LogLevel;
  /** Name of the service; it stands in every line. */
  readonly name: string;
  /** Takes whole lines; the standard output by default. */
  readonly destination?: DestinationStream | undefined;
}

/**
 * A logger that writes one JSON object per line. Personal data is masked in the finished line, so that it does not matter where it
 * stood: in a message, an object however deep, an error's message or stack, or the bindings of a child.
 */
export function createLogger({ level, name, destination = pino.destination({ dest: 1, sync: true }) }: LoggerOptions): Logger {
  return pino(
    {
      level,
      name,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
    },
    { write: (line) => destination.write(maskPersonalData(line)) },
  );
}

/** Only what is listed: errors of drivers carry rows and parameters, that is names, in further fields. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code } = error as NodeJS.ErrnoException;
  return {
    type: error.name,
    ...(code === undefined ? {} : { code }),
    message: error.message,
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
    ...(error instanceof AggregateError ? { errors: error.errors.map(describeError) } : {}),
  };
}
