import { setTimeout as pause } from "node:timers/promises";
import type { Random } from "../../demo/fortnight/random.ts";
import type { Arrivals } from "./arrivals.ts";
import { acceptanceOf, changeOf, type Course } from "./course.ts";
import { keyOf, overdueUnits, type CourseRecord } from "./expectation.ts";
import type { Poster } from "./poster.ts";
import type { SentEvent } from "./sent-event.ts";

/** Posts complaints and what becomes of them, and remembers when each was taken. */
export class ComplaintStream {
  readonly #poster: Poster;
  readonly #arrivals: Arrivals;
  readonly #random: Random;
  readonly #records = new Map<string, CourseRecord>();
  readonly #underWay = new Set<Promise<void>>();
  #isOver = false;
  #givenUp = 0;
  #fault: unknown = null;

  constructor(parts: { readonly poster: Poster; readonly arrivals: Arrivals; readonly random: Random }) {
    this.#poster = parts.poster;
    this.#arrivals = parts.arrivals;
    this.#random = parts.random;
  }

  get records(): readonly CourseRecord[] {
    return [...this.#records.values()];
  }

  /** How many complaints got their 202. */
  get accepted(): number {
    return this.records.filter(({ acceptedMs }) => acceptedMs !== null).length;
  }

  /** How many requests never got their 202, because all was given up before. */
  get givenUp(): number {
    return this.#givenUp;
  }

  /** Posts the complaints in one request; everything further goes on by itself. */
  begin(courses: readonly Course[], onWritten?: (isAnswered: () => boolean) => void): void {
    this.#run(async () => {
      const nowMs = Date.now();
      const events = courses.map((course): SentEvent => {
        // Whole seconds, so that what falls due together is told in one notice.
        const breachMs = Math.ceil((nowMs + course.leadMs) / 1_000) * 1_000;
        this.#records.set(course.number, { course, breachMs, acceptedMs: null, change: null });
        return acceptanceOf(course, { now: instant(nowMs), breachAt: instant(breachMs) });
      });
      const acceptedMs = await this.#poster.post(events, onWritten);
      if (acceptedMs === null) return void (this.#givenUp += 1);
      for (const course of courses) {
        this.#update(course, { acceptedMs });
        this.#run(() => this.#change(course));
      }
    });
  }

  /** Resolves when everything that was begun is posted; changes that wait for something to be told are given up. */
  async finish(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
    this.throwFault();
  }

  /** No change is begun any more. */
  end(): void {
    this.#isOver = true;
  }

  /** What is still not taken is not sent again. */
  giveUp(): void {
    this.end();
    this.#poster.close();
  }

  /** @throws what the posting has failed with, if it has. */
  throwFault(): void {
    if (this.#fault !== null) throw this.#fault;
  }

  async #change(course: Course): Promise<void> {
    if (course.kind === "reassigned-after") {
      const { clerk, department } = course;
      const told = overdueUnits(course, clerk, department).filter(({ person }) => person === clerk);
      // Not counted as under way while it waits: it may never come.
      void Promise.all(told.map((unit) => this.#arrivals.arrived(keyOf(unit)))).then(() => this.#run(() => this.#postChange(course)));
    } else await this.#postChange(course);
  }

  async #postChange(course: Course): Promise<void> {
    await pause(this.#random.between(500, 3_000));
    if (this.#isOver) return;
    const atMs = Date.now();
    const event = changeOf(course, instant(atMs));
    if (event === null) return;
    const knownMs = await this.#poster.post([event]);
    if (knownMs === null) this.#givenUp += 1;
    else this.#update(course, { change: { atMs, knownMs } });
  }

  #update({ number }: Course, news: Partial<CourseRecord>): void {
    this.#records.set(number, { ...this.#records.get(number)!, ...news });
  }

  #run(work: () => Promise<void>): void {
    const running: Promise<void> = work()
      .catch((error: unknown) => {
        this.#fault ??= error;
      })
      .finally(() => this.#underWay.delete(running));
    this.#underWay.add(running);
  }
}

function instant(ms: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(ms);
}
