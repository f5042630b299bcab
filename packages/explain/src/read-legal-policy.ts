import { defaultLegalPolicy, type LegalPolicy } from "@gihan/deadline/legal-policy";
import { refused, type Refused } from "./line-problem.ts";

/** What each field of the policy may say; one row of the disputed points (docs/law.md) each. */
const readings: { readonly [Field in keyof LegalPolicy]: readonly LegalPolicy[Field][] } = {
  dayCountedDueTime: ["closing", "end-of-day"],
  afterClosingAcceptance: ["first-day", "next-working-day"],
  supplementInHours: ["whole-days", "to-the-minute"],
  supplementOnAcceptanceDay: ["excluded", "counted"],
  deemedAcceptanceWarning: [true, false],
};

/** Every field with its readings, in a line each, for help. */
export const legalPolicyForms: readonly string[] = Object.entries(readings).map(([field, choices]) => `${field}=${choices.join("|")}`);

/**
 * Reads the readings of disputed points that differ from the recommended ones; what is not named stays as recommended.
 *
 * @param field JSON pointer to the document, for what is said of it.
 */
export function readLegalPolicy(document: unknown, field: string): { readonly kind: "policy"; readonly policy: LegalPolicy } | Refused {
  if (typeof document !== "object" || document === null || Array.isArray(document)) return wrong(field, legalPolicyForms.join(", "));
  for (const [name, value] of Object.entries(document)) {
    if (!Object.hasOwn(readings, name)) return wrong(`${field}/${name}`, legalPolicyForms.join(", "));
    const choices: readonly unknown[] = readings[name as keyof LegalPolicy];
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
