import { setTimeout as pause } from "node:timers/promises";
import { logHeaders, topics } from "@gihan/contracts/topics";
import type { KafkaRecord } from "../city/kafka-client.ts";
import type { Fault } from "../fault.ts";

const rounds = 4;
const readWithinMs = 60_000;

export const logFaults: readonly Fault[] = [
  {
    name: "log-repeated",
    what: `all events of the log written to it again, shuffled and on other partitions, ${rounds} times, with poison among them`,
    minutes: 2.5,
    leavesUnknown: false,
    async strike({ kafka, random, expectDeadLetters, look, breach, say }) {
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
        const untilMs = Date.now() + readWithinMs;
        while ((await kafka.unread(look, topics.complaints)) > 50 && Date.now() < untilMs) await pause(500);
        if (Date.now() >= untilMs) breach(`the log was not read within ${readWithinMs / 1_000} s`);
      }
    },
  },
];

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
