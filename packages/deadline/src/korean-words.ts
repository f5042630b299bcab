import type { Closing } from "./clock-state.ts";
import type { ComplaintKind, ExtensionReason } from "./events.ts";
import type { Period } from "./period.ts";

/** What each kind of complaint is called (Act art. 2 no. 1); their periods are in Act art. 17 and Decree art. 14–17, 19. */
export const koreanComplaintKind: { readonly [Kind in ComplaintKind]: string } = {
  statutory: "법정민원",
  inquiry: "질의민원",
  suggestion: "건의민원",
  other: "기타민원",
  grievance: "고충민원",
};

const units = {
  days: "일",
  weeks: "주",
  months: "개월",
  years: "년",
  "working-hours": "근무시간",
  "clock-hours": "시간",
  "calendar-days": "일(역일)",
} as const;

/** `7일`, `3근무시간`, `즉시` */
export const koreanPeriod = (period: Period): string => (period.unit === "immediate" ? "즉시" : `${period.count}${units[period.unit]}`);

/** What each reason of an extension is called. */
export const koreanExtensionReason: { readonly [Reason in ExtensionReason]: string } = {
  cooperation: "관계 기관·부서의 협조",
  "fact-or-site-check": "사실관계 또는 현장 확인",
  "force-majeure": "천재지변 등 불가항력",
  equivalent: "그 밖에 이에 준하는 사유",
  overload: "업무과중",
  "assignee-delay": "담당자 지정 지연",
  "assignee-absence": "담당자 부재",
};

/** What each way of ending is called. */
export const koreanClosing: { readonly [Each in Closing]: string } = {
  "completed-granted": "처리 완료(인용)",
  "completed-refused": "처리 완료(거부)",
  "completed-answered": "처리 완료(답변)",
  returned: "반려",
  withdrawn: "취하",
  "deemed-withdrawn": "취하 간주",
  "closed-repeat": "종결(반복·중복)",
  "not-processed": "처리 예외",
  "transferred-out": "이송",
  merged: "병합",
};
