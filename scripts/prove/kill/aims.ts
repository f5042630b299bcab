import { setTimeout as pause } from "node:timers/promises";
import type { Random } from "../../demo/fortnight/random.ts";
import type { ComplaintStream } from "../evidence/complaint-stream.ts";
import type { Course } from "../evidence/course.ts";
import type { Phase } from "./kill-options.ts";
import type { LedgerLook } from "../evidence/ledger-look.ts";
import { isBatchOpen, type Interrupted } from "./interrupted.ts";
import type { Providers } from "../evidence/providers.ts";

/** A kill that has happened. */
export interface Shot {
  /** Epoch milliseconds. */
  readonly killedMs: number;
  /** Whether it hit the phase it was aimed at, by how the ledger was left. */
  isHit(interrupted: Interrupted): boolean;
}

/** What aiming needs; `burst` are complaints that each aim posts in one request when it suits. */
export interface Range {
  readonly stream: ComplaintStream;
  readonly burst: readonly Course[];
  readonly providers: Providers;
  readonly look: LedgerLook;
  readonly random: Random;
  kill(): void;
}

const patienceMs = 12_000;

/** Waits for the phase and kills in it; when it does not come in time, kills without having hit. */
export async function shoot(phase: Phase, range: Range): Promise<Shot> {
  const shooting = aims[phase](range);
  const patience = new AbortController();
  const givingUp = pause(patienceMs, null, { signal: patience.signal }).catch(() => null);
  const shot = (await Promise.race([shooting, givingUp])) ?? killNow(range, () => false);
  patience.abort();
  range.providers.openAgain();
  return shot;
}

const aims: Readonly<Record<Phase, (range: Range) => Promise<Shot>>> = {
  append: ({ stream, burst, random, ...range }) =>
    new Promise((resolve) => {
      stream.begin(burst, (isAnswered) => {
        const fire = (): void => {
          const hasAnswer = isAnswered();
          resolve(killNow(range, () => !hasAnswer));
        };
        // In half of the cases before the process can have read the request, in the others while it writes the events.
        if (random.chance(0.5)) fire();
        else setTimeout(fire, random.between(1, 4));
      });
    }),

  async batch({ stream, burst, look, ...range }) {
    stream.begin(burst);
    const untilMs = Date.now() + patienceMs;
    while (Date.now() < untilMs) {
      if (await isBatchOpen(look)) return killNow(range, ({ unreadEvents }) => unreadEvents > 0);
    }
    return killNow(range, () => false);
  },

  async armed({ stream, burst, random, ...range }) {
    stream.begin(burst);
    const aimedMs = Date.now() + 1_200;
    const dueMs = stream.records
      .filter(({ acceptedMs, breachMs }) => acceptedMs !== null && breachMs > aimedMs)
      .map(({ breachMs }) => breachMs);
    await pause((dueMs.length > 0 ? Math.min(...dueMs) : aimedMs) - random.between(50, 950) - Date.now());
    return killNow(range, ({ armedSoon }) => armedSoon > 0);
  },

  async sending({ stream, burst, providers, random, ...range }) {
    stream.begin(burst);
    const held = await providers.hold();
    await pause(random.between(0, 300));
    return killNow(range, ({ openNotices }) => openNotices.includes(held));
  },

  async "accepted-not-recorded"({ stream, burst, providers, ...range }) {
    stream.begin(burst);
    const { promise, resolve } = Promise.withResolvers<Shot>();
    const answered = providers.answerOnce(() => resolve(killNow(range, ({ openNotices }) => openNotices.includes(answeredId))));
    let answeredId = "";
    answeredId = await answered;
    return promise;
  },
};

function killNow({ kill }: Pick<Range, "kill">, isHit: Shot["isHit"]): Shot {
  kill();
  return { killedMs: Date.now(), isHit };
}
