import { within } from "../within.ts";

/** One thing a process stands on. */
export interface ReadinessCheck {
  readonly name: string;
  /** Whether its work is impossible without it; what others make up for does not make a process unfit. */
  readonly isNeeded: boolean;
  /** Resolves if it is there. */
  readonly check: () => Promise<unknown>;
}

/** How things stand. */
export interface Readiness {
  readonly status: "ready" | "degraded" | "not-ready";
  readonly checks: readonly { readonly name: string; readonly status: "ok" | "failing"; readonly isNeeded: boolean }[];
}

/** Runs all checks at once, each for so long at most. Reasons are for the log: they may name hosts. */
export async function checkReadiness(options: {
  readonly checks: readonly ReadinessCheck[];
  readonly limitMs: number;
  readonly onFailure: (name: string, error: unknown) => void;
}): Promise<Readiness> {
  const checks = await Promise.all(
    options.checks.map(async ({ name, isNeeded, check }) => {
      try {
        await within(options.limitMs, check());
        return { name, status: "ok", isNeeded } as const;
      } catch (error) {
        options.onFailure(name, error);
        return { name, status: "failing", isNeeded } as const;
      }
    }),
  );
  const failing = checks.filter(({ status }) => status === "failing");
  if (failing.length === 0) return { status: "ready", checks };
  return { status: failing.some(({ isNeeded }) => isNeeded) ? "not-ready" : "degraded", checks };
}

/** What was true once stays true for a process, and need not be asked while its store is away. */
export function once(check: () => Promise<void>): () => Promise<void> {
  let isDone = false;
  return async () => {
    if (isDone) return;
    await check();
    isDone = true;
  };
}
