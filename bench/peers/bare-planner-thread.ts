import { parentPort, workerData } from "node:worker_threads";
import pg from "pg";
import { partitions } from "../harness/feed.ts";
import { insertPlanned, loadPlanned } from "./bare-inserts.ts";
import { bareKafka, type BareEvent, type BareTopic } from "./bare-log.ts";

// Reads a topic and writes, for each event, the rows that our planning wrote for it: nothing is decided and no position is kept but
// Kafka's own. Says that it takes part, then how many events each of its transactions held.
const { from, into, brokers, topic } = workerData as BareTopic & { readonly from: string; readonly into: string };

const planned = await load();
const pool = new pg.Pool({ connectionString: into, max: partitions });
const consumer = bareKafka(brokers).consumer({ groupId: `${topic}-planner` });
consumer.on(consumer.events.GROUP_JOIN, () => parentPort!.postMessage(0));
await consumer.connect();
await consumer.subscribe({ topic, fromBeginning: true });
await consumer.run({
  partitionsConsumedConcurrently: partitions,
  eachBatchAutoResolve: false,
  async eachBatch({ batch, resolveOffset, heartbeat }) {
    for (let start = 0; start < batch.messages.length; start += 500) {
      const some = batch.messages.slice(start, start + 500);
      const numbers = some.map(({ value }) => (JSON.parse(value!.toString()) as BareEvent).data.complaint.number);
      await insertPlanned(
        pool,
        planned,
        numbers.map((number) => planned.idOf.get(number)!),
      );
      resolveOffset(some.at(-1)!.offset);
      await heartbeat();
      parentPort!.postMessage(some.length);
    }
  },
});

async function load() {
  const source = new pg.Pool({ connectionString: from, max: 2 });
  const loaded = await loadPlanned(source);
  await source.end();
  return loaded;
}
