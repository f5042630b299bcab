import { setTimeout as pause } from "node:timers/promises";
import type { CloudEvent } from "@gihan/contracts/cloud-event";
import { holdTelling, liftHold } from "@gihan/ledger/installation";
import { startSteppedClock } from "@gihan/ledger/stepped-clock";
import type pg from "pg";
import { armBurst, burstAt } from "../harness/burst.ts";
import type { DistributedShape } from "../harness/distributed-shape.ts";
import { acceptedEvents, clerkEvents, createFeed } from "../harness/feed.ts";
import { instanceCounts, instanceRows, type Instances } from "../harness/instance-rows.ts";
import { startMailSink } from "../harness/mail-sink.ts";
import { secondsOf, type Row } from "../harness/measure.ts";
import { startServices } from "../harness/service-process.ts";

/** One, two and four notifier processes on the same notices, from their alarms to the last recorded outcome, by real mail. */
export async function notifierRows(shape: DistributedShape, scale: { readonly notices: number }): Promise<readonly Row[]> {
  const measured: Instances[] = [];
  for (const count of instanceCounts) measured.push(await measure(shape, { count, notices: scale.notices }));
  return instanceRows(measured, { kind: "notifier", work: "notices dispatched", amount: scale.notices });
}

async function measure(
  shape: DistributedShape,
  { count, notices }: { readonly count: number; readonly notices: number },
): Promise<Instances> {
  // Whoever has just started is slow; as there are more of them, that would count as theirs.
  const warmUp = notices / 5;
  const all = notices + warmUp;
  const database = await shape.database(`notifiers_${count}`);
  const { pool } = database;
  const feed = createFeed(pool);
  await feed.take(feed.prepare(clerkEvents(all)));
  const complaints = acceptedEvents(all, all);
  const sink = await startMailSink({ answerAfterMs: 0 });
  const queue = shape.openQueue(database);
  await startSteppedClock(pool, burstAt);
  // Until all of them are there nothing is told, by alarms or by anybody's sweep.
  await holdTelling(pool, "restoring");
  const notifiers = await startServices("notifier", {
    count,
    environment: {
      ...shape.environmentFor(database),
      GIHAN_SINK_SMTP_URL: sink.url,
      GIHAN_CLOCK: `stepped:${burstAt}`,
      // But for the one at the start no sweep comes between: it would begin before the alarms.
      GIHAN_SWEEP_EVERY_MS: "600000",
    },
  });
  await liftHold(pool, "restoring");
  const tell = async (some: readonly CloudEvent[]): Promise<{ readonly alarms: number; readonly seconds: number }> => {
    await feed.take(feed.prepare(some));
    await pool.query("analyze");
    const armed = await armBurst(pool);
    const seconds = await secondsOf(async () => {
      await queue.add(
        "email",
        armed.map((notice) => ({ noticeId: notice.noticeId, attempt: 1, delayMs: 0 })),
      );
      while (await isAnyUnsettled(pool)) await pause(20);
    });
    return { alarms: armed.length, seconds };
  };
  await tell(complaints.slice(0, warmUp));
  const { alarms, seconds } = await tell(complaints.slice(warmUp));
  if (alarms !== notices) throw new Error("a notifier's sweep came before the alarms; measure again");
  await notifiers.stop();
  await queue.close();
  await sink.stop();
  await database.close();
  const copies = [...sink.received.values()];
  return { count, seconds, lost: all - copies.length, twice: copies.reduce((total, each) => total + each - 1, 0) };
}

async function isAnyUnsettled(pool: pg.Pool): Promise<boolean> {
  const { rowCount } = await pool.query("select from notices where state in ('armed', 'sending') limit 1");
  return rowCount === 1;
}
