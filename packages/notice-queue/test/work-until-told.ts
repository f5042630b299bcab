import { once } from "node:events";
import { redisNoticeQueue } from "../src/redis/redis-notice-queue.ts";

/** Works an account until it reads something, then closes and leaves the process to end by itself. Arguments: URL, prefix. */
const [url = "", prefix] = process.argv.slice(2);
const queue = redisNoticeQueue({ url, prefix });
await queue.work({
  account: "email",
  handle: async () => {
    console.log("working");
    return { kind: "done" };
  },
  onError: () => undefined,
});
await queue.add("email", [
  { noticeId: "1", attempt: 1, delayMs: 0 },
  { noticeId: "2", attempt: 1, delayMs: 600_000 },
]);
await once(process.stdin, "data");
await queue.close();
console.log("closed");
process.stdin.destroy();
