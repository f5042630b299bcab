import type { Outage } from "../evidence/outage.ts";
import type { City } from "./city/city.ts";
import type { Kill, Scene } from "./fault.ts";

const readyWithinMs = 90_000;

/** What is noted while a fault strikes. */
export class Notes implements Pick<Scene, "outage" | "kill" | "expectDeadLetters" | "breach"> {
  readonly outages: Outage[] = [];
  readonly kills: Kill[] = [];
  readonly breaches: string[] = [];
  deadLettersMeant = 0;
  readonly #city: City;
  readonly #say: (line: string) => void;

  constructor(city: City, say: (line: string) => void) {
    this.#city = city;
    this.#say = say;
  }

  readonly outage: Scene["outage"] = async (work) => {
    const beganMs = Date.now();
    await work();
    const endedMs = Date.now();
    if (!(await this.#city.ready(readyWithinMs))) this.breach(`not ready again within ${readyWithinMs / 1_000} s`);
    const readAgainMs = Date.now();
    this.outages.push({ beganMs, endedMs, readAgainMs });
    this.#say(`away for ${seconds(endedMs - beganMs)}, ready ${seconds(readAgainMs - endedMs)} later`);
  };

  readonly kill: Scene["kill"] = async (service, phases, work) => {
    const beganMs = Date.now();
    await work();
    const isReady = (await Promise.all(this.#city.of(service).map((each) => each.ready(readyWithinMs)))).every(Boolean);
    if (!isReady) this.breach(`the ${service} was not ready again within ${readyWithinMs / 1_000} s of a kill`);
    const readAgainMs = Date.now();
    this.outages.push({ beganMs, endedMs: beganMs, readAgainMs });
    this.kills.push({ service, phases, readyAgainMs: readAgainMs - beganMs });
  };

  readonly expectDeadLetters: Scene["expectDeadLetters"] = (count) => {
    this.deadLettersMeant += count;
  };

  readonly breach: Scene["breach"] = (sentence) => {
    this.breaches.push(sentence);
  };
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
