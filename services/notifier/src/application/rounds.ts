import { dueEnvelopes } from "@gihan/ledger/sweep";
import type { JobOutcome } from "@gihan/notice-queue/port";
import type { ChannelName } from "@gihan/plan/policy";
import type { Runnable } from "@gihan/runtime/lifecycle";
import type pg from "pg";
import type { Dispatch } from "./dispatch.ts";

export interface RoundsOptions {
  readonly pool: pg.Pool;
  readonly now: () => Temporal.Instant;
  readonly dispatch: Pick<Dispatch, "tell" | "inHand">;
  /** Notices taken at a time. The next are taken when at most as many are still in hand, so twice as many are at most. */
  readonly maxBatch: number;
  /** A notice could not be told; the round goes on with the others. */
  readonly onError: (error: Error) => void;
}

/**
 * Goes through all that is due on an account. An alarm only says that it is time: whoever is woken asks the ledger what is due and
 * takes all of it, in full batches, whether the other alarms of that minute have come by then or not.
 */
export interface Rounds extends Runnable {
  /** Takes in hand everything that is due on the account; whoever asks during a round shares it. Resolves when nothing due is left. */
  takeDue(account: ChannelName): Promise<void>;
  /** Answers the alarm of a notice: a round, and then word of whether the notice itself has still to wait. */
  answer(account: ChannelName, noticeId: string): Promise<JobOutcome>;
}

interface AccountRounds {
  readonly inHand: Set<Promise<void>>;
  round: Promise<void> | null;
  /** Wakes the round that waits until less is in hand. */
  onEnded: () => void;
}

export function createRounds(options: RoundsOptions): Rounds {
  const { pool, now, dispatch, maxBatch, onError } = options;
  const accounts = new Map<ChannelName, AccountRounds>();
  let isTaking = false;

  function of(account: ChannelName): AccountRounds {
    const known = accounts.get(account) ?? { inHand: new Set(), round: null, onEnded: () => undefined };
    accounts.set(account, known);
    return known;
  }

  async function takeAll(account: ChannelName): Promise<void> {
    const { inHand } = of(account);
    // What failed stays due: without this the round would begin with it again and again.
    const failed = new Set<string>();
    while (isTaking) {
      const except = [...dispatch.inHand(), ...failed];
      const due = await dueEnvelopes(pool, { channel: account, now: now(), except, limit: maxBatch });
      if (due.length === 0) return;
      for (const noticeId of due) take(account, noticeId, failed);
      while (inHand.size > maxBatch) await ended(account);
    }
  }

  function take(account: ChannelName, noticeId: string, failed: Set<string>): void {
    const rounds = of(account);
    const telling: Promise<void> = dispatch
      .tell(noticeId)
      .then(
        () => undefined,
        (error: Error) => {
          failed.add(noticeId);
          onError(error);
        },
      )
      .finally(() => {
        rounds.inHand.delete(telling);
        rounds.onEnded();
      });
    rounds.inHand.add(telling);
  }

  function ended(account: ChannelName): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    of(account).onEnded = resolve;
    return promise;
  }

  function takeDue(account: ChannelName): Promise<void> {
    const rounds = of(account);
    return (rounds.round ??= takeAll(account).finally(() => (rounds.round = null)));
  }

  return {
    takeDue,
    start() {
      isTaking = true;
      return Promise.resolve();
    },
    /** Nothing new is taken; resolves when what is in hand has been told. */
    async stop() {
      isTaking = false;
      await Promise.all(
        [...accounts.values()].map(async ({ round, inHand }) => {
          await round?.catch(() => undefined);
          await Promise.all(inHand);
        }),
      );
    },
    async answer(account, noticeId) {
      await takeDue(account);
      // Whoever starts next finds it due by itself; taken now, it might outlive the time that is left.
      return isTaking ? dispatch.tell(noticeId) : { kind: "done" };
    },
  };
}
