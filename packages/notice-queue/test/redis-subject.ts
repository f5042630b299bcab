import { randomBytes } from "node:crypto";
import { redisUrl } from "@gihan/testing/brokers";
import { networkBetween, type Network } from "@gihan/testing/network-between";
import { Redis } from "ioredis";
import type { NoticeQueueSubject } from "../src/conformance/subject.ts";
import { redisNoticeQueue } from "../src/redis/redis-notice-queue.ts";

export interface RedisSubject extends NoticeQueueSubject {
  /** Of the way that can be cut. */
  readonly url: string;
  readonly prefix: string;
  readonly network: Network;
}

/** A prefix of its own on the run's Redis, behind a way that can be cut. */
export async function redisSubject(): Promise<RedisSubject> {
  const serverUrl = redisUrl();
  const prefix = `test-${process.pid}-${randomBytes(6).toString("hex")}`;
  const url = new URL(serverUrl);
  const network = await networkBetween({ host: url.hostname, port: Number(url.port || 6379) });
  url.hostname = "127.0.0.1";
  url.port = `${network.port}`;
  const server = new Redis(serverUrl);
  // At one stroke and with all its keys, as FLUSHALL would, but without the keys of the other files.
  const loseEverything = () =>
    server.eval("for _, key in ipairs(redis.call('keys', ARGV[1])) do redis.call('unlink', key) end", 0, `${prefix}:*`);
  return {
    url: url.href,
    prefix,
    network,
    openQueue: (options) => redisNoticeQueue({ url: url.href, prefix, ...options }),
    async loseEverything() {
      await loseEverything();
    },
    cutOff: network.cutOff,
    reconnect: network.restore,
    async close() {
      await network.close();
      await loseEverything();
      await server.quit();
    },
  };
}
