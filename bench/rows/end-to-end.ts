import { createApiKey } from "@gihan/ledger/api-keys";
import type { CloudEvent } from "@gihan/contracts/cloud-event";
import { freePort } from "@gihan/testing/free-port";
import { officeId, type BenchDatabase } from "../harness/bench-server.ts";
import type { DistributedShape } from "../harness/distributed-shape.ts";
import { acceptedEvents, bornAt, clerkEvents } from "../harness/feed.ts";
import { perSecond, secondsOf, type Row } from "../harness/measure.ts";
import { postAll } from "../harness/post-load.ts";
import { startService } from "../harness/service-process.ts";
import { startThread } from "../harness/thread.ts";
import { untilRead } from "../harness/until-read.ts";

const connections = 8;
const perBody = 100;
const warmUp = 1_000;

/** Events from HTTP over Kafka into planned reminders, one intake and one scheduler, against a bare route, bare kafkajs and bare inserts. */
export async function endToEndRow(shape: DistributedShape, scale: { readonly complaints: number }): Promise<Row> {
  const events = acceptedEvents(scale.complaints, 200);
  const ours = await shape.database("road_ours");
  const oursSeconds = await ourSeconds(shape, ours, events);
  const bareSeconds = await bareRoadSeconds(shape, ours, events);
  await ours.close();
  const measured = events.length - warmUp;
  return {
    name: "HTTP over Kafka to planned, events",
    ours: perSecond(measured, oursSeconds),
    peer: perSecond(measured, bareSeconds),
    peerName: "bare Fastify route, bare kafkajs both ways, bare inserts of the same rows",
    ratio: bareSeconds / oursSeconds,
    aim: { kind: "at-least", ratio: 0.5 },
  };
}

async function ourSeconds(shape: DistributedShape, database: BenchDatabase, events: readonly CloudEvent[]): Promise<number> {
  const { token } = await createApiKey(database.pool, { officeId, name: "bench", sources: ["*"], types: ["*"] });
  const environment = { ...shape.environmentFor(database), GIHAN_CLOCK: `stepped:${bornAt}` };
  const port = await freePort();
  const scheduler = await startService("scheduler", environment);
  const intake = await startService("intake", { ...environment, GIHAN_PORT: String(port), GIHAN_REQUESTS_PER_MINUTE: "100000000" });
  const log = shape.openLog(database);
  const target = {
    url: `http://127.0.0.1:${port}/v1/events`,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/cloudevents-batch+json" },
    connections,
  };
  const take = async (some: readonly CloudEvent[]): Promise<void> => {
    await postAll(target, bodiesOf(some));
    await untilRead(database.pool, log);
  };
  await take(clerkEvents(200));
  await take(events.slice(0, warmUp));
  const seconds = await secondsOf(() => take(events.slice(warmUp)));
  await log.close();
  await intake.stop();
  await scheduler.stop();
  return seconds;
}

async function bareRoadSeconds(shape: DistributedShape, planned: BenchDatabase, events: readonly CloudEvent[]): Promise<number> {
  const database = await shape.database("road_bare");
  const topic = await shape.bareTopic(database);
  const planner = await startThread<number, number>(new URL("../peers/bare-planner-thread.ts", import.meta.url), {
    ...topic,
    from: planned.connectionString,
    into: database.connectionString,
  });
  const door = await startThread<string>(new URL("../peers/bare-door-thread.ts", import.meta.url), topic);
  let written = 0;
  let onWritten = (): void => undefined;
  planner.onSaid((count) => {
    written += count;
    onWritten();
  });
  const target = { url: `${door.ready}/batch`, headers: { "content-type": "application/cloudevents-batch+json" }, connections };
  const take = async (some: readonly CloudEvent[], until: number): Promise<void> => {
    const all = Promise.withResolvers<void>();
    onWritten = () => (written === until ? all.resolve() : undefined);
    await postAll(target, bodiesOf(some));
    await all.promise;
  };
  await take(events.slice(0, warmUp), warmUp);
  const seconds = await secondsOf(() => take(events.slice(warmUp), events.length));
  await door.stop();
  await planner.stop();
  await database.close();
  return seconds;
}

function bodiesOf(events: readonly CloudEvent[]): readonly string[] {
  return Array.from({ length: Math.ceil(events.length / perBody) }, (_, index) =>
    JSON.stringify(events.slice(index * perBody, (index + 1) * perBody)),
  );
}
