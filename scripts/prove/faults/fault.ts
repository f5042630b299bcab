import type { LedgerLook } from "../evidence/ledger-look.ts";
import type { Providers } from "../evidence/providers.ts";
import type { Random } from "../../demo/fortnight/random.ts";
import type { City, Crew } from "./city/city.ts";
import type { KafkaClient } from "./city/kafka-client.ts";
import type { ServiceName } from "./city/service-name.ts";
import type { Load } from "./load.ts";
import type { Moment, Phase } from "./moment.ts";

/** Something that is done to Gihan while complaints come in and fall due. */
export interface Fault {
  readonly name: string;
  /** What is done, in half a sentence. */
  readonly what: string;
  /** About how long it takes, all included. */
  readonly minutes: number;
  /** @default one process of each service */
  readonly crew?: Partial<Crew>;
  /** @default 1 */
  readonly brokers?: 1 | 3;
  /** Whether a third of the people have phones and are told by text as well. @default false */
  readonly texts?: boolean;
  /** Complaints a second. @default 6 */
  readonly perSecond?: number;
  /** Whether it can leave messages behind of which nobody knows whether they arrived; where it cannot, none may come again. */
  readonly leavesUnknown: boolean;
  /** Repeats that the documentation owns up to, as of a process that was frozen for longer than its lease. @default false */
  readonly isFrozen?: boolean;
  /** In milliseconds: 99 of 100 must be told so soon after their moment, whatever is done meanwhile. @default not asked */
  readonly lateness99AtMostMs?: number;
  /** Bytes of a disk of its own on which the data of Postgres lies. @default the disk of everything */
  readonly postgresDiskBytes?: number;
  /** Does it; resolves when everything is there again. */
  strike(scene: Scene): Promise<void>;
}

/** A process that was killed, and what the moment was like. */
export interface Kill {
  readonly service: ServiceName;
  readonly phases: readonly Phase[];
  /** From the kill until the next process is ready. */
  readonly readyAgainMs: number;
}

/** Which attempts an outage may leave unknown: those that were open at any time of it, or just as it began. */
export type InFlight = "throughout" | "at-its-start";

/** All that a fault can lay hands on. */
export interface Scene {
  readonly city: City;
  readonly load: Load;
  readonly providers: Providers;
  readonly kafka: KafkaClient;
  readonly look: LedgerLook;
  readonly random: Random;
  /** How things stand at this moment. */
  moment(): Promise<Moment>;
  /**
   * Does something that takes something away and gives it back, and waits until Gihan is ready again. Attempts that were open meanwhile,
   * or as it began, may come to be unknown where `inFlight` says so. @default none
   */
  outage(work: () => Promise<unknown>, inFlight?: InFlight): Promise<void>;
  /** The same for a kill, at once: everything counts from the kill, and a notifier's open attempts may come to be unknown. */
  kill(service: ServiceName, phases: readonly Phase[], work: () => Promise<unknown>): Promise<void>;
  /** So many dead letters are meant. */
  expectDeadLetters(count: number): void;
  /** Something that must not be. */
  breach(sentence: string): void;
  say(line: string): void;
}
