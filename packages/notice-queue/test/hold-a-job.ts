import { redisNoticeQueue, type RedisNoticeQueueOptions } from "../src/redis/redis-notice-queue.ts";

/** Takes a job into hand and never ends it, until the process is killed. Argument: the queue's options as JSON. */
const queue = redisNoticeQueue(JSON.parse(process.argv[2] ?? "{}") as RedisNoticeQueueOptions);
await queue.work({
  account: "email",
  handle: async () => {
    console.log("holding");
    return await new Promise<never>(() => undefined);
  },
  onError: (error) => console.error(error),
});
await queue.add("email", [{ noticeId: "held", attempt: 1, delayMs: 0 }]);
