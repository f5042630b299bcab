import { postgresNoticeQueue } from "../src/postgres/postgres-notice-queue.ts";

/** Uses a queue in every way, closes it and leaves the process to end by itself. Argument: the connection string. */
const queue = postgresNoticeQueue({ connectionString: process.argv[2] ?? "" });
const heard = Promise.withResolvers<void>();
await queue.work({
  account: "email",
  handle: async () => {
    heard.resolve();
    return { kind: "done" };
  },
  onError: (error) => console.error(error),
});
await queue.add("email", [
  { noticeId: "1", attempt: 1, delayMs: 0 },
  { noticeId: "2", attempt: 1, delayMs: 600_000 },
]);
await heard.promise;
await queue.counts("email");
await queue.close();
console.log("closed");
