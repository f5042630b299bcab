import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { networkBetween } from "@gihan/testing/network-between";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { listen } from "../src/conformance/heard-jobs.ts";
import type { NoticeQueue } from "../src/port.ts";
import { redisNoticeQueue } from "../src/redis/redis-notice-queue.ts";
import { hasRedisServer, ownRedisServer } from "./own-redis-server.ts";
import { redisSubject } from "./redis-subject.ts";

const account = "email";
const nothing = { waiting: 0, delayed: 0, active: 0 };
const patient = { timeout: 20_000 };

function opened(queue: NoticeQueue): NoticeQueue {
  onTestFinished(() => queue.close());
  return queue;
}

describe("the notice queue on Redis", () => {
  it("ends a job whose worker was killed without running it again, and frees its id", async () => {
    const subject = await redisSubject();
    onTestFinished(() => subject.close());
    const place = { url: subject.url, prefix: subject.prefix, lockMs: 500 };
    const program = fileURLToPath(new URL("./hold-a-job.ts", import.meta.url));
    const child = spawn(process.execPath, [program, JSON.stringify(place)], { stdio: ["ignore", "pipe", "inherit"] });
    onTestFinished(() => void child.kill("SIGKILL"));
    await once(child.stdout, "data");
    child.kill("SIGKILL");

    const queue = opened(redisNoticeQueue(place));
    expect(await queue.counts(account)).toEqual({ ...nothing, active: 1 });
    const { heard, errors } = await listen(queue, { account });
    await vi.waitFor(async () => expect(await queue.counts(account)).toEqual(nothing), patient);
    expect(errors.map((error) => error.message)).toEqual([expect.stringContaining("stalled")]);
    expect(heard).toEqual([]);
    await queue.add(account, [{ noticeId: "held", attempt: 1, delayMs: 0 }]);
    await vi.waitFor(() => expect(heard).toHaveLength(1), patient);
  });

  it("leaves a connection that was forgotten on the way without a word", async () => {
    const subject = await redisSubject();
    onTestFinished(() => subject.close());
    const queue = opened(subject.openQueue());
    const { heard } = await listen(queue, { account });
    await queue.add(account, [{ noticeId: "before", attempt: 1, delayMs: 0 }]);
    await vi.waitFor(() => expect(heard).toHaveLength(1), patient);
    subject.network.forget();
    await expect(queue.add(account, [{ noticeId: "after", attempt: 1, delayMs: 0 }])).rejects.toMatchObject({
      code: "NOTICE_QUEUE_UNAVAILABLE",
    });
    await vi.waitFor(() => queue.add(account, [{ noticeId: "after", attempt: 1, delayMs: 0 }]), patient);
    await vi.waitFor(() => expect(heard).toHaveLength(2), patient);
  });
});

describe.skipIf(!hasRedisServer)("the notice queue on a Redis of its own", () => {
  it("goes on after the server was killed and came back with an empty disk", async () => {
    const server = await ownRedisServer();
    const queue = opened(redisNoticeQueue({ url: server.url }));
    const { heard } = await listen(queue, { account });
    const alarms = Array.from({ length: 100 }, (_, index) => ({ noticeId: `${index + 1}`, attempt: 1, delayMs: 600_000 }));
    await queue.add(account, [...alarms, { noticeId: "now", attempt: 1, delayMs: 0 }]);
    await vi.waitFor(() => expect(heard).toHaveLength(1), patient);
    await server.kill();
    await server.emptyDisk();
    await server.start();
    await vi.waitFor(async () => expect(await queue.counts(account)).toEqual(nothing), patient);
    await queue.add(
      account,
      alarms.map((alarm) => ({ ...alarm, delayMs: 100 })),
    );
    await vi.waitFor(() => expect(heard).toHaveLength(101), patient);
  });

  it("has every alarm again after the server was killed and kept its disk", async () => {
    const server = await ownRedisServer();
    const queue = opened(redisNoticeQueue({ url: server.url }));
    await queue.add(account, [
      { noticeId: "soon", attempt: 1, delayMs: 500 },
      { noticeId: "late", attempt: 1, delayMs: 600_000 },
    ]);
    const { heard } = await listen(queue, { account });
    await server.kill();
    await server.start();
    await vi.waitFor(() => expect(heard.map((job) => job.noticeId)).toEqual(["soon"]), patient);
    expect(await queue.counts(account)).toEqual({ ...nothing, delayed: 1 });
  });

  it("finds the new primary once its own has become a replica", async () => {
    const [first, second] = await Promise.all([ownRedisServer(), ownRedisServer()]);
    const { password } = new URL(first.url);
    await second.admin.config("SET", "requirepass", password);
    const target = { host: "127.0.0.1", port: first.port };
    const network = await networkBetween(target);
    onTestFinished(() => network.close());
    const queue = opened(redisNoticeQueue({ url: `redis://127.0.0.1:${network.port}`, password }));
    const { heard } = await listen(queue, { account });
    await queue.add(account, [{ noticeId: "before", attempt: 1, delayMs: 0 }]);
    await vi.waitFor(() => expect(heard).toHaveLength(1), patient);
    target.port = second.port;
    await first.admin.replicaof("127.0.0.1", second.port);
    await vi.waitFor(() => queue.add(account, [{ noticeId: "after", attempt: 1, delayMs: 0 }]), patient);
    await vi.waitFor(() => expect(heard).toHaveLength(2), patient);
  });

  it("says so when the server's memory is full, and loses nothing", async () => {
    const server = await ownRedisServer();
    const queue = opened(redisNoticeQueue({ url: server.url }));
    await queue.add(account, [{ noticeId: "1", attempt: 1, delayMs: 600_000 }]);
    await server.admin.config("SET", "maxmemory", "1");
    await expect(queue.add(account, [{ noticeId: "2", attempt: 1, delayMs: 600_000 }])).rejects.toMatchObject({
      code: "NOTICE_QUEUE_UNAVAILABLE",
      message: expect.stringContaining("OOM"),
    });
    expect(await queue.counts(account)).toEqual({ ...nothing, delayed: 1 });
  });
});
