import { type Static, Type } from "typebox";
import { milliseconds } from "../config.ts";

/** The alarm clock of the distributed shape. */
export const redisVariables = {
  REDIS_URL: Type.String({
    pattern: "^rediss?://",
    secret: true,
    expects: "redis://서버:6379 또는 rediss://사용자:비밀번호@서버:6380 (rediss는 TLS)",
    description: "Redis(7 이상) 또는 Valkey의 주소",
  }),
  REDIS_PASSWORD: Type.Optional(Type.String({ secret: true, description: "Redis의 비밀번호. 주소에 적은 것보다 먼저입니다" })),
  REDIS_TLS_CA: Type.Optional(
    Type.String({
      pattern: "BEGIN CERTIFICATE",
      secret: true,
      description: "Redis의 인증 기관, PEM. 파일이면 이름 뒤에 _FILE을 붙여 경로로 줍니다",
    }),
  ),
  REDIS_PREFIX: Type.String({
    default: "gihan",
    pattern: "^[A-Za-z0-9._-]{1,100}$",
    description: "Redis의 모든 키 앞에 붙일 말. 여러 설치가 한 Redis를 쓸 때 서로 다르게",
  }),
  REDIS_CHECK_EVERY_MS: milliseconds("시작할 때 Redis에 연결하지 못했으면, 설정을 확인할 때까지 다시 살피는 간격(밀리초)", 30_000),
};

/** How Redis is reached. */
export interface RedisConfig {
  readonly url: string;
  readonly prefix: string;
  readonly password?: string;
  /** Null: as the address says, with the authorities that Node knows. */
  readonly tls: { readonly ca: string } | null;
  /** From one look to the next while it is not known whether it is fit for use. */
  readonly checkEveryMs: number;
}

type RedisSettings = { readonly [Name in keyof typeof redisVariables]?: Static<(typeof redisVariables)[Name]> | undefined } & {
  readonly REDIS_URL: string;
  readonly REDIS_PREFIX: string;
  readonly REDIS_CHECK_EVERY_MS: number;
};

/** The settings in the words of the queue. */
export function toRedisConfig(settings: RedisSettings): RedisConfig {
  const { REDIS_URL: url, REDIS_PREFIX: prefix, REDIS_CHECK_EVERY_MS: checkEveryMs, REDIS_PASSWORD: password, REDIS_TLS_CA: ca } = settings;
  return { url, prefix, checkEveryMs, ...(password !== undefined && { password }), tls: ca === undefined ? null : { ca } };
}
