import { setTimeout } from "node:timers/promises";
import type { JobOutcome } from "@gihan/notice-queue/port";
import type { ChannelName } from "@gihan/plan/policy";
import type { Runnable } from "@gihan/runtime/lifecycle";
import type { Dispatch } from "./dispatch.ts";
import type { Grant, TokenSource } from "./tokens.ts";

export interface RoundsOptions {
  /** What the ledger says is due on the account now, the first to be told first. */
  readonly due: (account: ChannelName, which: { readonly except: readonly string[]; readonly limit: number }) => Promise<readonly string[]>;
  readonly tokens: TokenSource;
  readonly dispatch: Pick<Dispatch, "tell" | "inHand">;
  /** Notices taken at a time. The next are taken when at most as many are still in hand, so twice as many are at most. */
  readonly maxBatch: number;
  /** A round that is out of tokens waits so long at least, and at most until a changed rate would be known. */
  readonly heldBackMs: number;
  readonly rateKnownForMs: number;
  /** A notice could not be told; the round goes on with the others. */
  readonly onError: (error: Error) => void;
}

/**
 * Goes through all that is due on an account. An alarm only says that it is time: whoever is woken asks the ledger what is due and
 * takes all of it, in full batches, whether the other alarms of that minute have come by then or not. Where the account's provider
 * allows so many a second it takes as many as it has tokens for, waits, and asks again: what has become due meanwhile has its place.
 */
export interface Rounds extends Runnable {
  /**
   * Takes in hand everything that is due on the account; whoever asks during a round shares it, and it looks once more. Resolves when
   * nothing due is left.
   */
  takeDue(account: ChannelName): Promise<void>;
  /** Answers the alarm of a notice: a round, and then word of whether the notice itself has still to wait. */
  answer(account: ChannelName, noticeId: string): Promise<JobOutcome>;
}

interface AccountRounds {
  readonly inHand: Set<Promise<void>>;
  round: Promise<void> | null;
  /** Somebody has asked since the ledger was: what it says to be due may be older than that. */
  isAskedAgain: boolean;
  /** Wakes the round that waits until less is in hand. */
  onEnded: () => void;
}

export function createRounds(options: RoundsOptions): Rounds {
  const { due, tokens, dispatch, maxBatch, onError } = options;
  const accounts = new Map<ChannelName, AccountRounds>();
  let isTaking = false;
  let stopping = new AbortController();

  function of(account: ChannelName): AccountRounds {
    const known = accounts.get(account) ?? { inHand: new Set(), round: null, isAskedAgain: false, onEnded: () => undefined };
    accounts.set(account, known);
    return known;
  }

  async function takeAll(account: ChannelName): Promise<void> {
    const rounds = of(account);
    // What failed stays due: without this the round would begin with it again and again.
    const failed = new Set<string>();
    while (isTaking) {
      rounds.isAskedAgain = false;
      const except = [...dispatch.inHand(), ...failed];
      const noticeIds = await due(account, { except, limit: maxBatch });
      if (noticeIds.length === 0 && !rounds.isAskedAgain) return;
      if (noticeIds.length === 0) continue;
      const grant = await tokens.take(account, noticeIds.length);
      for (const noticeId of noticeIds.slice(0, grant.tokens)) take(account, noticeId, { grant, failed });
      if (grant.tokens < noticeIds.length) await heldBack(grant.waitMs);
      while (rounds.inHand.size > maxBatch) await ended(account);
    }
  }

  async function heldBack(waitMs: number): Promise<void> {
    const ms = Math.max(options.heldBackMs, Math.min(waitMs, options.rateKnownForMs));
    await setTimeout(ms, undefined, { signal: stopping.signal }).catch(() => undefined);
  }

  function take(account: ChannelName, noticeId: string, { grant, failed }: { readonly grant: Grant; readonly failed: Set<string> }): void {
    const rounds = of(account);
    const telling: Promise<void> = dispatch
      .tell(noticeId)
      .then(
        ({ kind }) => {
          if (kind !== "handed-over") grant.giveBack();
        },
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
    rounds.isAskedAgain = true;
    return (rounds.round ??= takeAll(account).finally(() => (rounds.round = null)));
  }

  return {
    takeDue,
    start() {
      if (!isTaking) stopping = new AbortController();
      isTaking = true;
      return Promise.resolve();
    },
    /** Nothing new is taken; resolves when what is in hand has been told. */
    async stop() {
      isTaking = false;
      stopping.abort();
      await Promise.all(
        [...accounts.values()].map(async ({ round, inHand }) => {
          await round?.catch(() => undefined);
          await Promise.all(inHand);
        }),
      );
    },
    async answer(account, noticeId) {
      await takeDue(account);
      const grant = await tokens.take(account, 1);
      // Whoever starts next finds it due by itself; taken now, it might outlive the time that is left. Without a token, the sweep does.
      if (!isTaking || grant.tokens === 0) return { kind: "done" };
      const telling = await dispatch.tell(noticeId);
      if (telling.kind === "handed-over") return { kind: "done" };
      grant.giveBack();
      return telling;
    },
  };
}
