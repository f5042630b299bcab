import { ConfigError, milliseconds, readConfig, type Environment } from "@gihan/runtime/config";
import { databaseVariables } from "@gihan/runtime/variables/database-variables";
import { kafkaVariables, toKafkaConfig, type KafkaConfig } from "@gihan/runtime/variables/kafka-variables";
import { processVariables, toProcessConfig, type ProcessConfig } from "@gihan/runtime/variables/process-variables";
import { redisVariables, toRedisConfig, type RedisConfig } from "@gihan/runtime/variables/redis-variables";
import { Type } from "typebox";

/** What the notifier can be told; machine durations are here so that tests can shorten them. */
export interface NotifierConfig {
  /** A delivery attempt belongs to its process for so long. @default 45,000 */
  readonly leaseMs: number;
  /** A provider call is aborted after it; shorter than the lease, so that the outcome can still be written. @default 20,000 */
  readonly providerTimeoutMs: number;
  /** @default 15,000 */
  readonly sweepEveryMs: number;
  /** @default 300,000 */
  readonly staleAfterMs: number;
  /** @default 120,000 */
  readonly notFoundIntervalMs: number;
  /** Notices claimed in one transaction at most; twice as many are in the hands of a provider at most, whose patience counts from then. @default 125 */
  readonly maxBatch: number;
  /** How often notices are written whose moment comes soon. @default 5,000 */
  readonly draftEveryMs: number;
  /** Business milliseconds: notices are written so long before their moment. @default 60,000 */
  readonly draftAheadMs: number;
  /** Notices that wait written in memory at most; the others are written when they are claimed. A mail of 25 complaints takes about 50 kB. @default 4,000 */
  readonly maxDrafts: number;
  /** An account without a limit on its rate is not asked about again for so long; a changed rate is heeded after it at the latest. @default 5,000 */
  readonly rateKnownForMs: number;
  /** A round that is out of tokens waits so long at least: then it claims a quarter of a second's worth and not one notice at a time. @default 250 */
  readonly heldBackMs: number;
  /** Notices that are due for so long while nothing is told mean that this process is stuck. @default 300,000 */
  readonly untoldAfterMs: number;
  /** Facts that no outcome has announced (those of a process that is gone) are published so long after at most. @default 1,000 */
  readonly relayEveryMs: number;
  /** An append of facts to the log is given up after it; shorter than a transaction may idle. @default 10,000 */
  readonly relayTimeoutMs: number;
  /** Facts are kept for so long, for whoever follows `GET /v1/notices`. @default 90 days */
  readonly factsKeptMs: number;
  /** How often facts that are older are dropped. @default 3,600,000 */
  readonly dropFactsEveryMs: number;
  /** Sender of an office that has recorded none. @default gihan@localhost */
  readonly mailFrom: string;
}

export const notifierDefaults: NotifierConfig = {
  leaseMs: 45_000,
  providerTimeoutMs: 20_000,
  sweepEveryMs: 15_000,
  staleAfterMs: 5 * 60_000,
  notFoundIntervalMs: 2 * 60_000,
  maxBatch: 125,
  draftEveryMs: 5_000,
  draftAheadMs: 60_000,
  maxDrafts: 4_000,
  rateKnownForMs: 5_000,
  heldBackMs: 250,
  untoldAfterMs: 5 * 60_000,
  relayEveryMs: 1_000,
  relayTimeoutMs: 10_000,
  factsKeptMs: 90 * 24 * 3_600_000,
  dropFactsEveryMs: 3_600_000,
  mailFrom: "gihan@localhost",
};

/** How mail leaves and how long a delivery may take, in either shape. */
export const deliveryVariables = {
  SMTP_URL: Type.Optional(
    Type.String({
      pattern: "^smtps?://",
      secret: true,
      expects: "smtp://서버:25 또는 smtps://사용자:비밀번호@서버:465",
      description: "실제 발송에 쓸 메일 서버",
    }),
  ),
  GIHAN_MAIL_DOMAIN: Type.String({ default: "gihan.invalid", description: "Message-ID의 도메인; 한 설치 안에서는 모두 같아야 함" }),
  GIHAN_LEASE_MS: milliseconds("발송 시도 하나의 시한(밀리초)", notifierDefaults.leaseMs),
  GIHAN_PROVIDER_TIMEOUT_MS: milliseconds("발송 서버의 응답을 기다리는 시간(밀리초), 시한보다 짧게", notifierDefaults.providerTimeoutMs),
  GIHAN_SWEEP_EVERY_MS: milliseconds("놓친 발송을 찾아보는 간격(밀리초)", notifierDefaults.sweepEveryMs),
};

