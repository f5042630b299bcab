import type { NoticeQueue } from "@gihan/notice-queue/port";
import { redisNoticeQueue } from "@gihan/notice-queue/redis";
import { checkRedis } from "@gihan/notice-queue/redis/check";
import type { Logger } from "@gihan/runtime/logger";
import type { RedisConfig } from "@gihan/runtime/variables/redis-variables";
import { watchRedis, type WatchRedis } from "./watch-redis.ts";

export interface OpenRedisQueue {
  readonly config: Omit<RedisConfig, "checkEveryMs">;
  readonly logger: Logger;
  /** Time of the whole stop; the jobs in hand get what the rest of it does not need. */
  readonly stopGraceMs: number;
}

/** The alarm clock of the distributed shape; nothing is connected before it is used, and it may be away at any time. */
export function openRedisQueue({ config, logger, stopGraceMs }: OpenRedisQueue): NoticeQueue {
  return redisNoticeQueue({ ...config, graceMs: Math.max(1_000, stopGraceMs - 5_000), log: logger });
}

/**
 * Sees to it that alarms can be entrusted to Redis, as soon as it can be asked.
 *
 * @throws StoreRefusedError when it is there at the start and unfit.
 */
export function examineRedis({
  config,
  ...parts
}: Omit<WatchRedis, "check" | "everyMs"> & { readonly config: RedisConfig }): Promise<{ stop(): Promise<void> }> {
  const { checkEveryMs, url, password, tls } = config;
  return watchRedis({ ...parts, everyMs: checkEveryMs, check: () => checkRedis({ url, password, tls }) });
}
