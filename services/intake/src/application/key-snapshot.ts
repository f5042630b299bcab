import { findKey, type ApiKey } from "@gihan/ledger/api-keys";
import type { Runnable } from "@gihan/runtime/lifecycle";
import { createTicker } from "@gihan/runtime/ticker";

/** Whose key a token is. */
export type KeyLookup =
  | { readonly kind: "found"; readonly key: ApiKey }
  /** The token is right, but its key was revoked. */
  | { readonly kind: "revoked" }
  | { readonly kind: "unknown" }
  /** No keys have been read since the start, so nothing can be said of anybody. */
  | { readonly kind: "not-loaded" };

/** The keys as they were read last: posting needs no ledger, and a revoked key works for half a minute more at most. */
export interface KeySnapshot {
  /** Looks a token up in memory. */
  find(token: string): KeyLookup;
  /** Reads the keys afresh, unless that was done a moment ago or is under way, and resolves when it is done or has failed. */
  refresh(): Promise<void>;
  isLoaded(): boolean;
}

export interface KeySnapshotOptions {
  readonly load: () => Promise<readonly ApiKey[]>;
  readonly refreshEveryMs: number;
  /** From one reading that was asked for to the next, at least: unknown keys must not become load on the ledger. */
  readonly refreshAtMostEveryMs: number;
  readonly onError: (error: Error) => void;
}

/** Keeps a snapshot of the keys as long as it runs. A reading that fails leaves the last one in force. */
export function createKeySnapshot(options: KeySnapshotOptions): KeySnapshot & Runnable {
  let keys: ReadonlyMap<string, ApiKey> | null = null;
  let reading: Promise<void> = Promise.resolve();
  let isReading = false;
  let nextRefreshAt = 0;

  async function read(): Promise<void> {
    isReading = true;
    try {
      const loaded = await options.load();
      keys = new Map(loaded.map((key) => [key.keyId, key]));
    } finally {
      isReading = false;
    }
  }
  const ticker = createTicker({
    intervalMs: options.refreshEveryMs,
    run: () => (reading = read()),
    onError: options.onError,
  });

  return {
    isLoaded: () => keys !== null,
    find(token) {
      if (keys === null) return { kind: "not-loaded" };
      const candidate = keys.get(keyIdOf(token));
      if (candidate === undefined) return { kind: "unknown" };
      const key = findKey([{ ...candidate, revokedAt: null }], token);
      if (key === undefined) return { kind: "unknown" };
      return candidate.revokedAt === null ? { kind: "found", key: candidate } : { kind: "revoked" };
    },
    async refresh() {
      if (!isReading && performance.now() >= nextRefreshAt) {
        nextRefreshAt = performance.now() + options.refreshAtMostEveryMs;
        void ticker.poke();
      }
      await reading.catch(() => undefined);
    },
    start: () => ticker.start(),
    stop: () => ticker.stop(),
  };
}

/** `gihan_<id>_<secret>`; whether the whole token has that form is for `findKey` to say. */
function keyIdOf(token: string): string {
  return token.slice("gihan_".length, token.lastIndexOf("_"));
}
