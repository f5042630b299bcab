import { setTimeout as pause } from "node:timers/promises";
import type { KeptService } from "../city/kept-service.ts";
import { serviceNames, type ServiceName } from "../city/service-name.ts";
import type { Fault, Scene } from "../fault.ts";
import { phasesOf, type Moment } from "../moment.ts";
import { slowProviders } from "./slow-providers.ts";

/** Three times so many and a little more are two hundred. */
const killsEach = 67;
/** So long a kill waits for the moment that it is aimed at. */
const patienceMs = 1_000;

export const killFaults: readonly Fault[] = [
  ...serviceNames.map((service): Fault => ({
    name: `kill-${service}`,
    what: `kill -9 of the ${service}, ${killsEach} times, half of them aimed at its own work`,
    minutes: service === "scheduler" ? 10 : 6,
    perSecond: 3,
    texts: service === "notifier",
    leavesUnknown: service === "notifier",
    strike: (scene) => killAgain(scene, { times: killsEach, pick: () => service }),
  })),
  {
    name: "kill-one-of-two",
    what: "two processes of each service, kill -9 of any of them, 30 times",
    minutes: 5,
    crew: { intake: 2, scheduler: 2, notifier: 2 },
    perSecond: 4,
    leavesUnknown: true,
    strike: (scene) => killAgain(scene, { times: 30, pick: () => scene.random.pick(serviceNames) }),
  },
];

/** Kills so often, a few seconds after the last victim is ready again. */
export async function killAgain(
  scene: Scene,
  { times, pick }: { readonly times: number; readonly pick: () => ServiceName },
): Promise<void> {
  const { random, say } = scene;
  slowProviders(scene);
  for (let done = 1; done <= times; done += 1) {
    await pause(random.between(300, 2_500));
    await killOnce(scene, pick());
    if (done % 10 === 0) say(`kill ${done}/${times}  begun ${scene.load.begun}`);
  }
}

async function killOnce(scene: Scene, service: ServiceName): Promise<void> {
  const victim = scene.random.pick(scene.city.of(service));
  const isAimed = scene.random.chance(0.5);
  if (service === "intake" && isAimed) return killInPost(scene, victim);
  const isIt = isAimed ? aims[service] : () => true;
  const untilMs = Date.now() + patienceMs;
  let moment = await scene.moment();
  while (!isIt(moment) && Date.now() < untilMs) moment = await scene.moment();
  await scene.kill(service, phasesOf(moment), () => victim.kill());
}

const aims: Readonly<Record<ServiceName, (moment: Moment) => boolean>> = {
  intake: () => true,
  scheduler: ({ isBatchOpen }) => isBatchOpen,
  notifier: ({ openAttempts }) => openAttempts > 0,
};

/** Kills in the turn of the event loop in which the bytes of a post are with the kernel. */
async function killInPost(scene: Scene, victim: KeptService): Promise<void> {
  const written = Promise.withResolvers<boolean>();
  scene.load.post((isAnswered) => written.resolve(!isAnswered()));
  // A post that meets a door which is closed for other reasons is never written.
  const isUnanswered = await Promise.race([written.promise, pause(patienceMs, false)]);
  await scene.kill("intake", isUnanswered ? ["post unanswered"] : [], () => victim.kill());
}
