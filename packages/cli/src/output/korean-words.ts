const of =
  (words: Readonly<Record<string, string>>) =>
  (key: string): string =>
    words[key] ?? key;

export const koreanChannel = of({ email: "메일", text: "문자" });

export const koreanAudience = of({ clerk: "담당자", "team-lead": "팀장", "department-head": "부서장", inspector: "민원심사관" });

export const koreanRecipientKind = of({ person: "개인", department: "부서", office: "기관" });

export const koreanNoticeState = of({
  armed: "발송 대기",
  sending: "발송 중",
  accepted: "발송됨",
  unknown: "결과 모름",
  held: "보류",
  void: "보내지 않음",
});

export const koreanOutcome = of({ accepted: "접수됨", rejected: "거절됨", transient: "일시 실패", unknown: "결과 모름" });

export const koreanSettledAs = of({
  accepted: "도착 확인",
  "not-sent": "미발송 확인",
  repeated: "다시 보냄",
  "given-up": "운영자가 미도착 처리",
});

/** What happens to a text of which nobody can find out whether it arrived. */
export const koreanUnknownText = of({ hold: "보류하고 사람이 정함", resend: "같은 내용으로 한 번 다시 보냄" });

export const koreanDeliveryMode = of({ sink: "시험 발송함(실제로 나가지 않음)", redirect: "한 주소로 모음", live: "실제 발송" });

/** A stage as clerks call it: `D-3`, `D-day`, `기한 지남`. */
export function koreanStage(stage: string): string {
  if (stage === "overdue") return "기한 지남";
  if (stage === "handover") return "인계";
  if (stage === "d-day") return "D-day";
  return /^d-\d+$/.test(stage) ? stage.toUpperCase() : stage;
}

export const koreanComplaintStatus = of({ unaccepted: "접수 전", open: "처리 중", closed: "종결" });

export const koreanClockState = of({ running: "진행 중", paused: "멈춤", closed: "종결" });
