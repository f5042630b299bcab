import { expect, test } from "vitest";
import { openMetrics, type AskedGauge } from "../src/metrics.ts";

/** The lines about a metric, as a scrape gets them. */
async function scrape(name: string, gauge?: Omit<AskedGauge, "name" | "help">): Promise<readonly string[]> {
  const metrics = openMetrics({ limitMs: 20 });
  if (gauge) metrics.gauge({ name, help: "of a test", ...gauge });
  const { body } = await metrics.render();
  return body.split("\n").filter((line) => line.startsWith(name));
}

test("a gauge is asked at each scrape", async () => {
  const values = [3, 5];
  const metrics = openMetrics();
  metrics.gauge({ name: "waiting", help: "of a test", read: async () => values.shift()! });
  expect((await metrics.render()).body).toContain("waiting 3\n");
  expect((await metrics.render()).body).toContain("waiting 5\n");
});

test("one whose store is away, or answers late, is absent and not stale; the others are there", async () => {
  const answers: (() => Promise<number | null>)[] = [
    async () => 3,
    () => Promise.reject(new Error("away")),
    () => new Promise(() => undefined),
    async () => null,
  ];
  const metrics = openMetrics({ limitMs: 20 });
  metrics.gauge({ name: "waiting", help: "of a test", read: () => answers.shift()!() });
  expect((await metrics.render()).body).toMatch(/^waiting 3$/m);
  for (let scrapes = 0; scrapes < 3; scrapes += 1) {
    const { body } = await metrics.render();
    expect(body).not.toMatch(/^waiting/m);
    expect(body).toMatch(/^process_resident_memory_bytes \d/m);
  }
});

test("a gauge of several values forgets those that are gone", async () => {
  const read: AskedGauge["read"][] = [
    async () => [
      { labels: { topic: "a" }, value: 1 },
      { labels: { topic: "b" }, value: 2 },
    ],
    async () => [{ labels: { topic: "b" }, value: 0 }],
  ];
  const metrics = openMetrics();
  metrics.gauge({ name: "lag", help: "of a test", labels: ["topic"], read: () => read.shift()!() });
  expect((await metrics.render()).body.match(/^lag.*$/gm)).toEqual(['lag{topic="a"} 1', 'lag{topic="b"} 2']);
  expect((await metrics.render()).body.match(/^lag.*$/gm)).toEqual(['lag{topic="b"} 0']);
});

test("counters and histograms count by their labels", async () => {
  const metrics = openMetrics();
  const count = metrics.counter({ name: "attempts_total", help: "of a test", labels: ["outcome"] });
  const observe = metrics.histogram({ name: "lateness_seconds", help: "of a test", labels: ["channel"], buckets: [1, 60] });
  count({ outcome: "accepted" });
  count({ outcome: "accepted" });
  observe({ channel: "email" }, 30);
  const { body } = await metrics.render();
  expect(body).toContain('attempts_total{outcome="accepted"} 2\n');
  expect(body).toContain('lateness_seconds_bucket{le="1",channel="email"} 0\n');
  expect(body).toContain('lateness_seconds_bucket{le="60",channel="email"} 1\n');
});

test("two registries in one process do not know each other", async () => {
  await scrape("waiting", { read: async () => 1 });
  expect(await scrape("waiting")).toEqual([]);
});
