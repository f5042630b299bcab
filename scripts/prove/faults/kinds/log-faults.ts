import { setTimeout as pause } from "node:timers/promises";
import { logHeaders, topics } from "@gihan/contracts/topics";
import type { KafkaRecord } from "../city/kafka-client.ts";
import type { Fault, Scene } from "../fault.ts";

const rounds = 4;
/** After this round, when the log is still short enough to be read again within seconds. */
const rewoundAfter = 2;
const readWithinMs = 60_000;
const fewEvents = 50;

export const logFaults: readonly Fault[] = [
  {
    name: "log-repeated",
    what: `all events of the log written to it again, shuffled and on other partitions, ${rounds} times, with poison among them, and once all positions set to its beginning`,
    minutes: 3,
    leavesUnknown: false,
    async strike(scene) {
      const { kafka, random, expectDeadLetters, say } = scene;
      for (let round = 1; round <= rounds; round += 1) {
        await pause(4_000);
        const all = await kafka.readAll(topics.complaints);
        const genuine = all.filter(isGenuine);
        const poison = poisonOf(genuine[0]!, round);
        expectDeadLetters(poison.length);
        // Without a key a record may come to lie on any partition.
        const again = genuine.map((record) => ({ ...record, key: random.chance(0.5) ? record.key : null }));
        await kafka.produce(topics.complaints, random.sample([...again, ...poison], again.length + poison.length));
        say(`${again.length} events again, ${poison.length} of poison`);
        await untilRead(scene);
        if (round === rewoundAfter) await rewind(scene);
      }
    },
  },
];

/**
 * Sets the ledger's positions to the beginning of the log while schedulers read on: their next batch begins elsewhere and must not count,
 * they must go back by themselves, and all that is read again must change nothing.
 */
export async function rewind(scene: Pick<Scene, "look" | "kafka" | "breach" | "outage" | "say">): Promise<void> {
  // What is posted meanwhile waits behind all that was read before.
  await scene.outage(async () => {
    await scene.look.sql.query("update log_positions set next = 0 where topic = $1", [topics.complaints]);
    const unread = await scene.kafka.unread(scene.look, topics.complaints);
    if (unread <= fewEvents) scene.breach(`the positions were set back and only ${unread} events became unread`);
    scene.say(`${unread} events to be read again`);
    await untilRead(scene);
  });
}

async function untilRead({ kafka, look, breach }: Pick<Scene, "look" | "kafka" | "breach">): Promise<void> {
  const untilMs = Date.now() + readWithinMs;
  while ((await kafka.unread(look, topics.complaints)) > fewEvents) {
    if (Date.now() >= untilMs) return breach(`the log was not read within ${readWithinMs / 1_000} s`);
    await pause(500);
  }
}

const poisonMark = "prove-poison";

function isGenuine({ headers, value }: KafkaRecord): boolean {
  return value !== null && !(poisonMark in headers);
}

/** Each becomes one dead letter. */
function poisonOf({ headers, value }: KafkaRecord, round: number): readonly KafkaRecord[] {
  const event = JSON.parse(value!.toString()) as Record<string, unknown>;
  const marked: KafkaRecord["headers"] = { ...headers, [poisonMark]: String(round) };
  const { [logHeaders.office]: _office, ...withoutOffice } = marked;
  const like = (id: string, changes: object = {}): Buffer => Buffer.from(JSON.stringify({ ...event, id: `${id}-${round}`, ...changes }));
  const poison = (bytes: Buffer, ofHeaders = marked): KafkaRecord => ({ key: Buffer.from(poisonMark), headers: ofHeaders, value: bytes });
  return [
    poison(Buffer.from(`{ no JSON ${round}`)),
    poison(Buffer.from([0xff, 0xfe, round])),
    poison(like("against-schema", { data: { complaint: { system: "saeol" } } })),
    poison(like("no-such-type", { type: "gihan.no.such.thing.v1" })),
    poison(like("without-office"), withoutOffice),
    // The id of an event that there is, with other content.
    poison(like("reused", { id: event["id"], time: `2026-01-0${round}T00:00:00Z` })),
  ];
}
