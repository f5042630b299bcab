import { doorVariables, type IntakeConfig } from "@gihan/intake/config";
import { deliveryProblems, deliveryVariables, type NotifierConfig } from "@gihan/notifier/config";
import { ConfigError, port, readConfig, type Environment } from "@gihan/runtime/config";
import type { LogLevel } from "@gihan/runtime/logger";
import { optionalDatabaseVariables } from "@gihan/runtime/variables/database-variables";
import { clockVariable, logLevelVariable, toClockSetting, type ProcessConfig } from "@gihan/runtime/variables/process-variables";
import { recountVariables, type SchedulerConfig } from "@gihan/scheduler/config";
import { Type, type Static } from "typebox";

const loopbackOnly = "이 컴퓨터의 주소(127.0.0.1 또는 localhost)만 받습니다.";

/** Every variable of the embedded shape, with the sentence that `.env.example` and a refusal say of it. */
export const standaloneVariables = Type.Object({
  GIHAN_DATA: Type.String({ default: "./data", description: "데이터 폴더" }),
  ...optionalDatabaseVariables,
  ...doorVariables,
  GIHAN_SINK_PORT: port("보낸 메일·문자를 보여 주는 화면의 포트, 0이면 빈 포트", 4025),
  GIHAN_SINK_SMTP_URL: Type.Optional(
    Type.String({
      pattern: "^smtp://(127\\.0\\.0\\.1|localhost)(:|/|$)",
      description: `시험 발송함 대신 메일을 받을 SMTP 서버, GIHAN_SINK_TEXT_URL과 함께. ${loopbackOnly}`,
    }),
  ),
  GIHAN_SINK_TEXT_URL: Type.Optional(
    Type.String({
      pattern: "^http://(127\\.0\\.0\\.1|localhost)(:|/|$)",
      description: `시험 발송함 대신 문자를 받을 서버, GIHAN_SINK_SMTP_URL과 함께. ${loopbackOnly}`,
    }),
  ),
  SMTP_URL: deliveryVariables.SMTP_URL,
  GIHAN_MAIL_DOMAIN: deliveryVariables.GIHAN_MAIL_DOMAIN,
  ...clockVariable,
  ...logLevelVariable("warn"),
  ...recountVariables,
  GIHAN_LEASE_MS: deliveryVariables.GIHAN_LEASE_MS,
  GIHAN_PROVIDER_TIMEOUT_MS: deliveryVariables.GIHAN_PROVIDER_TIMEOUT_MS,
  GIHAN_SWEEP_EVERY_MS: deliveryVariables.GIHAN_SWEEP_EVERY_MS,
});

/** What the embedded shape can be told. */
export interface StandaloneConfig {
  readonly dataFolder: string;
  /** Null: the embedded server in the data folder. */
  readonly databaseUrl: string | null;
  readonly sinkPort: number;
  /** Another sink than the built-in one; loopback only. */
  readonly externalSink: { readonly smtpUrl: string; readonly textUrl: string } | null;
  /** Relay for redirected and live deliveries; null until one is configured. */
  readonly smtpUrl: string | null;
  readonly messageIdDomain: string;
  readonly clock: ProcessConfig["clock"];
  readonly logLevel: LogLevel;
  readonly intake: Partial<IntakeConfig>;
  readonly scheduler: Partial<SchedulerConfig>;
  readonly notifier: Partial<NotifierConfig>;
}

/** Reads the configuration of the embedded shape. @throws ConfigError */
export function readStandaloneConfig(environment: Environment = process.env): StandaloneConfig {
  const variables = readConfig(standaloneVariables, environment);
  const problems = problemsBetween(variables);
  if (problems.length > 0) throw new ConfigError(problems);
  const { GIHAN_SINK_SMTP_URL: smtpUrl, GIHAN_SINK_TEXT_URL: textUrl } = variables;
  return {
    dataFolder: variables.GIHAN_DATA,
    databaseUrl: variables.DATABASE_URL ?? null,
    sinkPort: variables.GIHAN_SINK_PORT,
    externalSink: smtpUrl !== undefined && textUrl !== undefined ? { smtpUrl, textUrl } : null,
    smtpUrl: variables.SMTP_URL ?? null,
    messageIdDomain: variables.GIHAN_MAIL_DOMAIN,
    clock: toClockSetting(variables.GIHAN_CLOCK),
    logLevel: variables.GIHAN_LOG_LEVEL,
    intake: { host: variables.GIHAN_HOST, port: variables.GIHAN_PORT },
    scheduler: { recountedAtOnce: variables.GIHAN_RECOUNTED_AT_ONCE },
    notifier: {
      leaseMs: variables.GIHAN_LEASE_MS,
      providerTimeoutMs: variables.GIHAN_PROVIDER_TIMEOUT_MS,
      sweepEveryMs: variables.GIHAN_SWEEP_EVERY_MS,
    },
  };
}

/** What each variable alone cannot show. */
function problemsBetween(variables: Static<typeof standaloneVariables>): readonly string[] {
  const problems: string[] = [];
  const { GIHAN_SINK_SMTP_URL: smtpUrl, GIHAN_SINK_TEXT_URL: textUrl } = variables;
  // Half of another sink would leave the other half in the built-in one, whose page nobody then looks at.
  if ((smtpUrl === undefined) !== (textUrl === undefined)) {
    problems.push("환경 변수 GIHAN_SINK_SMTP_URL과 GIHAN_SINK_TEXT_URL: 하나만 있습니다. 둘 다 주거나 둘 다 지우십시오.");
  }
  return [...problems, ...deliveryProblems(variables)];
}
