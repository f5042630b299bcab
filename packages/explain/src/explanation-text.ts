import type { ExplanationLine, Warning } from "@gihan/deadline/clock-state";

/** A line of an explanation with its reason, unless it names that itself. */
export function explanationLine({ korean, because }: Pick<ExplanationLine, "korean" | "because">): string {
  return korean.includes(because) ? `· ${korean}` : `· ${korean}  [${because}]`;
}

const warningTexts: { readonly [Each in Warning]: string } = {
  "calendar-not-confirmed": "아직 확정되지 않은 해의 공휴일로 계산했습니다",
  "calendar-days-earlier-if-deemed-accepted": "개별 법령의 수리 간주를 역일로 세면 기한이 더 이릅니다",
  "filed-late": "60일이 지난 뒤에 낸 이의신청입니다",
};

const warnings: Readonly<Record<string, string>> = warningTexts;

/** What a warning of a clock means; the ledger keeps codes as texts, and one that is not known here stays as it is. */
export const koreanWarning = (warning: string): string => warnings[warning] ?? warning;
