import { fileURLToPath } from "node:url";
import { setTimeout as pause } from "node:timers/promises";
import { serviceNames } from "../city/service-name.ts";
import type { Fault, Scene } from "../fault.ts";
import { slowProviders } from "./slow-providers.ts";

const aheadMs = 5 * 60_000;
/** Longer than lease and session, which the proof has shortened. */
const frozenMs = 14_000;
const shiftClock = fileURLToPath(new URL("../shift-clock.ts", import.meta.url));

export const timeFaults: readonly Fault[] = [
  {
    name: "clock-off",
    what: "one more process of each service whose clock is five minutes ahead: it must not be ready and do nothing, and the others go on",
    minutes: 2.5,
    leavesUnknown: false,
    async strike({ city, breach, say }) {
      const joined = serviceNames.map((service) =>
        city.add(service, { file: shiftClock, environment: { PROVE_CLOCK_AHEAD_MS: String(aheadMs) } }),
      );
      for (const untilMs = Date.now() + 30_000; Date.now() < untilMs; await pause(1_000)) {
        for (const { name, life } of joined) if ((await life.readiness()) === "ready") breach(`${name} says that it is ready`);
      }
      // They stay to the end: nothing may wait for them.
      for (const { name, life } of joined) say(`${name} is ${await life.readiness()}`);
    },
  },
  {
    name: "frozen-notifier",
    what: `each of two notifiers stopped with SIGSTOP for ${frozenMs / 1_000} s, longer than its lease, while it tells`,
    minutes: 2.5,
    crew: { notifier: 2 },
    leavesUnknown: true,
    isFrozen: true,
    async strike(scene) {
      slowProviders(scene);
      for (const service of scene.city.of("notifier")) {
        for (const untilMs = Date.now() + 5_000; Date.now() < untilMs && (await scene.moment()).openAttempts === 0;);
        await freeze(scene, service);
      }
    },
  },
  {
    name: "frozen-scheduler",
    what: `each of two schedulers stopped with SIGSTOP for ${frozenMs / 1_000} s, longer than its session, while it reads`,
    minutes: 2.5,
    crew: { scheduler: 2 },
    leavesUnknown: false,
    async strike(scene) {
      for (const service of scene.city.of("scheduler")) {
        for (const untilMs = Date.now() + 5_000; Date.now() < untilMs && !(await scene.moment()).isBatchOpen;);
        await freeze(scene, service);
      }
    },
  },
];

async function freeze({ outage }: Scene, service: { signal(signal: NodeJS.Signals): void }): Promise<void> {
  await outage(async () => {
    service.signal("SIGSTOP");
    await pause(frozenMs);
    service.signal("SIGCONT");
  });
}