// A wrong address here would reach real people while an operator believes that nothing leaves.
const sinkOnly = "이 컴퓨터의 주소(127.0.0.1, localhost)나 sink라는 이름의 서버만 받습니다.";

/** Every variable of the notifier as a process of its own. */
export const notifierVariables = Type.Object({
  ...deliveryVariables,
  GIHAN_SINK_SMTP_URL: Type.String({
    default: "smtp://127.0.0.1:4024",
    pattern: "^smtp://(127\\.0\\.0\\.1|localhost|sink)(:|/|$)",
    description: `시험 발송함이 메일을 받는 곳. ${sinkOnly}`,
  }),
  GIHAN_SINK_TEXT_URL: Type.String({
    default: "http://127.0.0.1:4025",
    pattern: "^http://(127\\.0\\.0\\.1|localhost|sink)(:|/|$)",
    description: `시험 발송함이 문자를 받는 곳. ${sinkOnly}`,
  }),
  ...databaseVariables,
  ...redisVariables,
  ...kafkaVariables,
  ...processVariables(4128),
  GIHAN_UNTOLD_AFTER_MS: milliseconds(
    "보낼 것이 있는데 이만큼(밀리초) 하나도 처리하지 못하면 다시 시작합니다",
    notifierDefaults.untoldAfterMs,
  ),
  GIHAN_FACTS_WAIT_MS: milliseconds(
    "시작할 때 데이터베이스가 복원된 것인지 Kafka의 발송 기록과 견주어 보기 전에는 알리지 않고, 이만큼(밀리초) 기다려도 볼 수 없으면 알립니다",
    60_000,
  ),
});

/** What the notifier is told as a process of its own. */
export interface NotifierProcessConfig {
  readonly process: ProcessConfig;
  readonly databaseUrl: string;
  readonly redis: RedisConfig;
  readonly kafka: KafkaConfig;
  readonly sink: { readonly smtpUrl: string; readonly textUrl: string };
  /** Relay for redirected and live deliveries; null until one is configured. */
  readonly smtpUrl: string | null;
  readonly messageIdDomain: string;
  /** Telling waits so long at the start for a look at the facts on the log. */
  readonly factsWaitMs: number;
  readonly notifier: Partial<NotifierConfig>;
}

/** @throws ConfigError */
export function readNotifierConfig(environment: Environment = process.env): NotifierProcessConfig {
  const variables = readConfig(notifierVariables, environment);
  const problems = deliveryProblems(variables);
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    process: toProcessConfig(variables),
    databaseUrl: variables.DATABASE_URL,
    redis: toRedisConfig(variables),
    kafka: toKafkaConfig(variables),
    sink: { smtpUrl: variables.GIHAN_SINK_SMTP_URL, textUrl: variables.GIHAN_SINK_TEXT_URL },
    smtpUrl: variables.SMTP_URL ?? null,
    messageIdDomain: variables.GIHAN_MAIL_DOMAIN,
    factsWaitMs: variables.GIHAN_FACTS_WAIT_MS,
    notifier: {
      leaseMs: variables.GIHAN_LEASE_MS,
      providerTimeoutMs: variables.GIHAN_PROVIDER_TIMEOUT_MS,
      sweepEveryMs: variables.GIHAN_SWEEP_EVERY_MS,
      untoldAfterMs: variables.GIHAN_UNTOLD_AFTER_MS,
    },
  };
}

/** What each variable of a delivery alone cannot show. */
export function deliveryProblems(settings: {
  readonly GIHAN_LEASE_MS: number;
  readonly GIHAN_PROVIDER_TIMEOUT_MS: number;
}): readonly string[] {
  // A send that outlives its lease counts as unknown while it may still arrive.
  const isOutlived = settings.GIHAN_PROVIDER_TIMEOUT_MS >= settings.GIHAN_LEASE_MS;
  return isOutlived ? ["환경 변수 GIHAN_PROVIDER_TIMEOUT_MS: GIHAN_LEASE_MS보다 작아야 합니다."] : [];
}
