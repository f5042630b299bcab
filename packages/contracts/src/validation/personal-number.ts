import type { FieldProblem } from "../event-problem.ts";

/**
 * What looks like the number of a person where a system's own number belongs. No pattern of a field can tell them apart, since both are
 * digits and hyphens. Only whole groups count, UUIDs are passed over, and thirteen bare digits are a resident number only where they
 * begin neither with a year nor like milliseconds since 1970: no random id may be refused by chance. Of phones only mobile ones are
 * looked for: department, year and serial (02-2026-0001) look like a landline.
 */
const birthDate = "(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])";
const joint = "[-._]";
const begins = "(?<![0-9A-Za-z])";
const beginsDigits = "(?<![0-9A-Za-z]|[0-9][-._])";
const ends = "(?![0-9A-Za-z])";

const shapes = {
  resident: new RegExp(`${begins}(?:\\d\\d${birthDate}${joint}[1-8]\\d{6}|[03-9]\\d${birthDate}[1-8]\\d{6})${ends}`),
  phone: new RegExp(
    [
      `${begins}01[016789]${joint}\\d{3,4}${joint}\\d{4}${ends}`,
      `${beginsDigits}01[016789]${joint}?\\d{7,8}${ends}`,
      `${beginsDigits}82${joint}?0?10${joint}?\\d{4}${joint}?\\d{4}${ends}`,
    ].join("|"),
  ),
} as const;

/** Each of the shapes has nine digits in a row at least: most texts are let go at the first look. */
const nineDigits = /[0-9](?:[-._]?[0-9]){8}/;

const uuids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** Which number of a person the text carries; null if it looks like none. */
export function personalNumberIn(text: string): keyof typeof shapes | null {
  if (!nineDigits.test(text)) return null;
  const rest = text.replace(uuids, "");
  if (shapes.resident.test(rest)) return "resident";
  return shapes.phone.test(rest) ? "phone" : null;
}

/** The finding for a field that carries one; the number itself is not repeated. Null if it carries none. */
export function personalNumberProblem(field: string, text: string): FieldProblem | null {
  const found = personalNumberIn(text);
  if (found === null) return null;
  const [english, korean] = found === "resident" ? ["a resident registration number", "주민등록번호"] : ["a phone number", "전화번호"];
  return {
    reason: "bad-value",
    field,
    english: `${field} looks like it carries ${english}. Send an identifier that says nothing of a person.`,
    korean: `${field} 값에 ${korean}로 보이는 숫자가 있습니다. 개인정보가 아닌 식별자로 보내 주십시오.`,
  };
}

/** The fields of data that carry one; `exempt` are fields that are there for it. */
export function personalNumbersIn(data: object, exempt: ReadonlySet<string>, path = "/data"): readonly FieldProblem[] {
  let problems: readonly FieldProblem[] = none;
  for (const name of Object.keys(data)) {
    const value: unknown = data[name as keyof typeof data];
    if (typeof value === "string") {
      const problem = exempt.has(name) ? null : personalNumberProblem(`${path}/${name}`, value);
      if (problem !== null) problems = [...problems, problem];
    } else if (typeof value === "object" && value !== null) {
      const below = personalNumbersIn(value, exempt, `${path}/${name}`);
      if (below.length > 0) problems = [...problems, ...below];
    }
  }
  return problems;
}

const none: readonly FieldProblem[] = [];
