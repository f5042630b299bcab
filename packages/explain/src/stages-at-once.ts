import type { ExplainedStage } from "./explain-complaint.ts";

/** A stage at its moment, whoever is told over whichever channel. */
export interface StageAtOnce {
  readonly stage: string;
  readonly momentAt: Temporal.Instant;
  readonly audiences: readonly string[];
}

/** The stages with one entry per moment: who is told is a matter of the policy. */
export function stagesAtOnce(stages: readonly ExplainedStage[]): readonly StageAtOnce[] {
  const byMoment = Map.groupBy(stages, ({ stage, momentAt }) => `${stage} ${momentAt.epochMilliseconds}`);
  return [...byMoment.values()].flatMap((same) =>
    same.slice(0, 1).map(({ stage, momentAt }) => ({ stage, momentAt, audiences: [...new Set(same.map(({ audience }) => audience))] })),
  );
}
