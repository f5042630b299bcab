import { policyPoints } from "@gihan/deadline/disputed-points";
import { defaultLegalPolicy, type LegalPolicy } from "@gihan/deadline/legal-policy";
import { refused, type Refused } from "./line-problem.ts";

const forms = Object.entries(policyPoints)
  .map(([field, { answers }]) => `${field}=${Object.keys(answers).join("|")}`)
  .join(", ");

/**
 * Reads the readings of disputed points that differ from the recommended ones; what is not named stays as recommended.
 *
 * @param field JSON pointer to the document, for what is said of it.
 */
export function readLegalPolicy(document: unknown, field: string): { readonly kind: "policy"; readonly policy: LegalPolicy } | Refused {
  if (typeof document !== "object" || document === null || Array.isArray(document)) return wrong(field, forms);
  for (const [name, value] of Object.entries(document)) {
    if (!Object.hasOwn(policyPoints, name)) return wrong(`${field}/${name}`, forms);
    const choices: readonly unknown[] = Object.keys(policyPoints[name as keyof LegalPolicy].answers);
    if (!choices.includes(value)) return wrong(`${field}/${name}`, choices.join(", "));
  }
  return { kind: "policy", policy: { ...defaultLegalPolicy, ...document } };
}

const wrong = (field: string, choices: string): Refused =>
  refused({
    code: "invalid-policy",
    field,
    message: `${field} is no reading of a disputed point. Take one of: ${choices}.`,
    korean: `${field}: 법 해석 정책의 항목이나 값이 아닙니다. 쓸 수 있는 것: ${choices}.`,
  });
