import { readFile } from "node:fs/promises";
import { temporaryFolder } from "@gihan/testing/temporary-folder";
import { startMarkOf } from "@gihan/runtime/processes/process-identity";
import { Redis } from "ioredis";
import { Kafka, logLevel } from "kafkajs";
import { expect, onTestFinished, test, vi } from "vitest";
import { choosePorts } from "../src/choose-ports.ts";
import { startKafka } from "../src/kafka/kafka-cluster.ts";
import { localServer } from "../src/local-server.ts";
import { startRedis } from "../src/redis/redis-server.ts";

const onProgress = (): void => undefined;

test("a Redis that was killed comes back at its address with what it took", async () => {
  const folder = await temporaryFolder();
  const { redis: port } = await choosePorts({ folder, brokers: 1 });
  const { url, server } = await startRedis({ folder, port, onProgress });
  onTestFinished(() => server.kill());
  const client = new Redis(url);
  client.on("error", () => undefined);
  onTestFinished(() => client.disconnect());
  expect(await client.config("GET", "maxmemory-policy")).toContain("noeviction");
  await client.set("key", "값");
  await server.kill();
  expect(server.pid()).toBeNull();
  await server.start();
  await vi.waitFor(async () => expect(await client.get("key")).toBe("값"), { timeout: 10_000 });
});

test("a Kafka that was killed comes back at its address with its topics and its identity", async () => {
  const folder = await temporaryFolder();
  const { kafka: ports } = await choosePorts({ folder, brokers: 1 });
  const cluster = await startKafka({ folder, ports, onProgress });
  onTestFinished(async () => void (await Promise.all(cluster.brokers.map((broker) => broker.kill()))));
  const admin = new Kafka({ brokers: [...cluster.bootstrap], logLevel: logLevel.NOTHING }).admin();
  onTestFinished(() => admin.disconnect());
  await admin.connect();
  const { clusterId } = await admin.describeCluster();
  await admin.createTopics({ topics: [{ topic: "kept", numPartitions: 1, replicationFactor: 1 }], waitForLeaders: true });
  await cluster.brokers[0]!.kill();
  await cluster.brokers[0]!.start();
  await vi.waitFor(async () => expect(await admin.listTopics()).toContain("kept"), { timeout: 20_000 });
  expect((await admin.describeCluster()).clusterId).toBe(clusterId);
});

test("what a killed starter left running is ended before the next one starts", async () => {
  const folder = await temporaryFolder();
  const options = {
    name: "left",
    program: process.execPath,
    arguments: ["-e", "console.log('ready'); setInterval(() => {}, 1000)"],
    folder,
  };
  const first = localServer({ ...options, isReady: (line) => line === "ready" });
  await first.start();
  const pid = first.pid()!;
  const mark = await startMarkOf(pid);
  expect(mark).toBeDefined();
  // Another starter knows it from its note alone.
  const second = localServer({ ...options, isReady: (line) => line === "ready" });
  await second.start();
  onTestFinished(() => second.kill());
  expect(await startMarkOf(pid)).not.toBe(mark);
  expect(second.pid()).not.toBe(pid);
});

test("a server that does not start says its last lines and where all of them are", async () => {
  const folder = await temporaryFolder();
  const broken = localServer({
    name: "broken",
    program: process.execPath,
    arguments: ["-e", "console.error('no room'); process.exit(3)"],
    folder,
    isReady: () => false,
  });
  await expect(broken.start()).rejects.toThrow(/no room[\s\S]*broken\.log/);
  expect(await readFile(`${folder}/broken.log`, "utf8")).toBe("no room\n");
});

test("the ports of the last start are taken again", async () => {
  const folder = await temporaryFolder();
  const first = await choosePorts({ folder, brokers: 3 });
  expect(new Set([first.postgres, first.redis, ...first.kafka.flatMap((each) => [each.clients, each.controller])]).size).toBe(8);
  expect(await choosePorts({ folder, brokers: 3 })).toEqual(first);
});
