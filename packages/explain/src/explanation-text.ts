import type { ExplanationLine } from "@gihan/deadline/clock-state";

/** A line of an explanation with its reason, unless it names that itself. */
export function explanationLine({ korean, because }: Pick<ExplanationLine, "korean" | "because">): string {
  return korean.includes(because) ? `· ${korean}` : `· ${korean}  [${because}]`;
}

const warnings: Readonly<Record<string, string>> = {
  "calendar-not-confirmed": "아직 확정되지 않은 해의 공휴일로 계산했습니다",
  "calendar-days-earlier-if-deemed-accepted": "개별 법령의 수리 간주를 역일로 세면 기한이 더 이릅니다",
};

/** What a warning of a clock means; the code of one that has no words yet. */
export const koreanWarning = (warning: string): string => warnings[warning] ?? warning;
