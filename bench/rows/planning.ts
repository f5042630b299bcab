import { insertBareRows } from "../peers/bare-inserts.ts";
import type { BenchServer } from "../harness/bench-server.ts";
import { acceptedEvents, clerkEvents, createFeed } from "../harness/feed.ts";
import { perSecond, secondsOf, type Row } from "../harness/measure.ts";

/** Events from the log to planned reminders, against the same rows written by bare unnest statements. */
export async function planningRow(server: BenchServer, scale: { readonly complaints: number }): Promise<Row> {
  const ours = await server.database("planning_ours");
  const feed = createFeed(ours.pool);
  await feed.take(feed.prepare(clerkEvents(200)));
  const events = acceptedEvents(scale.complaints, 200);
  const rest = events.slice(1_000);
  await feed.take(feed.prepare(events.slice(0, 1_000)));
  const prepared = feed.prepare(rest);
  const oursSeconds = await secondsOf(() => feed.take(prepared));

  const bare = await server.database("planning_bare");
  const bareSeconds = await insertBareRows({ from: ours.pool, into: bare.pool, skip: 1_000, batch: 500 });
  await ours.close();
  await bare.close();
  return {
    name: "planning, events",
    ours: perSecond(rest.length, oursSeconds),
    peer: perSecond(rest.length, bareSeconds),
    peerName: "same rows, bare unnest inserts",
    ratio: bareSeconds / oursSeconds,
    aim: { kind: "at-least", ratio: 0.6 },
  };
}
