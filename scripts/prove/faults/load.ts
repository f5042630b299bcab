import type { ComplaintStream } from "../evidence/complaint-stream.ts";
import type { Course } from "../evidence/course.ts";

/** Complaints that come in one after the other for as long as it is let. */
export class Load {
  readonly stream: ComplaintStream;
  readonly #courses: Iterator<Course>;
  readonly #everyMs: number;
  #timer: NodeJS.Timeout | undefined;
  #begun = 0;

  constructor(parts: { readonly stream: ComplaintStream; readonly courses: Iterable<Course>; readonly perSecond: number }) {
    this.stream = parts.stream;
    this.#courses = parts.courses[Symbol.iterator]();
    this.#everyMs = 1_000 / parts.perSecond;
  }

  /** How many complaints were begun. */
  get begun(): number {
    return this.#begun;
  }

  start(): void {
    this.#timer = setInterval(() => this.post(), this.#everyMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Posts one more now; `onWritten` as the stream has it. */
  post(onWritten?: Parameters<ComplaintStream["begin"]>[1]): void {
    const { value, done } = this.#courses.next();
    if (done) throw new Error("there are no complaints left");
    this.#begun += 1;
    this.stream.begin([value], onWritten);
  }
}
