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
  readonly maxBatch: number;
}

/**
 * Goes through all that is due on an account. An alarm only says that it is time: whoever is woken asks the ledger what is due and
 * takes all of it, in full batches, whether the other alarms of that minute have come by then or not.
 */
export interface Rounds extends Runnable {
  /** Tells everything due on the account; whoever asks during a round shares it. */
  tellDue(account: ChannelName): Promise<void>;
  /** Answers the alarm of a notice: a round, and then word of whether the notice itself has still to wait. */
  answer(account: ChannelName, noticeId: string): Promise<JobOutcome>;
}

/** While one batch is claimed, another is rendered, handed over and recorded. */
const lanes = 2;

export function createRounds(options: RoundsOptions): Rounds {
  const { pool, now, dispatch, maxBatch } = options;
  const underWay = new Map<ChannelName, Promise<void>>();
  let isTaking = false;

  /** Takes a batch in hand. */
  async function take(account: ChannelName): Promise<readonly Promise<JobOutcome>[]> {
    const due = await dueEnvelopes(pool, { channel: account, now: now(), except: dispatch.inHand(), limit: maxBatch });
    return due.map((noticeId) => dispatch.tell(noticeId));
  }

  async function round(account: ChannelName): Promise<void> {
    // Lanes ask in turn: one that asked before the other has its batch in hand would be given the same.
    let turn: Promise<unknown> = Promise.resolve();
    async function lane(): Promise<void> {
      while (isTaking) {
        const taking = turn.then(() => (isTaking ? take(account) : []));
        turn = taking.catch(() => undefined);
        const taken = await taking;
        if (taken.length === 0) return;
        await Promise.all(taken);
      }
    }
    await Promise.all(Array.from({ length: lanes }, lane));
  }

  function tellDue(account: ChannelName): Promise<void> {
    const running = underWay.get(account) ?? round(account).finally(() => underWay.delete(account));
    underWay.set(account, running);
    return running;
  }

  return {
    tellDue,
    start() {
      isTaking = true;
      return Promise.resolve();
    },
    /** Rounds under way end with what they have in hand. */
    async stop() {
      isTaking = false;
      await Promise.allSettled(underWay.values());
    },
    async answer(account, noticeId) {
      await tellDue(account);
      return dispatch.tell(noticeId);
    },
  };
}
