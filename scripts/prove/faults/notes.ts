import type { LedgerLook } from "../evidence/ledger-look.ts";
import type { Outage } from "../evidence/outage.ts";
import type { City } from "./city/city.ts";
import type { Kill, Scene } from "./fault.ts";

const readyWithinMs = 90_000;
/** What was on its way to the ledger as something happened counts as opened a moment later. */
const onItsWayMs = 1_000;

/** What is noted while a fault strikes. */
export class Notes implements Pick<Scene, "outage" | "kill" | "expectDeadLetters" | "breach"> {
  readonly outages: Outage[] = [];
  readonly kills: Kill[] = [];
  readonly breaches: string[] = [];
  deadLettersMeant = 0;
  readonly #unitsInFlight = new Set<string>();
  readonly #city: Pick<City, "of" | "ready">;
  readonly #look: Pick<LedgerLook, "unitsInFlight">;
  readonly #say: (line: string) => void;

  constructor(parts: {
    readonly city: Pick<City, "of" | "ready">;
    readonly look: Pick<LedgerLook, "unitsInFlight">;
    readonly say: (line: string) => void;
  }) {
    this.#city = parts.city;
    this.#look = parts.look;
    this.#say = parts.say;
  }

  /** How many units had an attempt open when something happened of which its outcome may have been lost: so many may be unknown. */
  get inFlight(): number {
    return this.#unitsInFlight.size;
  }

  readonly outage: Scene["outage"] = async (work, inFlight) => {
    const beganMs = Date.now();
    await work();
    const endedMs = Date.now();
    if (!(await this.#city.ready(readyWithinMs))) this.breach(`not ready again within ${readyWithinMs / 1_000} s`);
    const readAgainMs = Date.now();
    this.outages.push({ beganMs, endedMs, readAgainMs });
    if (inFlight === "throughout") await this.#noteInFlight(beganMs, endedMs + onItsWayMs);
    if (inFlight === "at-its-start") await this.#noteInFlight(beganMs, beganMs + onItsWayMs);
    this.#say(`away for ${seconds(endedMs - beganMs)}, ready ${seconds(readAgainMs - endedMs)} later`);
  };

  readonly kill: Scene["kill"] = async (service, phases, work) => {
    const beganMs = Date.now();
    await work();
    const goneMs = Date.now();
    const isReady = (await Promise.all(this.#city.of(service).map((each) => each.ready(readyWithinMs)))).every(Boolean);
    if (!isReady) this.breach(`the ${service} was not ready again within ${readyWithinMs / 1_000} s of a kill`);
    const readAgainMs = Date.now();
    this.outages.push({ beganMs, endedMs: beganMs, readAgainMs });
    // Late enough that what the dead one had sent to the ledger last is committed; the next one's own attempts were opened later.
    if (service === "notifier") await this.#noteInFlight(beganMs, goneMs);
    this.kills.push({ service, phases, readyAgainMs: readAgainMs - beganMs });
  };

  async #noteInFlight(fromMs: number, untilMs: number): Promise<void> {
    for (const unit of await this.#look.unitsInFlight({ fromMs, untilMs })) this.#unitsInFlight.add(unit);
  }

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
