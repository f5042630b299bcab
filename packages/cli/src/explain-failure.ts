import { DocumentError } from "@gihan/catalogue/check-document";
import { EventLogError } from "@gihan/event-log/port";
import { LedgerError } from "@gihan/ledger/migrate";
import { sqlState } from "@gihan/ledger/sql";
import { CommanderError } from "commander";
import { CliError, type Sentence } from "./cli-error.ts";
import { explainUsage } from "./explain-usage.ts";

const networkCodes: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "ETIMEDOUT",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "EPIPE",
]);

/** The failure as the command words it; null for a fault that nobody foresaw. */
export function explainFailure(error: unknown): CliError | null {
  if (error instanceof CliError) return error;
  if (error instanceof CommanderError) return explainUsage(error);
  if (error instanceof DocumentError)
    return new CliError("INVALID_DOCUMENT", documentSentence(error), { cause: error, details: { problems: error.problems } });
  if (error instanceof LedgerError) return explainLedger(error);
  if (error instanceof EventLogError)
    return unreachable(error, {
      english: `the event log does not answer: ${error.message}`,
      korean: `이벤트 로그가 응답하지 않습니다: ${error.message}`,
    });
  if (error instanceof AggregateError) return error.errors.map(explainFailure).find((each) => each !== null) ?? null;
  return error instanceof Error ? explainDatabase(error) : null;
}

function explainLedger(error: LedgerError): CliError {
  if (error.code === "LEDGER_NO_OFFICE")
    return new CliError("NO_OFFICE", { english: error.message, korean: `찾는 기관이 없습니다: ${error.message}` }, { cause: error });
  const korean = "더 새로운 버전의 Gihan이 쓰고 있는 데이터베이스입니다. 그 버전의 명령을 쓰십시오";
  return unreachable(error, { english: error.message, korean });
}

function documentSentence({ problems }: DocumentError): Sentence {
  const list = problems.map(({ field, korean }) => `  ${field}  ${korean}`).join("\n");
  return {
    english: `the document cannot be used; wrong: ${problems.map(({ field }) => field).join(", ")}`,
    korean: `문서를 쓸 수 없습니다.\n${list}`,
  };
}

function explainDatabase(error: Error): CliError | null {
  const state = sqlState(error);
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  // The driver has no code for its own time-outs and for a server that hangs up.
  const isGone =
    networkCodes.has(code) || /timeout exceeded when trying to connect|Connection terminated|timeout expired/.test(error.message);
  if (isGone)
    return unreachable(error, {
      english: `the database cannot be reached: ${error.message}`,
      korean: `데이터베이스에 연결할 수 없습니다: ${error.message}`,
    });
  if (code.startsWith("EMBEDDED_")) return unreachable(error, { english: error.message, korean: error.message });
  if (state === null) return null;
  if (/^(28|3D|57P|53|08)/.test(state)) {
    return unreachable(error, {
      english: `the database refuses the connection: ${error.message}`,
      korean: `데이터베이스가 연결을 받아 주지 않습니다: ${error.message}`,
    });
  }
  if (["42P01", "3F000", "42703", "42883"].includes(state)) {
    return new CliError(
      "NOT_MIGRATED",
      {
        english: `the database is not prepared for this version (${error.message}); run gihan migrate`,
        korean: `데이터베이스가 이 버전에 맞게 준비되지 않았습니다(${error.message}). gihan migrate를 실행하십시오`,
      },
      { cause: error },
    );
  }
  return null;
}

function unreachable(cause: Error, sentence: Sentence): CliError {
  return new CliError("UNREACHABLE", sentence, { cause });
}
