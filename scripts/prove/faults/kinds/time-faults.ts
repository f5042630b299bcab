import { fileURLToPath } from "node:url";
import { setTimeout as pause } from "node:timers/promises";
import { serviceNames } from "../city/service-name.ts";
import type { Fault, Scene } from "../fault.ts";
import { slowProviders } from "./slow-providers.ts";

const offMs = 5 * 60_000;
/** The clocks are compared every two seconds, and readiness is asked for every second. */
const noticedWithinMs = 10_000;
/** Longer than lease and session, which the proof has shortened. */
const frozenMs = 14_000;
const joinedWithinMs = 60_000;
const shiftClock = fileURLToPath(new URL("../shift-clock.ts", import.meta.url));

export const timeFaults: readonly Fault[] = [
  {
    name: "clock-off",
    what: "a running notifier's clock jumps five minutes ahead and back, then two of each service join, five minutes ahead and behind: off, none may be ready or do anything",
    minutes: 3.5,
    leavesUnknown: false,
    async strike(scene) {
      const { city, breach, say } = scene;
      await jump(scene);
      const joined = serviceNames.flatMap((service) =>
        [offMs, -offMs].map((off) => city.add(service, { file: shiftClock, environment: { PROVE_CLOCK_OFF_MS: String(off) } })),
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

/** Lets a notifier join whose clock is right, jumps and is right again. */
async function jump({ city, breach, say }: Scene): Promise<void> {
  const jumper = city.add("notifier", { file: shiftClock, environment: { PROVE_CLOCK_JUMP_MS: String(offMs) } });
  if (!(await jumper.ready(joinedWithinMs))) return breach(`${jumper.name} was not ready although its clock is right`);
  await pause(5_000);
  jumper.signal("SIGUSR2");
  const untilMs = Date.now() + noticedWithinMs;
  while ((await jumper.life.readiness()) === "ready") {
    if (Date.now() >= untilMs) return breach(`${jumper.name} says that it is ready ${noticedWithinMs / 1_000} s after its clock jumped`);
    await pause(100);
  }
  await pause(5_000);
  jumper.signal("SIGUSR2");
  if (!(await jumper.ready(noticedWithinMs))) breach(`${jumper.name} was not ready again when its clock was right`);
  say(`${jumper.name} has jumped and is back`);
}

async function freeze({ outage }: Scene, service: { signal(signal: NodeJS.Signals): void }): Promise<void> {
  await outage(async () => {
    service.signal("SIGSTOP");
    await pause(frozenMs);
    service.signal("SIGCONT");
  }, "at-its-start");
}
