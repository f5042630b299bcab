import { milliseconds, readConfig, type Environment } from "@gihan/runtime/config";
import { databaseVariables } from "@gihan/runtime/variables/database-variables";
import { kafkaVariables, toKafkaConfig, type KafkaConfig } from "@gihan/runtime/variables/kafka-variables";
import { processVariables, toProcessConfig, type ProcessConfig } from "@gihan/runtime/variables/process-variables";
import { redisVariables, toRedisConfig, type RedisConfig } from "@gihan/runtime/variables/redis-variables";
import { Type } from "typebox";

/** What the scheduler can be told; machine durations are here so that tests can shorten them. */
export interface SchedulerConfig {
  /** How far ahead alarms are set. @default 300,000 */
  readonly armAheadMs: number;
  /** From one arming to the next. @default 15,000 */
  readonly armEveryMs: number;
  /** How often it is looked whether the scheduler has come to where the log ended. @default 1,000 */
  readonly noteEveryMs: number;
  /** Once it has, from one question to the log where it ends to the next. @default 5,000 */
  readonly markEveryMs: number;
  /** How long the first arming may wait for the backlog to be read. @default 300,000 */
  readonly catchUpForMs: number;
  /** From one look for newly registered writers to the next. @default 30,000 */
  readonly lookForWritersEveryMs: number;
  /** On a stepped clock: how often it looks whether it may step. @default 20 */
  readonly stepEveryMs: number;
  /** How often it looks whether deadlines are to be counted anew. @default 1,000 */
  readonly lookForRecountsEveryMs: number;
  /** So many complaints are counted anew in one transaction. @default 1,000 */
  readonly recountedAtOnce: number;
  /** Behind is who has not stood at the log's end for so long. @default 60,000 */
  readonly behindAfterMs: number;
  /** A consumer that hears nothing from a log that others can reach for so long is stuck. @default 120,000 */
  readonly silentForMs: number;
}

/** The size of a piece of a recount, alike in every shape. */
export const recountVariables = {
  GIHAN_RECOUNTED_AT_ONCE: Type.Integer({
    minimum: 1,
    maximum: 10_000,
    default: 1_000,
    description: "공휴일이나 규칙이 바뀌어 기한을 다시 계산할 때 한 트랜잭션에 담는 민원 수",
  }),
};

export const schedulerDefaults: SchedulerConfig = {
  armAheadMs: 5 * 60_000,
  armEveryMs: 15_000,
  noteEveryMs: 1_000,
  markEveryMs: 5_000,
  catchUpForMs: 5 * 60_000,
  lookForWritersEveryMs: 30_000,
  stepEveryMs: 20,
  lookForRecountsEveryMs: 1_000,
  recountedAtOnce: 1_000,
  behindAfterMs: 60_000,
  silentForMs: 120_000,
};

/** Every variable of the scheduler as a process of its own. */
export const schedulerVariables = Type.Object({
  ...databaseVariables,
  ...kafkaVariables,
  ...redisVariables,
  ...processVariables(4127),
  GIHAN_ARM_AHEAD_MS: milliseconds("이만큼 앞의 예고까지 알람을 맞춰 둡니다(밀리초)", schedulerDefaults.armAheadMs),
  GIHAN_ARM_EVERY_MS: milliseconds("알람을 맞추는 간격(밀리초)", schedulerDefaults.armEveryMs),
  GIHAN_WRITERS_EVERY_MS: milliseconds(
    "Kafka에 직접 쓰는 시스템이 새로 등록되었는지 살피는 간격(밀리초)",
    schedulerDefaults.lookForWritersEveryMs,
  ),
  ...recountVariables,
  GIHAN_BEHIND_AFTER_MS: milliseconds(
    "밀린 이벤트를 이만큼(밀리초) 다 읽지 못하면 준비되지 않은 것으로 봅니다",
    schedulerDefaults.behindAfterMs,
  ),
  GIHAN_LOG_SILENCE_MS: milliseconds(
    "Kafka가 살아 있는데 이만큼(밀리초) 아무것도 듣지 못하면 다시 시작합니다",
    schedulerDefaults.silentForMs,
  ),
});

/** What the scheduler is told as a process of its own. */
export interface SchedulerProcessConfig {
  readonly process: ProcessConfig;
  readonly databaseUrl: string;
  readonly kafka: KafkaConfig;
  readonly redis: RedisConfig;
  readonly scheduler: Partial<SchedulerConfig>;
}

/** @throws ConfigError */
export function readSchedulerConfig(environment: Environment = process.env): SchedulerProcessConfig {
  const variables = readConfig(schedulerVariables, environment);
  return {
    process: toProcessConfig(variables),
    databaseUrl: variables.DATABASE_URL,
    kafka: toKafkaConfig(variables),
    redis: toRedisConfig(variables),
    scheduler: {
      armAheadMs: variables.GIHAN_ARM_AHEAD_MS,
      armEveryMs: variables.GIHAN_ARM_EVERY_MS,
      lookForWritersEveryMs: variables.GIHAN_WRITERS_EVERY_MS,
      recountedAtOnce: variables.GIHAN_RECOUNTED_AT_ONCE,
      behindAfterMs: variables.GIHAN_BEHIND_AFTER_MS,
      silentForMs: variables.GIHAN_LOG_SILENCE_MS,
    },
  };
}
