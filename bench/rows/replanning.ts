import { acceptedEvents, clerkEvents, createFeed, extensionEvents } from "../harness/feed.ts";
import { machineNowMs, perSecond, secondsOf, type Row } from "../harness/measure.ts";
import type { BenchShape } from "../harness/shape.ts";

/** Extensions over complaints with three planned stages each, until re-planned, against moving their jobs by hand. */
export async function replanningRow(
  shape: BenchShape,
  scale: { readonly extensions: number; readonly peerExtensions: number; readonly aim: Row["aim"] },
): Promise<Row> {
  const ours = await shape.database("replanning_ours");
  const feed = createFeed(ours.pool);
  await feed.take(feed.prepare(clerkEvents(200)));
  await feed.take(feed.prepare(acceptedEvents(scale.extensions, 200)));
  await ours.pool.query("vacuum analyze");
  const extensions = feed.prepare(extensionEvents(scale.extensions));
  const oursSeconds = await secondsOf(() => feed.take(extensions, Temporal.Instant.from("2026-11-03T10:00:00+09:00")));
  await ours.close();

  const bare = await shape.database("replanning_bare");
  const queue = shape.openBareQueue(bare, { name: "replanning", concurrency: 1 });
  const later = machineNowMs() + 7 * 86_400_000;
  const jobs = Array.from({ length: scale.peerExtensions * 3 }, (_, index) => ({ id: `stage-${index}`, data: {} }));
  await queue.add(jobs, later);
  const bareSeconds = await secondsOf(async () => {
    for (let start = 0; start < jobs.length; start += 1_500) {
      const some = jobs.slice(start, start + 1_500);
      await queue.remove(some.map((job) => job.id));
      await queue.add(some, later + 7 * 86_400_000);
    }
  });
  await queue.close();
  await bare.close();
  const rate = scale.extensions / oursSeconds;
  const peerRate = scale.peerExtensions / bareSeconds;
  return {
    name: "extensions re-planned, three stages each",
    ours: perSecond(rate, 1),
    peer: perSecond(peerRate, 1),
    peerName: "remove and addBulk their jobs",
    ratio: rate / peerRate,
    aim: scale.aim,
  };
}
