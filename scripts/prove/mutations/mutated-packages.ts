/** A package whose tests are put to the proof: they must notice what is done to its source. */
export interface MutatedPackage {
  /** Its folder in `packages`. */
  readonly name: string;
  /** Other packages that its source needs, and what was found out depends on: they are left as they are. */
  readonly needs: readonly string[];
}

/** The packages that decide when a complaint is due. */
export const mutatedPackages: readonly MutatedPackage[] = [
  { name: "calendar", needs: [] },
  { name: "deadline", needs: ["calendar"] },
];

/** The least part of a package's mutants, in percent, that its tests must notice. */
export const leastScore = 85;
