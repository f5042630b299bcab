import { BackupError, type BackupErrorCode } from "@gihan/backup/backup-error";
import { DocumentError } from "@gihan/catalogue/check-document";
import { EventLogError } from "@gihan/event-log/port";
import { LedgerError } from "@gihan/ledger/migrate";
import { sqlState } from "@gihan/ledger/sql";
import { explainFile } from "@gihan/terminal/explain-file";
import { CommanderError } from "commander";
import { CliError, type Sentence } from "@gihan/terminal/cli-error";
import { explainUsage } from "@gihan/terminal/explain-usage";

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
  if (error instanceof BackupError)
    return new CliError(
      "REFUSED",
      { english: error.message, korean: backupSentences[error.code] },
      { cause: error, details: { reason: error.code } },
    );
  const file = explainFile(error);
  if (file) return file;
  if (error instanceof EventLogError) return explainEventLog(error);
  if (error instanceof AggregateError) return error.errors.map(explainFailure).find((each) => each !== null) ?? null;
  return error instanceof Error ? explainDatabase(error) : null;
}

const backupSentences: Readonly<Record<BackupErrorCode, string>> = {
  BACKUP_UNREADABLE: "Gihan의 백업 파일이 아닙니다. 아무것도 바꾸지 않았습니다",
  BACKUP_DAMAGED: "백업 파일이 잘렸거나 바뀌었습니다. 아무것도 바꾸지 않았습니다. 다른 백업을 쓰십시오",
  BACKUP_NEWER: "더 새로운 버전의 Gihan이 만든 백업입니다. 그 버전으로 복원하십시오. 아무것도 바꾸지 않았습니다",
  TARGET_NOT_EMPTY: "그 데이터베이스에는 이미 기관이 있습니다. 지우고 바꾸려면 --replace를 붙이십시오. 아무것도 바꾸지 않았습니다",
  TARGET_IN_USE: "그 데이터베이스에 Gihan이 연결되어 있습니다. 먼저 모두 멈추십시오. 아무것도 바꾸지 않았습니다",
};

function explainLedger(error: LedgerError): CliError {
  if (error.code === "LEDGER_NO_OFFICE")
    return new CliError("NO_OFFICE", { english: error.message, korean: `찾는 기관이 없습니다: ${error.message}` }, { cause: error });
  if (error.code === "LEDGER_NOT_MOVING")
    return new CliError("REFUSED", { english: error.message, korean: "그 사이에 옮기기가 취소되었습니다" }, { cause: error });
  const korean = "더 새로운 버전의 Gihan이 쓰고 있는 데이터베이스입니다. 그 버전의 명령을 쓰십시오";
  return unreachable(error, { english: error.message, korean });
}

function explainEventLog(error: EventLogError): CliError {
  const { code, message } = error;
  if (code === "EVENT_LOG_REFUSED")
    return unreachable(error, {
      english: `the event log refuses: ${message}; check user, password and rights`,
      korean: `이벤트 로그가 거절합니다: ${message}. 사용자와 비밀번호, 권한을 확인하십시오`,
    });
  if (code === "EVENT_LOG_UNTRUSTED")
    return unreachable(error, {
      english: `the certificate of the event log cannot be trusted: ${message}; check KAFKA_TLS_CA`,
      korean: `이벤트 로그의 인증서를 믿을 수 없습니다: ${message}. KAFKA_TLS_CA를 확인하십시오`,
    });
  return unreachable(error, {
    english: `the event log does not answer: ${message}`,
    korean: `이벤트 로그가 응답하지 않습니다: ${message}`,
  });
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
      english: `the database cannot be reached: ${error.message}; check that it runs, and the address in DATABASE_URL`,
      korean: `데이터베이스에 연결할 수 없습니다: ${error.message}. 데이터베이스가 켜져 있는지, DATABASE_URL의 주소와 포트가 맞는지 확인하십시오. DATABASE_URL을 쓰지 않는다면 npm start로 Gihan을 시작하십시오`,
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
