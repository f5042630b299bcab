import type { Period } from "./period.ts";

const units: Readonly<Record<string, Exclude<Period["unit"], "immediate">>> = {
  일: "days",
  주: "weeks",
  주일: "weeks",
  개월: "months",
  달: "months",
  년: "years",
  근무시간: "working-hours",
  시간: "clock-hours",
};

/** How a period is written, to say so where one cannot be read. */
export const periodForms = "즉시, 3일, 2주, 1개월, 1년, 8근무시간, 24시간";

/**
 * Reads a period as people write it (`즉시`, `3일`, `2 주`, `1개월`, `8 근무시간 이내`), from 1 to 999 of its unit; null if it is none.
 * `시간` is elapsed time, `근무시간` working time. Decomposed Hangul and full-width digits are read too.
 */
export function readPeriod(text: string): Period | null {
  const plain = text
    .normalize("NFKC")
    .replace(/\s+/g, "")
    .replace(/간?이내$/, "");
  if (plain === "즉시") return { unit: "immediate" };
  const [, digits = "", word = ""] = /^(\d{1,3})([가-힣]+)$/.exec(plain) ?? [];
  const unit = Object.hasOwn(units, word) ? units[word] : undefined;
  const count = Number(digits);
  return unit === undefined || count === 0 ? null : { unit, count };
}
