import { setTimeout as pause } from "node:timers/promises";
import { serviceNames } from "../city/service-name.ts";
import type { Fault } from "../fault.ts";
import { killAgain } from "./kill-faults.ts";

/** A little of everything for every day. */
export const lightFault: Fault = {
  name: "light",
  what: "each service killed twice, Redis flushed, Kafka killed and started again",
  minutes: 1.5,
  perSecond: 5,
  leavesUnknown: true,
  async strike(scene) {
    const victims = [...serviceNames, ...serviceNames];
    await killAgain(scene, { times: victims.length, pick: () => victims.pop()! });
    await scene.city.servers.redis.flush();
    await scene.outage(async () => {
      const [broker] = scene.city.servers.kafka.brokers;
      await broker!.kill();
      await broker!.start();
    });
    await scene.city.servers.redis.flush();
    await pause(1_000);
  },
};
