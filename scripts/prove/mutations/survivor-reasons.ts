import type { FileResult, Survivor } from "./mutant.ts";

/** Why a mutant may live: what no test could notice, or what none should hold. */
export interface SurvivorReason {
  /** Path from the package's folder. */
  readonly file: string;
  readonly before: string;
  readonly after: string;
  readonly reason: string;
}

/** A survivor, and why it may be one; null if nobody has said so. */
export interface JudgedSurvivor extends Survivor {
  readonly file: string;
  readonly reason: string | null;
}

/** The survivors of a package with the reasons that its list gives. Two that read the same share one. Pure. */
export function judgedSurvivors(results: readonly FileResult[], reasons: readonly SurvivorReason[]): readonly JudgedSurvivor[] {
  const known = new Map(reasons.map((each) => [keyOf(each), each.reason.trim()]));
  return results.flatMap(({ file, survivors }) =>
    survivors.map((survivor) => ({ ...survivor, file, reason: known.get(keyOf({ ...survivor, file })) || null })),
  );
}

/** What the list gives a reason for although it lives no longer. Pure. */
export function outlivedReasons(results: readonly FileResult[], reasons: readonly SurvivorReason[]): readonly SurvivorReason[] {
  const tried = new Set(results.map(({ file }) => file));
  const alive = new Set(results.flatMap(({ file, survivors }) => survivors.map((survivor) => keyOf({ ...survivor, file }))));
  return reasons.filter((each) => tried.has(each.file) && !alive.has(keyOf(each)));
}

const keyOf = ({ file, before, after }: Pick<SurvivorReason, "file" | "before" | "after">): string => [file, before, after].join("\n");
