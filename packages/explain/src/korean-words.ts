const of =
  (words: Readonly<Record<string, string>>) =>
  (key: string): string =>
    words[key] ?? key;

export const koreanAudience = of({ clerk: "담당자", "team-lead": "팀장", "department-head": "부서장", inspector: "민원심사관" });

export const koreanChannel = of({ email: "메일", text: "문자" });

/** A stage as clerks call it: `D-3`, `D-day`, `기한 지남`. */
export function koreanStage(stage: string): string {
  if (stage === "overdue") return "기한 지남";
  if (stage === "handover") return "인계";
  if (stage === "moved") return "기한 변경";
  if (stage === "d-day") return "D-day";
  return /^d-\d+$/.test(stage) ? stage.toUpperCase() : stage;
}

export const koreanComplaintStatus = of({ unaccepted: "접수 전", open: "처리 중", closed: "종결" });

/** A clock has ended when its act was done or its complaint has; 종결 is what the Act calls closing a repeated complaint (art. 23). */
export const koreanClockState = of({ running: "진행 중", paused: "멈춤", closed: "마침" });

/** A clock by what it counts. A kind without a word of its own is named by its code. */
export const koreanClockKind = of({
  processing: "처리기간",
  acceptance: "접수",
  "handing-on": "이송",
  // Owed only where papers are missing.
  "supplement-demand": "보완 요구(필요한 경우)",
  "supplement-period": "보완기간",
  "cooperation-reply": "협조 회신",
  "deemed-consent": "인허가의제 협의",
  "progress-notice": "진행상황 통지",
  survey: "고충민원 현장조사",
  // Issued only where the processing period has passed.
  dunning: "독촉장(처리기간이 지난 경우)",
  collection: "결과물 수령",
  "objection-filing": "이의신청",
  "objection-decision": "이의신청 결정",
});
