import { policies } from "@gihan/catalogue/policies";

/**
 * The policy of the proofs: at any hour, and with warnings at midnight, which are past on the day of a deadline, so that what is told when
 * does not depend on the hour or day on which a proof runs.
 */
export function policyOf({ texts }: { readonly texts: boolean }): object {
  const { starter } = policies;
  const channels = texts ? ["email", "text"] : ["email"];
  const warning = (days: number): object => ({
    stage: `d-${days}`,
    timing: { kind: "working-days-before", days, time: "00:00" },
    audiences: ["clerk"],
    channels,
  });
  const overdue = starter.stages.filter(({ stage }) => stage === "overdue").map((rule) => ({ ...rule, channels }));
  return { ...starter, name: "prove", stages: [warning(3), warning(1), ...overdue], handoverChannels: channels };
}
