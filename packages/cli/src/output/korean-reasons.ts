/** Why a planned reminder was not told, or its notice ended without being sent. The codes stay in `--json`. */
export function koreanUntoldReason(code: string): string {
  return untold[code] ?? code;
}

/** Why an attempt failed, an address cannot be used, or a notice waits for a person. What the provider answered stays in brackets. */
export function koreanDeliveryReason(code: string): string {
  const [, name = code, more = ""] = /^([a-z0-9-]+)(.*)$/s.exec(code) ?? [];
  if (name === "not-repeated") return `다시 보내지 않음: ${koreanUntoldReason(more.replace(/^: /, ""))}`;
  if (/^http-\d+$/.test(name)) return `발송 서버의 오류 응답(${name.slice(5)})`;
  const words = troubles[name];
  return words === undefined ? code : `${words}${more.replace(/^: /, " ").replace(" at ", ", ")}`;
}

const untold: Readonly<Record<string, string>> = {
  superseded: "기한이 바뀜",
  merged: "다른 단계와 합쳐 알림",
  silenced: "기한이 지나 생략",
  closed: "민원이 종결됨",
  "not-needed": "알릴 필요 없음",
  "not-ours": "실제 발송을 켜기 전의 단계",
  listed: "받을 사람이 없음",
  "not-live": "기한이 다시 계산됨",
  told: "이미 알림",
  "recipient-changed": "받을 사람이 바뀜",
  "not-due": "아직 때가 아님",
  "nothing-attached": "알릴 것이 남지 않음",
  "nothing-left": "알릴 것이 남지 않음",
  rejected: "주소가 거부됨",
  "given-up": "도착하지 않은 것으로 정함",
  restored: "복원 전에 쓰인 번호라 새로 만듦",
};

const troubles: Readonly<Record<string, string>> = {
  "no-email-provider-configured": "메일 서버가 설정되지 않음",
  "no-text-provider-configured": "문자를 보낼 곳이 설정되지 않음",
  "invalid-address": "올바르지 않은 메일 주소",
  "invalid-number": "올바르지 않은 전화번호",
  "no-such-number": "없는 전화번호",
  "invalid-sender": "올바르지 않은 보내는 주소",
  "invalid-subject": "올바르지 않은 제목",
  unencodable: "문자로 보낼 수 없는 글자가 있음",
  "too-long": "문자로 보내기에 너무 김",
  "address-refused": "받는 주소를 거부함",
  "login-refused": "메일 서버 로그인이 거부됨",
  refused: "서버가 거부함",
  deferred: "서버가 나중에 다시 보내라고 함",
  "mailbox-full": "우편함이 가득 참",
  "not-connected": "서버에 연결하지 못함",
  "connection-lost": "연결이 끊김",
  "timed-out": "응답 시간이 지남",
  "not-sent": "보내지 못함",
  "not-found": "발송 서버에 기록이 없음",
  failed: "발송 서버가 실패로 답함",
  aborted: "기다리는 시간이 지나 중단함",
  closed: "Gihan이 멈추는 중",
  "lease-expired": "보내다가 끊김",
  restored: "복원 전에 알렸는지 알 수 없음",
  "unknown-after-repeat": "다시 보낸 뒤에도 결과를 모름",
  "held-by-policy": "결과를 모르는 문자는 사람이 정하기로 함",
  fault: "프로그램 오류",
};
