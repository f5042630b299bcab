import { setTimeout as pause } from "node:timers/promises";
import type { Fault } from "../fault.ts";

const awayMs = 15_000;

export const kafkaFaults: readonly Fault[] = [
  {
    name: "kafka-restarted",
    what: `Kafka stopped in order and started again ${awayMs / 1_000} s later`,
    minutes: 2.5,
    leavesUnknown: false,
    async strike({ city, outage }) {
      const [broker] = city.servers.kafka.brokers;
      await outage(async () => {
        await broker!.stop();
        await pause(awayMs);
        await broker!.start();
      });
    },
  },
  {
    name: "kafka-killed",
    what: "Kafka killed with kill -9 and started again at once",
    minutes: 2.5,
    leavesUnknown: false,
    async strike({ city, outage }) {
      const [broker] = city.servers.kafka.brokers;
      await outage(async () => {
        await broker!.kill();
        await broker!.start();
      });
    },
  },
  {
    name: "kafka-broker-killed",
    what: "each of three brokers (two must have a record) killed in turn and started again 12 s later",
    minutes: 3.5,
    brokers: 3,
    perSecond: 4,
    leavesUnknown: false,
    async strike({ city, outage }) {
      for (const broker of city.servers.kafka.brokers) {
        await outage(async () => {
          await broker.kill();
          await pause(12_000);
          await broker.start();
        });
      }
    },
  },
];
