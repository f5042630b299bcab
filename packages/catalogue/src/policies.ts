import type { Policy } from "@gihan/plan/policy";
import documents from "./policies.json" with { type: "json" };
import { parsePolicy } from "./policy-schema.ts";

export type PolicyName = "seongdong" | "starter";

/**
 * Policies to begin with. `seongdong` follows the practice of Seongdong-gu, Seoul, since 2018: complaints of five days and more, three
 * warnings to the clerk, overdue to the department head as well. `starter` is for a trial: all complaints, e-mail only, at any hour.
 */
export const policies: Readonly<Record<PolicyName, Policy>> = { seongdong: policyOf("seongdong"), starter: policyOf("starter") };

function policyOf(name: PolicyName): Policy {
  const document = documents.find((each) => each.name === name);
  return parsePolicy(document);
}
