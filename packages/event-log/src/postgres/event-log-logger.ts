/** The part of a pino logger the log uses. */
export interface EventLogLogger {
  warn(details: object, message: string): void;
}
