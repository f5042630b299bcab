import { expect, onTestFinished, test } from "vitest";
import { startHealthServer, type HealthServerOptions } from "../../src/health/health-server.ts";
import { checkReadiness, once, type ReadinessCheck } from "../../src/health/readiness.ts";

async function ask(path: string, options: Partial<HealthServerOptions> = {}): Promise<{ readonly status: number; readonly body: string }> {
  const server = await startHealthServer({
    host: "127.0.0.1",
    port: 0,
    stuck: () => [],
    readiness: async () => ({ status: "ready", checks: [] }),
    metrics: async () => ({ contentType: "text/plain", body: "up 1\n" }),
    onFault: () => undefined,
    ...options,
  });
  onTestFinished(() => server.stop());
  const response = await fetch(server.url + path);
  return { status: response.status, body: await response.text() };
}

test("a process is alive until something is stuck, which is then named", async () => {
  expect(await ask("/livez")).toEqual({ status: 200, body: '{"status":"ok"}' });
  expect(await ask("/livez", { stuck: () => ["sweep: hangs"] })).toEqual({
    status: 503,
    body: '{"status":"stuck","stuck":["sweep: hangs"]}',
  });
});

test.each([
  ["ready", 200],
  ["degraded", 200],
  ["not-ready", 503],
] as const)("%s is answered with %d", async (status, code) => {
  expect(await ask("/readyz", { readiness: async () => ({ status, checks: [] }) })).toMatchObject({ status: code });
});

test("metrics are told, and a fault of theirs is no fault of the process", async () => {
  expect(await ask("/metrics")).toEqual({ status: 200, body: "up 1\n" });
  const faults: unknown[] = [];
  const failing = { metrics: () => Promise.reject(new Error("no")), onFault: (error: unknown) => void faults.push(error) };
  expect(await ask("/metrics", failing)).toMatchObject({ status: 500 });
  expect(faults).toHaveLength(1);
});

test("nothing else is there", async () => {
  expect(await ask("/")).toMatchObject({ status: 404 });
});

test("readiness names what is missing; only what is needed makes a process unfit; what hangs is missing", async () => {
  const well: ReadinessCheck = { name: "postgres", isNeeded: true, check: () => Promise.resolve() };
  const missing: ReadinessCheck = { name: "queue", isNeeded: false, check: () => Promise.reject(new Error("away")) };
  const hanging: ReadinessCheck = { name: "log", isNeeded: true, check: () => new Promise(() => undefined) };
  const failures: string[] = [];
  const look = (...checks: readonly ReadinessCheck[]) =>
    checkReadiness({ checks, limitMs: 20, onFailure: (name) => void failures.push(name) });
  expect((await look(well)).status).toBe("ready");
  expect((await look(well, missing)).status).toBe("degraded");
  expect(await look(well, missing, hanging)).toEqual({
    status: "not-ready",
    checks: [
      { name: "postgres", status: "ok", isNeeded: true },
      { name: "queue", status: "failing", isNeeded: false },
      { name: "log", status: "failing", isNeeded: true },
    ],
  });
  expect(failures).toEqual(["queue", "queue", "log"]);
});

test("what was true once is not asked again, what was not is", async () => {
  const answers = [Promise.reject(new Error("not yet")), Promise.resolve()];
  const check = once(() => answers.shift()!);
  await expect(check()).rejects.toThrow("not yet");
  await check();
  await check();
  expect(answers).toEqual([]);
});
