import type { TakenTokens } from "@gihan/ledger/rates";
import type { ChannelName } from "@gihan/plan/policy";

/** Tokens in hand: each is the right to hand one message of the account to its provider. */
export interface Grant {
  readonly tokens: number;
  /** Machine milliseconds until a further token can be had; 0 if all that were wanted are here. */
  readonly waitMs: number;
  /** One of them was not used after all. */
  readonly giveBack: () => void;
}

/** Where tokens come from. They are taken before a claim: an attempt that waited for them would use up its lease. */
export interface TokenSource {
  /** As many as can be had now, at most `wanted`. Never waits. */
  take(account: ChannelName, wanted: number): Promise<Grant>;
}

export interface TokensOptions {
  /** Takes from the bucket that all notifiers share. */
  readonly draw: (account: ChannelName, wanted: number) => Promise<TakenTokens>;
  /** An account without a limit is not asked about again for so long, so that it costs no query a notice. */
  readonly rateKnownForMs: number;
  /** Machine milliseconds from any beginning. @default performance.now */
  readonly elapsedMs?: () => number;
}

interface Purse {
  unlimitedUntil: number;
  spare: number;
  spareUntil: number;
}

/** What was taken may be used for so long: the bucket's measure is one second's worth. */
const lapseMs = 1_000;

/**
 * The tokens of one process. What comes back unused (somebody else told the notice, nothing in it held any more) serves whoever asks
 * next here, and lapses a second after it was taken: used later, it would come on top of what the bucket has filled with since.
 * Given back to the ledger it would cost a statement that may fail, for tokens that are there anew by then.
 */
export function createTokens({ draw, rateKnownForMs, elapsedMs = () => performance.now() }: TokensOptions): TokenSource {
  const purses = new Map<ChannelName, Purse>();

  function purseOf(account: ChannelName): Purse {
    const known = purses.get(account) ?? { unlimitedUntil: 0, spare: 0, spareUntil: 0 };
    purses.set(account, known);
    return known;
  }

  function takeSpare(purse: Purse, wanted: number, at: number): number {
    if (at >= purse.spareUntil) purse.spare = 0;
    const taken = Math.min(purse.spare, wanted);
    purse.spare -= taken;
    return taken;
  }

  function putBack(purse: Purse, until: number): void {
    const at = elapsedMs();
    if (at >= until) return;
    const others = takeSpare(purse, Infinity, at);
    purse.spareUntil = others > 0 ? Math.min(purse.spareUntil, until) : until;
    purse.spare = others + 1;
  }

  return {
    async take(account, wanted) {
      const purse = purseOf(account);
      const at = elapsedMs();
      if (at < purse.unlimitedUntil) return { tokens: wanted, waitMs: 0, giveBack: () => undefined };
      const spare = takeSpare(purse, wanted, at);
      const until = spare > 0 ? purse.spareUntil : at + lapseMs;
      const giveBack = (): void => putBack(purse, until);
      if (spare === wanted) return { tokens: wanted, waitMs: 0, giveBack };
      const drawn = await draw(account, wanted - spare);
      if (drawn.kind === "unlimited") {
        purse.unlimitedUntil = elapsedMs() + rateKnownForMs;
        return { tokens: wanted, waitMs: 0, giveBack: () => undefined };
      }
      const tokens = spare + drawn.granted;
      return { tokens, waitMs: tokens === wanted ? 0 : drawn.nextInMs, giveBack };
    },
  };
}
