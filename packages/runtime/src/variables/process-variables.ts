import { type Static, type TSchema, Type } from "typebox";
import { ConfigError, milliseconds, port } from "../config.ts";
import { type LogLevel, logLevels } from "../logger.ts";
import { readClockSetting } from "../stepped-clock.ts";

/** Which clock business time is read from; the same for every process of an installation. */
export const clockVariable = {
  GIHAN_CLOCK: Type.String({
    default: "system",
    pattern: "^(system|stepped:.+)$",
    description: "system, 또는 시험용으로 stepped:2026-09-21T08:00:00+09:00",
  }),
};

/** How much is logged; a person who starts Gihan wants to read less than a collector of logs. */
export const logLevelVariable = (standard: LogLevel) => ({
  GIHAN_LOG_LEVEL: Type.Union(
    logLevels.map((level) => Type.Literal(level)),
    { default: standard, description: "기록할 수준" },
  ),
});

/** What any process can be told, whatever it does; `healthPort` is its own, so that all fit on one machine. */
export const runVariables = (healthPort: number) => ({
  ...logLevelVariable("info"),
  GIHAN_HEALTH_HOST: Type.String({
    default: "127.0.0.1",
    description: "상태(/livez, /readyz)와 지표(/metrics)를 보여 주는 주소. 밖에 공개하지 않습니다",
  }),
  GIHAN_HEALTH_PORT: port("상태와 지표의 포트, 0이면 빈 포트", healthPort),
  GIHAN_STOP_GRACE_MS: milliseconds("멈추라는 신호를 받고 하던 일을 마치는 시간(밀리초). 지나면 그대로 끝납니다", 30_000),
});

/** What every process that stands on the ledger can be told. */
export const processVariables = (healthPort: number) => ({
  ...clockVariable,
  ...runVariables(healthPort),
  GIHAN_START_TIMEOUT_MS: milliseconds("시작할 때 서버들(PostgreSQL, Kafka)을 기다리는 시간(밀리초). 지나면 1로 끝납니다", 120_000),
  GIHAN_MAX_SKEW_MS: milliseconds("이 컴퓨터와 데이터베이스의 시계가 이보다 어긋나면(밀리초) 맞을 때까지 일하지 않습니다", 2_000),
});

/** How a process runs. */
export interface RunConfig {
  readonly logLevel: LogLevel;
  readonly health: { readonly host: string; readonly port: number };
  /** From the first signal to the end at the latest. */
  readonly stopGraceMs: number;
}

/** How a process runs that stands on the ledger. */
export interface ProcessConfig extends RunConfig {
  readonly clock: ReturnType<typeof readClockSetting>;
  /** How long stores that are not there yet are waited for at the start. */
  readonly startTimeoutMs: number;
  /** How far the machine's clock may be from the database's. */
  readonly maxSkewMs: number;
}

type Settings<Variables extends Readonly<Record<string, TSchema>>> = { readonly [Name in keyof Variables]: Static<Variables[Name]> };

export function toRunConfig(settings: Settings<ReturnType<typeof runVariables>>): RunConfig {
  return {
    logLevel: settings.GIHAN_LOG_LEVEL,
    health: { host: settings.GIHAN_HEALTH_HOST, port: settings.GIHAN_HEALTH_PORT },
    stopGraceMs: settings.GIHAN_STOP_GRACE_MS,
  };
}

/** @throws ConfigError when the clock's beginning is no instant. */
export function toProcessConfig(settings: Settings<ReturnType<typeof processVariables>>): ProcessConfig {
  return {
    ...toRunConfig(settings),
    clock: toClockSetting(settings.GIHAN_CLOCK),
    startTimeoutMs: settings.GIHAN_START_TIMEOUT_MS,
    maxSkewMs: settings.GIHAN_MAX_SKEW_MS,
  };
}

/** @throws ConfigError when the clock's beginning is no instant. */
export function toClockSetting(setting: string): ProcessConfig["clock"] {
  try {
    return readClockSetting(setting);
  } catch {
    throw new ConfigError([`환경 변수 GIHAN_CLOCK: “${setting}”은(는) 시각이 아닙니다. 예: stepped:2026-09-21T08:00:00+09:00`]);
  }
}
