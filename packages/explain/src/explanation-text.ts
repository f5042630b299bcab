import type { ExplanationLine, Warning } from "@gihan/deadline/clock-state";

/** A line of an explanation with its reason, unless it names that itself. */
export function explanationLine({ korean, because }: Pick<ExplanationLine, "korean" | "because">): string {
  return korean.includes(because) ? `· ${korean}` : `· ${korean}  [${because}]`;
}

export const warningTexts: { readonly [Each in Warning]: string } = {
  "calendar-not-confirmed": "아직 확정되지 않은 해의 공휴일로 계산했습니다",
  "shorter-period-of-inquiry":
    "질의민원은 법령에 관한 것이면 14일, 제도·절차에 관한 것이면 7일이며, 어느 쪽인지 알 수 없어 짧은 7일로 계산했습니다",
  "deemed-accepted-if-missed": "기한을 넘기면 개별 법령에 따라 수리한 것으로 봅니다",
  "deemed-agreed-if-missed": "기한을 넘기면 개별 법령에 따라 동의한 것으로 봅니다",
  "calendar-days-earlier-if-deemed-accepted": "개별 법령의 수리 간주를 역일로 세면 기한이 더 이릅니다",
  "filed-late": "60일이 지난 뒤에 낸 이의신청입니다",
  "supplement-undeliverable-twice": "보완 요구가 두 번 반송되어 취하로 보고 종결할 수 있습니다",
  "reply-after-deadline": "협조 회신기간이 민원의 처리기간보다 늦게 끝납니다",
  "without-delay": "전자문서는 지체 없이 이송해야 하며, 이 시간은 내부 알림입니다",
};

const warnings: Readonly<Record<string, string>> = warningTexts;

/** What a warning of a clock means; the ledger keeps codes as texts, and one that is not known here stays as it is. */
export const koreanWarning = (warning: string): string => warnings[warning] ?? warning;
