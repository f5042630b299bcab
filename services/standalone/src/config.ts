import type { IntakeConfig } from "@gihan/intake/config";
import type { NotifierConfig } from "@gihan/notifier/config";
import { ConfigError, milliseconds, port, readConfig, type Environment } from "@gihan/runtime/config";
import { readClockSetting } from "@gihan/runtime/stepped-clock";
import type { SchedulerConfig } from "@gihan/scheduler/config";
import { Type, type Static } from "typebox";

const loopbackOnly = "이 컴퓨터의 주소(127.0.0.1 또는 localhost)만 받습니다.";

/** Every variable of the embedded shape, with the sentence that `.env.example` and a refusal say of it. */
export const standaloneVariables = Type.Object({
  GIHAN_DATA: Type.String({ default: "./data", description: "데이터 폴더" }),
  DATABASE_URL: Type.Optional(
    Type.String({
      pattern: "^postgres(ql)?://",
      secret: true,
      expects: "postgres://사용자:비밀번호@서버:5432/데이터베이스",
      description: "내장 PostgreSQL 대신 쓸 서버의 주소",
    }),
  ),
  GIHAN_HOST: Type.String({ default: "127.0.0.1", description: "이벤트를 받는 주소" }),
  GIHAN_PORT: port("이벤트를 받는 포트, 0이면 빈 포트", 4026),
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
  SMTP_URL: Type.Optional(
    Type.String({
      pattern: "^smtps?://",
      secret: true,
      expects: "smtp://서버:25 또는 smtps://사용자:비밀번호@서버:465",
      description: "실제 발송에 쓸 메일 서버",
    }),
  ),
  GIHAN_MAIL_DOMAIN: Type.String({ default: "gihan.invalid", description: "Message-ID의 도메인; 한 설치 안에서는 모두 같아야 함" }),
  GIHAN_CLOCK: Type.String({
    default: "system",
    pattern: "^(system|stepped:.+)$",
    description: "system, 또는 시험용으로 stepped:2026-09-21T08:00:00+09:00",
  }),
  GIHAN_LOG_LEVEL: Type.Union(
    ["trace", "debug", "info", "warn", "error", "fatal", "silent"].map((level) => Type.Literal(level)),
    { default: "warn", description: "기록할 수준" },
  ),
  GIHAN_LEASE_MS: milliseconds("발송 시도 하나의 시한(밀리초)", 45_000),
  GIHAN_PROVIDER_TIMEOUT_MS: milliseconds("발송 서버의 응답을 기다리는 시간(밀리초), 시한보다 짧게", 20_000),
  GIHAN_SWEEP_EVERY_MS: milliseconds("놓친 발송을 찾아보는 간격(밀리초)", 15_000),
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
  readonly clock: ReturnType<typeof readClockSetting>;
  readonly logLevel: "trace" | "debug" | "info" | "warn" | "error" | "fatal" | "silent";
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
    clock: readClock(variables.GIHAN_CLOCK),
    logLevel: variables.GIHAN_LOG_LEVEL as StandaloneConfig["logLevel"],
    intake: { host: variables.GIHAN_HOST, port: variables.GIHAN_PORT },
    scheduler: {},
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
  // A send that outlives its lease counts as unknown while it may still arrive.
  if (variables.GIHAN_PROVIDER_TIMEOUT_MS >= variables.GIHAN_LEASE_MS) {
    problems.push("환경 변수 GIHAN_PROVIDER_TIMEOUT_MS: GIHAN_LEASE_MS보다 작아야 합니다.");
  }
  return problems;
}

function readClock(setting: string): StandaloneConfig["clock"] {
  try {
    return readClockSetting(setting);
  } catch {
    throw new ConfigError([`환경 변수 GIHAN_CLOCK: “${setting}”은(는) 시각이 아닙니다. 예: stepped:2026-09-21T08:00:00+09:00`]);
  }
}
