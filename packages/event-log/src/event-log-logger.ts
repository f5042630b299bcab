/** The part of a pino logger a log uses. */
export interface EventLogLogger {
  warn(details: object, message: string): void;
}
