import type { CliError } from "@gihan/terminal/cli-error";
import type { Paint } from "@gihan/terminal/paint";
import type { Environment, Providers } from "./config.ts";
import type { OpenedMove } from "./opened-move.ts";
import type { OpenDatabase, OpenedDatabase } from "./opened-database.ts";
import type { Session } from "./session.ts";

/** What a run of the command reads from and writes to. */
export interface CommandStreams {
  readonly env: Environment;
  readonly stdout: { write(text: string): unknown; readonly isTTY?: boolean | undefined };
  readonly stderr: { write(text: string): unknown };
  /** Lines for commands that read some; nothing is read without one. */
  readonly stdin?: NodeJS.ReadableStream | undefined;
}

/** What a command has to say: the same for programs and for people. */
export interface Answer {
  /** Printed with `--json`; instants become ISO 8601 with +09:00. Undefined where all was printed before. */
  readonly json: unknown;
  readonly text: string;
  /** False ends with exit code 1. @default true */
  readonly isWell?: boolean;
}

/** What a running command can use. */
export interface CommandContext {
  readonly isJson: boolean;
  /** Colours where the reader has them. */
  readonly paint: Paint;
  /** Opened at the first call, closed when the command ends. */
  session(): Promise<Session>;
  /** The running office of the data folder and the database it is to move to, opened and closed likewise. */
  move(which: { readonly isCancelled: boolean }): Promise<OpenedMove>;
  /** The database as a whole, opened at the call and closed likewise. */
  database(options: OpenDatabase): Promise<OpenedDatabase>;
  /** Office named on the command line, or null. */
  readonly wantedOffice: string | null;
  /** By which channels this installation can send to real people. */
  readonly providers: Providers;
  /** Stands in front of this installation's topics on Kafka; may be empty. */
  readonly topicPrefix: string;
  readonly stdin: NodeJS.ReadableStream | undefined;
  /** Says how it goes, beside the answer. */
  progress(line: string): void;
  /** Prints one answer before the command's end, as JSON on a line of its own. */
  printJsonLine(json: unknown): void;
  /** How an error looks in JSON. */
  errorJson(error: unknown): { readonly error: ErrorJson };
}

/** A failure for programs. */
export interface ErrorJson {
  readonly code: CliError["code"] | "FAILED";
  readonly message: string;
  readonly korean: string;
  readonly details?: object;
}

/** Runs a command's work and prints its answer. */
export type Run = (work: (context: CommandContext) => Promise<Answer>) => Promise<void>;
