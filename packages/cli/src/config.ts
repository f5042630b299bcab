import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { ConfigError, readConfig } from "@gihan/runtime/config";
import { optionalKafkaVariables, toKafkaConfig, type KafkaConfig } from "@gihan/runtime/variables/kafka-variables";
import { Type } from "typebox";
import { CliError } from "@gihan/terminal/cli-error";

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
  const url = readDatabaseUrl(environment);
  return url === null ? dataFolderPlace(dataFolder) : { kind: "url", url };
}

/** The data folder, whatever the environment says. */
export function dataFolderPlace(dataFolder: string): LedgerPlace {
  return { kind: "data-folder", folder: resolve(dataFolder), shown: dataFolder };
}

/**
 * The database to which the office of the data folder is to move: the one that the services of its new place are given.
 *
 * @throws CliError `BAD_USAGE` without one.
 */
export function readMoveTarget(environment: Environment): string {
  const url = readDatabaseUrl(environment);
  if (url !== null) return url;
  throw new CliError("BAD_USAGE", {
    english: "set DATABASE_URL to the database that the office is to move to",
    korean: "옮겨 갈 데이터베이스를 DATABASE_URL에 지정하십시오",
  });
}

function readDatabaseUrl(environment: Environment): string | null {
  const url = environment["DATABASE_URL"]?.trim();
  if (url) return url;
  const file = environment["DATABASE_URL_FILE"]?.trim();
  return file ? readSecret(file) : null;
}

/**
 * Where the events of the distributed shape are, read from the variables that its services read; null without any brokers, which is the
 * embedded shape.
 *
 * @throws CliError `BAD_USAGE` when a variable is wrong.
 */
export function readKafka(environment: Environment): KafkaConfig | null {
  try {
    const { KAFKA_BROKERS, ...others } = readConfig(Type.Object(optionalKafkaVariables), environment);
    return KAFKA_BROKERS === undefined ? null : toKafkaConfig({ KAFKA_BROKERS, ...others });
  } catch (cause) {
    if (!(cause instanceof ConfigError)) throw cause;
    throw new CliError("BAD_USAGE", { english: `the settings of Kafka are wrong: ${cause.message}`, korean: cause.message }, { cause });
  }
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

/** What stands in front of every topic and group of this installation on Kafka; empty where nothing does. */
export function readTopicPrefix(environment: Environment): string {
  return environment["KAFKA_PREFIX"]?.trim() ?? "";
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
