import { randomUUID } from "node:crypto";
import { startFakeSmtpServer } from "@gihan/channels/email-fake";
import { networkBetween } from "@gihan/testing/network-between";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { emptyInstallation, type Installation, type ServiceProcess } from "./installation.ts";

const hanbit = ["office", "create", "--id", "hanbit", "--name", "한빛구청", "--email", "minwon@hanbit.example", "--sample"];

/** A sink's SMTP server whose answers can be held back, and the settings of a notifier that sends there. */
async function slowSink() {
  const server = await startFakeSmtpServer();
  onTestFinished(() => server.stop());
  const network = await networkBetween({ host: "127.0.0.1", port: Number(new URL(server.url).port) });
  onTestFinished(() => network.close());
  return { server, network, environment: { GIHAN_SINK_SMTP_URL: `smtp://127.0.0.1:${network.port}` } };
}

/** Posts a complaint whose deadline is long past, so that it is told at once. */
async function postOverdue({ gihan }: Installation, intake: ServiceProcess): Promise<void> {
  const { token } = await gihan<{ readonly token: string }>("key", "create", "--name", "test", "--source", "*");
  const url = await intake.urlOf("events are taken");
  const event = {
    specversion: "1.0",
    id: randomUUID(),
    source: "urn:test",
    type: "gihan.complaint.accepted.v1",
    time: "2026-01-05T10:00:00+09:00",
    data: {
      complaint: { system: "saeol", number: "2026-000001" },
      acceptedAt: "2026-01-05T10:00:00+09:00",
      item: "mail-order-business-report",
      department: "civil-service",
      assignee: "hong-gildong",
    },
  };
  await vi.waitFor(
    async () => {
      const response = await fetch(`${url}/v1/events`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/cloudevents+json" },
        body: JSON.stringify(event),
      });
      expect([response.status, await response.text()]).toEqual([202, expect.anything()]);
    },
    { timeout: 20_000, interval: 200 },
  );
}

test("several schedulers that start at once on an empty database are all ready; one of them has migrated it", async () => {
  const { database, start } = await emptyInstallation();
  const schedulers = [1, 2, 3].map(() => start("scheduler"));
  await Promise.all(schedulers.map((scheduler) => scheduler.untilReady()));
  expect(schedulers.filter((scheduler) => scheduler.output().includes("the ledger was migrated"))).toHaveLength(1);
  const { rows } = await database.pool().query("select count(*)::int as all, count(distinct number)::int as once from migrations");
  expect(rows[0].all).toBe(rows[0].once);
});

test("what is in hand at SIGTERM is told and recorded within the grace; every service ends with 0 and leaves nothing", async () => {
  const installation = await emptyInstallation();
  const { database, start, gihan, connections } = installation;
  const sink = await slowSink();
  const [intake, scheduler, notifier] = [start("intake"), start("scheduler"), start("notifier", sink.environment)];
  await Promise.all([intake, scheduler, notifier].map((service) => service.untilReady()));
  await gihan(...hanbit);
  await sink.network.cutOff("unanswering");
  await postOverdue(installation, intake);
  const ledger = database.pool({ max: 1 });
  const states = async () => (await ledger.query<{ state: string }>("select state from notices")).rows.map(({ state }) => state);
  await vi.waitFor(async () => expect(await states()).toContain("sending"), { timeout: 20_000 });

  const ended = notifier.end("SIGTERM");
  await vi.waitFor(() => expect(notifier.output()).toContain('"msg":"stopping"'));
  await sink.network.restore();
  expect(await ended).toBe(0);
  expect(new Set(await states())).toEqual(new Set(["accepted"]));
  expect(sink.server.received.map(({ to }) => to).flat()).toEqual(["hong-gildong@gihan.example"]);

  expect(await Promise.all([intake.end("SIGTERM"), scheduler.end("SIGTERM")])).toEqual([0, 0]);
  await vi.waitFor(async () => expect(await connections()).toBe(0));
});

test("metrics tell how late what was told; they name no person", async () => {
  const installation = await emptyInstallation();
  const sink = await slowSink();
  const [intake, scheduler, notifier] = [
    installation.start("intake"),
    installation.start("scheduler"),
    installation.start("notifier", sink.environment),
  ];
  await Promise.all([intake, scheduler, notifier].map((service) => service.untilReady()));
  await installation.gihan(...hanbit);
  await postOverdue(installation, intake);
  await vi.waitFor(async () => {
    const { body } = await notifier.ask("/metrics");
    expect(body).toMatch(/^delivery_attempts_total\{provider="sink-email",outcome="accepted"\} [1-9]/m);
    expect(body).toMatch(/^notices_written_total\{when="at-claim"\} [1-9]/m);
    expect(body).toMatch(/^reminder_lateness_seconds_count\{stage="overdue",channel="email"\} [1-9]/m);
    for (const name of ["reminder_oldest_due_unsent_seconds", "outbox_oldest_unpublished_seconds", "unknown_unreconciled"])
      expect(body).toMatch(new RegExp(`^${name} \\d`, "m"));
    expect(body).toMatch(/^notice_queue_jobs\{account="email",state="waiting"\} \d/m);
    expect(body).not.toMatch(/gildong|길동|@/);
  }, 20_000);
  expect((await scheduler.ask("/metrics")).body).toMatch(/^consumer_lag_events\{topic="complaints"\} 0$/m);
});

