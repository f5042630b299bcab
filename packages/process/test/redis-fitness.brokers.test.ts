import { expect, test, vi } from "vitest";
import { hasRedisServer, ownRedisServer } from "../../notice-queue/test/own-redis-server.ts";
import { emptyInstallation } from "./installation.ts";

test.skipIf(!hasRedisServer).for(["scheduler", "notifier"] as const)(
  "a %s does not start on a Redis that evicts, and says what to change",
  async (name) => {
    const { url, admin } = await ownRedisServer();
    await admin.config("SET", "maxmemory-policy", "allkeys-lru");
    const { start } = await emptyInstallation();
    const service = start(name, { REDIS_URL: url });
    expect(await service.end()).toBe(1);
    expect(service.output()).toMatch(/^Redis가 메모리가 차면.*maxmemory-policy를 noeviction으로/m);
  },
);

test.skipIf(!hasRedisServer)("a scheduler starts on a Redis that keeps nothing on its disk, and says so aloud", async () => {
  const { url, admin } = await ownRedisServer();
  await admin.config("SET", "appendonly", "no");
  const { start } = await emptyInstallation();
  const scheduler = start("scheduler", { REDIS_URL: url });
  await scheduler.untilReady();
  expect(scheduler.output()).toMatch(/^Redis가 데이터를 디스크에 남기지 않습니다/m);
  expect(scheduler.output()).toMatch(/"level":"warn".*append-only file/);
});

test.skipIf(!hasRedisServer)("a notifier whose Redis was away goes on, and ends when it comes up and evicts", async () => {
  const server = await ownRedisServer();
  await server.kill();
  const { start } = await emptyInstallation();
  const notifier = start("notifier", { REDIS_URL: server.url, REDIS_CHECK_EVERY_MS: "100" });
  await notifier.untilReady();
  expect(notifier.output()).toMatch(/^Redis에 연결하지 못해/m);
  await server.start();
  await vi.waitFor(() => expect(notifier.output()).toContain("Redis is there, and fit for alarms"), { timeout: 20_000 });

  await server.admin.config("SET", "maxmemory-policy", "allkeys-lru");
  await server.admin.config("REWRITE");
  await server.kill();
  const other = start("notifier", { REDIS_URL: server.url, REDIS_CHECK_EVERY_MS: "100" });
  await other.untilReady();
  await server.start();
  expect(await other.end()).toBe(1);
  expect(other.output()).toMatch(/^Redis가 메모리가 차면/m);
});
