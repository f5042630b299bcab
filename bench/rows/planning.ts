import { insertBareRows } from "../peers/bare-inserts.ts";
import type { BenchDatabase } from "../harness/bench-server.ts";
import { acceptedEvents, clerkEvents } from "../harness/feed.ts";
import { perSecond, type Row } from "../harness/measure.ts";
import type { Road } from "../harness/roads.ts";
import type { BenchShape } from "../harness/shape.ts";

/** Events from the log to planned reminders, against the same rows written by bare unnest statements. */
export async function planningRow(
  shape: BenchShape,
  scale: { readonly complaints: number; readonly openRoad: (database: BenchDatabase) => Road },
): Promise<Row> {
  const ours = await shape.database("planning_ours");
  const road = scale.openRoad(ours);
  await road.take(clerkEvents(200));
  const events = acceptedEvents(scale.complaints, 200);
  const rest = events.slice(1_000);
  await road.take(events.slice(0, 1_000));
  const oursSeconds = await road.take(rest);
  await road.close();

  const bare = await shape.database("planning_bare");
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
