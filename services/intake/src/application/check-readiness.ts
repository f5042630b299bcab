import { within } from "./within.ts";

/** One thing the intake stands on. */
export interface ReadinessCheck {
  readonly name: string;
  /** Whether posting is impossible without it; look-ups alone do not make the intake unfit. */
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