describe("readiness", () => {
  test("of a scheduler comes when it has read the backlog, and not before", async () => {
    const installation = await emptyInstallation();
    const intake = installation.start("intake");
    await intake.untilReady();
    await installation.gihan(...hanbit);
    await postOverdue(installation, intake);
    const blocker = await installation.database.pool({ max: 1 }).connect();
    await blocker.query("begin");
    await blocker.query("lock table events in exclusive mode");

    const scheduler = installation.start("scheduler");
    await vi.waitFor(() => expect(scheduler.output()).toContain('"msg":"running"'), { timeout: 30_000 });
    const behind = await scheduler.ask("/readyz");
    expect(behind).toEqual({ status: 503, body: expect.stringContaining('{"name":"caught-up","status":"failing","isNeeded":true}') });
    expect((await scheduler.ask("/metrics")).body).toMatch(/^consumer_lag_events\{topic="complaints"\} [1-9]/m);
    await blocker.query("rollback");
    blocker.release();
    await scheduler.untilReady();
  });

  test("of a notifier does not need the queue, nor Kafka: the sweep tells, and facts wait", async () => {
    const { start } = await emptyInstallation();
    const away = { REDIS_URL: "redis://127.0.0.1:1", KAFKA_BROKERS: "127.0.0.1:1", GIHAN_FACTS_WAIT_MS: "1000" };
    const notifier = start("notifier", away);
    await notifier.untilReady();
    expect(JSON.parse((await notifier.ask("/readyz")).body)).toMatchObject({ status: "degraded" });
    expect(await notifier.end("SIGTERM")).toBe(0);
  });

  test("of a notifier waits for the look at the facts on Kafka, and says so; a held one is degraded, and its metrics say why", async () => {
    const { start, database } = await emptyInstallation();
    const waiting = start("notifier", { KAFKA_BROKERS: "127.0.0.1:1" });
    await vi.waitFor(() => expect(waiting.output()).toContain('"msg":"running"'), { timeout: 30_000 });
    const unlooked = '{"name":"facts-looked-for","status":"failing","isNeeded":true}';
    expect(await waiting.ask("/readyz")).toEqual({ status: 503, body: expect.stringContaining(unlooked) });
    expect(await waiting.end("SIGTERM")).toBe(0);

    await database.pool({ max: 1 }).query("update installation set hold = 'restoring', held_since = clock_timestamp()");
    const held = start("notifier");
    await held.untilReady();
    const { checks, status } = JSON.parse((await held.ask("/readyz")).body) as {
      readonly checks: readonly object[];
      readonly status: string;
    };
    expect(status).toBe("degraded");
    expect(checks).toContainEqual({ name: "telling-not-held", status: "failing", isNeeded: false });
    expect((await held.ask("/metrics")).body).toMatch(/^telling_held\{reason="restoring"\} 1$/m);
  });

  test("of an intake ends without Kafka, which it tells senders, and it goes on listening", async () => {
    const { start } = await emptyInstallation();
    const intake = start("intake", { KAFKA_BROKERS: "127.0.0.1:1" });
    const url = await intake.urlOf("events are taken");
    expect(await intake.ask("/readyz")).toEqual({ status: 503, body: expect.stringContaining('{"name":"event-log","status":"failing"') });
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    expect(await intake.end("SIGTERM")).toBe(0);
  });
});

test("a scheduler whose Kafka does not come says so in a sentence, and ends with 1", async () => {
  const { start } = await emptyInstallation();
  const scheduler = start("scheduler", { KAFKA_BROKERS: "127.0.0.1:1", GIHAN_START_TIMEOUT_MS: "1500" });
  expect(await scheduler.end()).toBe(1);
  expect(scheduler.output()).toMatch(/^Kafka에 2초 동안 연결할 수 없었습니다/m);
});

test("a notifier that stands still while there is something to tell says that it is stuck, and ends with 1; the next one tells", async () => {
  const installation = await emptyInstallation();
  const { database, start, gihan } = installation;
  const sink = await slowSink();
  const [intake, scheduler] = [start("intake"), start("scheduler")];
  await Promise.all([intake, scheduler].map((service) => service.untilReady()));
  await gihan(...hanbit);
  await postOverdue(installation, intake);
  const blocker = await database.pool({ max: 1 }).connect();
  await vi.waitFor(
    async () => expect((await blocker.query("select from notices where state = 'armed'")).rowCount).toBeGreaterThan(0),
    20_000,
  );
  await blocker.query("begin");
  await blocker.query("select from complaints for update");

  const notifier = start("notifier", { ...sink.environment, GIHAN_UNTOLD_AFTER_MS: "1000", GIHAN_STOP_GRACE_MS: "2000" });
  await vi.waitFor(
    async () => expect(await notifier.ask("/livez")).toEqual({ status: 503, body: expect.stringContaining("telling") }),
    20_000,
  );
  expect(await notifier.end()).toBe(1);
  expect(notifier.output()).toMatch(/"level":"fatal".*notices have been due for/);
  await blocker.query("rollback");
  blocker.release();

  const next = start("notifier", sink.environment);
  await vi.waitFor(() => expect(sink.server.received).not.toEqual([]), 30_000);
  expect(await next.end("SIGTERM")).toBe(0);
});
