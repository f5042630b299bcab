import { Redis } from "ioredis";
import { within } from "../bullmq/within.ts";
import { judgeFailure } from "./judge-failure.ts";
import { judgeRedis, type RedisJudgement } from "./judge-redis.ts";
import { readRedisFacts } from "./read-redis-facts.ts";
import { redisAddress, type RedisLocation } from "./redis-address.ts";

const answerLimitMs = 2_000;

/**
 * Asks a server whether alarms can be entrusted to it, within two seconds; never fails because of the server. Most is asked by INFO,
 * which managed services answer although they refuse CONFIG.
 *
 * @throws NoticeQueueError `NOTICE_QUEUE_MISCONFIGURED` where the URL is none.
 */
export async function checkRedis(location: RedisLocation): Promise<RedisJudgement> {
  const client = new Redis({
    ...redisAddress(location),
    lazyConnect: true,
    enableReadyCheck: false,
    connectTimeout: answerLimitMs,
    disconnectTimeout: 100,
    retryStrategy: () => null,
  });
  let fault: Error | null = null;
  client.on("error", (error: Error) => (fault ??= error));
  try {
    return await within(answerLimitMs, ask(client));
  } catch (error) {
    return judgeFailure(fault ?? error);
  } finally {
    client.disconnect();
  }
}

async function ask(client: Redis): Promise<RedisJudgement> {
  await client.connect();
  const [info, config] = await Promise.allSettled([client.info(), client.config("GET", "appendfsync")]);
  if (info.status === "rejected") return isRefusal(info.reason) ? infoRefused : judgeFailure(info.reason);
  // Answered as name and value.
  const appendFsync = config.status === "fulfilled" ? (config.value as string[])[1] : undefined;
  return judgeRedis(readRedisFacts(info.value, appendFsync ?? null));
}

const infoRefused: RedisJudgement = {
  kind: "unknown",
  reason: "info-refused",
  english: "Redis refuses INFO, without which no queue can be opened. Allow it to this user: ACL SETUSER … +info.",
  korean: "Redis가 INFO 명령을 허용하지 않습니다. 이 명령 없이는 대기열을 열 수 없으니 이 사용자에게 허용하십시오(ACL SETUSER … +info).",
};

function isRefusal(error: unknown): boolean {
  return error instanceof Error && /^(NOPERM|ERR unknown command)/.test(error.message);
}
