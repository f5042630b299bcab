/** Why the embedded server did not start or stop. */
export type EmbeddedPostgresErrorCode =
  | "EMBEDDED_POSTGRES_UNSUPPORTED_PLATFORM"
  | "EMBEDDED_POSTGRES_IN_USE"
  | "EMBEDDED_POSTGRES_NO_PERMISSION"
  | "EMBEDDED_POSTGRES_DISK_FULL"
  | "EMBEDDED_POSTGRES_FOREIGN_SERVER"
  | "EMBEDDED_POSTGRES_OTHER_VERSION"
  | "EMBEDDED_POSTGRES_NO_USER"
  | "EMBEDDED_POSTGRES_DATA_LOST"
  | "EMBEDDED_POSTGRES_PASSWORD_LOST"
  | "EMBEDDED_POSTGRES_FAILED";

/** A fault of the embedded server: a code for programs, one sentence for people, and what the server itself had printed. */
export class EmbeddedPostgresError extends Error {
  readonly code: EmbeddedPostgresErrorCode;
  /** The last lines of the server's own output; empty if it never ran. */
  readonly serverLines: readonly string[];

  constructor(code: EmbeddedPostgresErrorCode, sentence: string, context: { cause?: unknown; serverLines?: readonly string[] } = {}) {
    super(sentence, "cause" in context ? { cause: context.cause } : undefined);
    this.name = "EmbeddedPostgresError";
    this.code = code;
    this.serverLines = context.serverLines ?? [];
  }
}
