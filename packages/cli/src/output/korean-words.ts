const of =
  (words: Readonly<Record<string, string>>) =>
  (key: string): string =>
    words[key] ?? key;

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
