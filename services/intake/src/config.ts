import { port, readConfig, type Environment } from "@gihan/runtime/config";
import { databaseVariables } from "@gihan/runtime/variables/database-variables";
import { kafkaVariables, toKafkaConfig, type KafkaConfig } from "@gihan/runtime/variables/kafka-variables";
import { processVariables, toProcessConfig, type ProcessConfig } from "@gihan/runtime/variables/process-variables";
import { Type } from "typebox";

/** What the intake can be told; machine durations are here so that tests can shorten them. */
export interface IntakeConfig {
  /** Address it listens on; other machines reach it only when this is not the loopback. @default 127.0.0.1 */
  readonly host: string;
  /** Port it listens on; 0 takes a free one. @default 4026 */
  readonly port: number;
  /** Bytes a request body may have, after it has been inflated. @default 5,242,880 */
  readonly bodyLimitBytes: number;
  /** Events in one batch at most. @default 1,000 */
  readonly batchLimit: number;
  /** Events in one question about deadlines at most. @default 200 */
  readonly questionEventLimit: number;
  /** Posts that one key may send in a minute; look-ups have as many of their own. @default 6,000 */
  readonly requestsPerMinute: number;
  /** How long the log may take before the sender is told to come again. @default 900 */
  readonly appendTimeoutMs: number;
  /** How long a look-up in the ledger may take. @default 5,000 */
  readonly lookupTimeoutMs: number;
  /** How often the keys are read afresh. @default 30,000 */
  readonly refreshKeysEveryMs: number;
  /** From one reading that an unknown key set off to the next, at least. @default 1,000 */
  readonly refreshKeysAtMostEveryMs: number;
  /** How long a request with an unknown key waits for that reading. @default 300 */
  readonly awaitKeysMs: number;
  /** So many accepted events are remembered at least, twice as many at most, for look-ups before the scheduler has taken them in. @default 20,000 */
  readonly rememberedEvents: number;
  /** How long one readiness check may take. @default 2,000 */
  readonly checkTimeoutMs: number;
  /** What senders are told to wait when the log or the ledger is away, in seconds. @default 2 */
  readonly retryAfterSeconds: number;
}

export const intakeDefaults: IntakeConfig = {
  host: "127.0.0.1",
  port: 4026,
  bodyLimitBytes: 5 * 1024 * 1024,
  batchLimit: 1_000,
  questionEventLimit: 200,
  requestsPerMinute: 6_000,
  appendTimeoutMs: 900,
  lookupTimeoutMs: 5_000,
  refreshKeysEveryMs: 30_000,
  refreshKeysAtMostEveryMs: 1_000,
  awaitKeysMs: 300,
  rememberedEvents: 20_000,
  checkTimeoutMs: 2_000,
  retryAfterSeconds: 2,
};

/** Where the intake listens, in either shape. */
export const doorVariables = {
  GIHAN_HOST: Type.String({ default: intakeDefaults.host, description: "이벤트를 받는 주소" }),
  GIHAN_PORT: port("이벤트를 받는 포트, 0이면 빈 포트", intakeDefaults.port),
};

/** Every variable of the intake as a process of its own. */
export const intakeVariables = Type.Object({
  ...doorVariables,
  GIHAN_REQUESTS_PER_MINUTE: Type.Integer({
    minimum: 1,
    default: intakeDefaults.requestsPerMinute,
    description: "연동 키 하나가 프로세스 하나에 1분 동안 보낼 수 있는 요청 수",
  }),
  ...databaseVariables,
  ...kafkaVariables,
  ...processVariables(4126),
});

/** What the intake is told as a process of its own. */
export interface IntakeProcessConfig {
  readonly process: ProcessConfig;
  readonly databaseUrl: string;
  readonly kafka: KafkaConfig;
  readonly intake: Partial<IntakeConfig>;
}

/** @throws ConfigError */
export function readIntakeConfig(environment: Environment = process.env): IntakeProcessConfig {
  const variables = readConfig(intakeVariables, environment);
  return {
    process: toProcessConfig(variables),
    databaseUrl: variables.DATABASE_URL,
    kafka: toKafkaConfig(variables),
    intake: { host: variables.GIHAN_HOST, port: variables.GIHAN_PORT, requestsPerMinute: variables.GIHAN_REQUESTS_PER_MINUTE },
  };
}
