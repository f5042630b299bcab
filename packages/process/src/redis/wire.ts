import type { NoticeQueue } from "@gihan/notice-queue/port";
import { redisNoticeQueue } from "@gihan/notice-queue/redis";
import type { Logger } from "@gihan/runtime/logger";
import type { RedisConfig } from "@gihan/runtime/variables/redis-variables";

export interface OpenRedisQueue {
  readonly config: RedisConfig;
  readonly logger: Logger;
  /** Time of the whole stop; the jobs in hand get what the rest of it does not need. */
  readonly stopGraceMs: number;
}

/** The alarm clock of the distributed shape; nothing is connected before it is used, and it may be away at any time. */
export function openRedisQueue({ config, logger, stopGraceMs }: OpenRedisQueue): NoticeQueue {
  return redisNoticeQueue({ ...config, graceMs: Math.max(1_000, stopGraceMs - 5_000), log: logger });
}
