import { deepEqual } from "node:assert/strict";
import type { ReceivedMessage } from "../harness/received-message.ts";
import type { SentEvent, TownHall } from "../harness/town-hall.ts";
import { Complaint } from "./complaint.ts";
import { Department, type Recipient } from "./people.ts";

/**
 * A row of the table: when, by what, to whom, about which complaints, and its words. Of a mail the first words are the whole subject
 * after the common prefix; all others, and those of a text, are in the body.
 */
export type ExpectedNotice = readonly [
  at: string,
  channel: "email" | "text",
  to: Recipient,
  about: readonly Complaint[],
  ...words: readonly string[],
];

type Doing = { readonly toEvent: (at: string) => SentEvent } | (() => void | Promise<void>);

interface Arrival {
  readonly at: string;
  readonly message: ReceivedMessage;
}

let count = 0;

/** A course of events in one department, and the notices that must come of it: these and no others, each at its minute. */
export class Story {
  readonly department: Department;
  readonly #hall: TownHall;
  readonly #policy: string;
  readonly #number = (count += 1);
  readonly #course: { readonly at: string; readonly doings: readonly Doing[] }[] = [];
  readonly #arrivals: Arrival[] = [];
  #complaints = 0;

  /** `policy` is the name of a shipped one. */
  constructor(hall: TownHall, policy: string) {
    this.#hall = hall;
    this.#policy = policy;
    this.department = new Department(this.#number);
  }

  /** Complaints with the next fresh numbers. */
  complaints(howMany: number): readonly Complaint[] {
    return Array.from({ length: howMany }, () => {
      this.#complaints += 1;
      return new Complaint(`2026-${String(this.#number).padStart(2, "0")}${String(this.#complaints).padStart(4, "0")}`);
    });
  }

  complaint(): Complaint {
    return this.complaints(1)[0]!;
  }

  /** Something happens at `2026-07-13 10:00`, Seoul time: events, posted in one batch, or whatever the test does to the world. */
  at(time: string, ...doings: readonly Doing[]): void {
    this.#course.push({ at: time, doings });
  }

  /**
   * Plays the course up to `until` and compares all that was received with the table. Business time stops at each row's minute and at
   * the one before it, and whatever arrives is counted where it stood: too early, too late, twice or to somebody else does not match.
   */
  async expectNotices(table: readonly ExpectedNotice[], { until }: { readonly until: string }): Promise<void> {
    await this.#hall.gihan.run("policy", "set", this.#policy);
    const begins = this.#course[0]!.at;
    await this.#standAt(begins);
    await this.#hall.post(this.department.events(rfc3339(begins)));
    const stops = [...this.#course.map(({ at }) => at), ...table.flatMap(([at]) => [minuteBefore(at), at]), until];
    for (const stop of [...new Set(stops)].toSorted()) {
      await this.#standAt(stop);
      for (const { doings } of this.#course.filter(({ at }) => at === stop)) await this.#do(doings, stop);
    }
    try {
      this.#compare(table);
    } catch (mismatch) {
      throw await this.#withWhatWasBuried(mismatch as Error);
    }
  }

  /** An event that was accepted and then not taken in explains a table that does not match better than the table does. */
  async #withWhatWasBuried(mismatch: Error): Promise<Error> {
    const buried = (await this.#hall.gihan.run("dead-letters", "list").catch(() => [])) as readonly unknown[];
    if (buried.length === 0) return mismatch;
    return new Error(`${mismatch.message}\nand these events were not taken in: ${JSON.stringify(buried, null, 2)}`, { cause: mismatch });
  }

  async #do(doings: readonly Doing[], at: string): Promise<void> {
    const events = doings.flatMap((doing) => (typeof doing === "function" ? [] : [doing.toEvent(rfc3339(at))]));
    for (const doing of doings) if (typeof doing === "function") await doing();
    if (events.length > 0) await this.#hall.post(events);
    await this.#standAt(at);
  }

  /** Moves business time on, or waits until all is done at the present one, and keeps what has arrived by then. */
  async #standAt(at: string): Promise<void> {
    await this.#hall.gihan.advanceTo(rfc3339(at));
    const messages = [...this.#hall.smtp.take(), ...this.#hall.texts.take()];
    this.#arrivals.push(...messages.map((message) => ({ at, message })));
  }

  #compare(table: readonly ExpectedNotice[]): void {
    const expected = inOrder(
      table.map(([at, channel, to, about, ...words]) => ({
        shape: shapeOf({ at, channel, to: to.label, about: about.map(numberOf) }),
        words,
      })),
    );
    const received = inOrder(
      this.#arrivals.map(({ at, message }) => {
        const { channel, complaints: about } = message;
        return { shape: shapeOf({ at, channel, to: this.department.labelOf(message.to), about }), message };
      }),
    );
    // The shapes first: where they differ, the difference reads as a table.
    deepEqual(received.map(shapeOnly), expected.map(shapeOnly));
    const missing = expected.flatMap(({ shape, words }, index) => {
      const { message } = received[index]!;
      const unsaid = unsaidWords(words, message);
      return unsaid.length === 0 ? [] : [{ shape, unsaid, message }];
    });
    deepEqual(missing, [], "these words were not said");
  }
}

interface Shape {
  readonly at: string;
  readonly channel: string;
  readonly to: string;
  readonly about: readonly string[];
}

function shapeOf({ at, channel, to, about }: Shape): string {
  return `${at} ${channel} ${to}: ${about.toSorted().join(" ")}`;
}

function inOrder<Row extends { readonly shape: string }>(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((one, other) => (one.shape < other.shape ? -1 : one.shape > other.shape ? 1 : 0));
}

const shapeOnly = ({ shape }: { readonly shape: string }): string => shape;
const numberOf = ({ number }: Complaint): string => number;

function unsaidWords(words: readonly string[], { subject, body }: ReceivedMessage): readonly string[] {
  if (subject === null) return words.filter((each) => !body.includes(each));
  const [wanted, ...inBody] = words;
  return [...(subject === `[민원 처리기한] ${wanted}` ? [] : [`${wanted} (subject)`]), ...inBody.filter((each) => !body.includes(each))];
}

/** `2026-07-13 10:00` in Seoul as RFC 3339. */
function rfc3339(time: string): string {
  return `${time.replace(" ", "T")}:00+09:00`;
}

function minuteBefore(time: string): string {
  return Temporal.PlainDateTime.from(time.replace(" ", "T"))
    .subtract({ minutes: 1 })
    .toString({ smallestUnit: "minute" })
    .replace("T", " ");
}
