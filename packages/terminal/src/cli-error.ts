/** Why a command did not do what it was asked. */
export type CliErrorCode =
  "BAD_USAGE" | "INVALID_DOCUMENT" | "NOT_RUNNING" | "UNREACHABLE" | "NOT_MIGRATED" | "NO_OFFICE" | "NOT_FOUND" | "REFUSED" | "TIMED_OUT";

/** One sentence per language. */
export interface Sentence {
  readonly english: string;
  readonly korean: string;
}

const badUsageOrUnreachable: ReadonlySet<CliErrorCode> = new Set(["BAD_USAGE", "NOT_RUNNING", "UNREACHABLE", "NOT_MIGRATED"]);

/** Ends a command with a sentence for people and a code for programs. */
export class CliError extends Error {
  readonly code: CliErrorCode;
  readonly korean: string;
  /** More for programs, such as the fields of a document that are wrong. */
  readonly details: object | undefined;

  constructor(code: CliErrorCode, sentence: Sentence, context: { readonly cause?: unknown; readonly details?: object } = {}) {
    super(sentence.english, "cause" in context ? { cause: context.cause } : undefined);
    this.name = "CliError";
    this.code = code;
    this.korean = sentence.korean;
    this.details = context.details;
  }

  /** 1: refused. 2: bad usage, or the ledger cannot be reached. */
  get exitCode(): 1 | 2 {
    return badUsageOrUnreachable.has(this.code) ? 2 : 1;
  }
}
