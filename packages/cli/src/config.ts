import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { CliError } from "./cli-error.ts";

/** Where the ledger is. */
export type LedgerPlace =
  | { readonly kind: "url"; readonly url: string }
  /** The embedded server of a running Gihan; `shown` is the folder as the operator wrote it. */
  | { readonly kind: "data-folder"; readonly folder: string; readonly shown: string };

/** The environment as the command gets it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** This process's own environment. */
export const processEnvironment: Environment = process.env;

/**
 * `DATABASE_URL`, or the content of the file that `DATABASE_URL_FILE` names (as container platforms hand out secrets), else the data
 * folder.
 *
 * @throws CliError `BAD_USAGE` when the file cannot be read.
 */
export function readLedgerPlace(environment: Environment, dataFolder: string): LedgerPlace {
  const url = environment["DATABASE_URL"]?.trim();
  if (url) return { kind: "url", url };
  const file = environment["DATABASE_URL_FILE"]?.trim();
  if (file) return { kind: "url", url: readSecret(file) };
  return { kind: "data-folder", folder: resolve(dataFolder), shown: dataFolder };
}

/** By which channels this installation can send to real people. */
export interface Providers {
  readonly email: boolean;
  readonly text: boolean;
}

/**
 * What the services have to send with, read from the variables that they read as well (`.env` holds them for both). There is no text
 * gateway yet but the sink's.
 */
export function readProviders(environment: Environment): Providers {
  return { email: ["SMTP_URL", "SMTP_URL_FILE"].some((name) => Boolean(environment[name]?.trim())), text: false };
}

function readSecret(file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (cause) {
    throw new CliError(
      "BAD_USAGE",
      {
        english: `DATABASE_URL_FILE names ${file}, which cannot be read`,
        korean: `DATABASE_URL_FILE이 가리키는 ${file} 파일을 읽을 수 없습니다`,
      },
      { cause },
    );
  }
}
