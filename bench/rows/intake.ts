import { wireIntake } from "@gihan/intake/wire";
import { createApiKey } from "@gihan/ledger/api-keys";
import { systemClock } from "@gihan/runtime/clock";
import { createLogger } from "@gihan/runtime/logger";
import type { AddressInfo } from "node:net";
import { createBareRoute } from "../peers/bare-route.ts";
import { officeId } from "../harness/bench-server.ts";
import { acceptedEvents } from "../harness/feed.ts";
import { perSecond, type Row } from "../harness/measure.ts";
import { postLoad } from "../harness/post-load.ts";
import type { BenchShape } from "../harness/shape.ts";

const single = "application/cloudevents+json";
const batch = "application/cloudevents-batch+json";
const template = acceptedEvents(1, 1)[0]!;

/** A fresh event each time: the same id would count once. */
function eventText(number: number): string {
  return JSON.stringify({
    ...template,
    id: `event-${number}`,
    data: { ...template.data, complaint: { system: "saeol", number: `2026-${number % 50_000}` } },
  });
}

function batchText(number: number): string {
  return `[${Array.from({ length: 100 }, (_, index) => eventText(number * 100 + index)).join(",")}]`;
}

/** Posting over HTTP until durable, against a bare route that writes the same. Client, server and the log's store share the machine. */
export async function intakeRows(shape: BenchShape, scale: { readonly seconds: number }): Promise<readonly Row[]> {
  const ours = await measureOurs(shape, scale.seconds);
  const bare = await measureBare(shape, scale.seconds);
  const row = (name: string, mine: number, theirs: number, events: number, aim: number): Row => ({
    name,
    ours: perSecond(mine * events, 1),
    peer: perSecond(theirs * events, 1),
    peerName: `bare Fastify route, ${bare.logName}`,
    ratio: mine / theirs,
    aim: { kind: "at-least", ratio: aim },
  });
  return [
    row("intake, single events", ours.single, bare.single, 1, 0.5),
    row("intake, batches of 100, events", ours.batch, bare.batch, 100, 0.7),
  ];
}

interface Rates {
  readonly single: number;
  readonly batch: number;
}

async function measureOurs(shape: BenchShape, seconds: number): Promise<Rates> {
  const database = await shape.database("intake_ours");
  const log = shape.openLog(database);
  const { token } = await createApiKey(database.pool, { officeId, name: "bench", sources: ["*"], types: ["*"] });
  const logger = createLogger({ level: "error", name: "bench" });
  const intake = wireIntake({ pool: database.pool, log, clock: systemClock, logger, config: { port: 0, requestsPerMinute: 100_000_000 } });
  await intake.start();
  const rates = await measure(`${intake.url()}/v1/events`, `${intake.url()}/v1/events`, { authorization: `Bearer ${token}` }, seconds);
  await intake.stop();
  await log.close();
  await database.close();
  return rates;
}

async function measureBare(shape: BenchShape, seconds: number): Promise<Rates & { readonly logName: string }> {
  const database = await shape.database("intake_bare");
  const log = await shape.openBareLog(database);
  const app = createBareRoute(log);
  await app.listen({ host: "127.0.0.1", port: 0 });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const rates = await measure(`${url}/single`, `${url}/batch`, {}, seconds);
  await app.close();
  await log.close();
  await database.close();
  return { ...rates, logName: log.name };
}

async function measure(singleUrl: string, batchUrl: string, headers: Readonly<Record<string, string>>, seconds: number): Promise<Rates> {
  const load = { connections: 64, seconds };
  await postLoad({
    ...load,
    seconds: 1,
    url: singleUrl,
    headers: { ...headers, "content-type": single },
    body: (number) => eventText(number + 10_000_000),
  });
  return {
    single: await postLoad({ ...load, url: singleUrl, headers: { ...headers, "content-type": single }, body: eventText }),
    batch: await postLoad({
      ...load,
      connections: 8,
      url: batchUrl,
      headers: { ...headers, "content-type": batch },
      body: (number) => batchText(number + 100_000),
    }),
  };
}
