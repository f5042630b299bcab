/** One kind of problem an HTTP answer can report (RFC 9457). */
export interface ProblemKind {
  readonly status: number;
  readonly english: string;
  readonly korean: string;
  /** What the caller can do. */
  readonly englishRemedy: string;
  readonly koreanRemedy: string;
}

/** Every problem the services answer with, by its slug. A slug, once published, keeps its meaning. */
export const problemKinds = {
  malformed: {
    status: 400,
    english: "Not a CloudEvent that can be read",
    korean: "읽을 수 없는 요청",
    englishRemedy: "Correct the named field and send it again under the same source and id.",
    koreanRemedy: "표시된 항목을 고쳐 같은 source와 id로 다시 보내 주십시오.",
  },
  unauthorised: {
    status: 401,
    english: "No valid key",
    korean: "인증되지 않은 요청",
    englishRemedy: "Send the key of your source as Authorization: Bearer …; a lost or expired key is renewed by the operator.",
    koreanRemedy: "Authorization: Bearer 헤더에 발급받은 키를 보내 주십시오. 키를 잃었거나 만료되었으면 운영자에게 다시 발급받으십시오.",
  },
  "source-not-allowed": {
    status: 403,
    english: "This key may not send for this source",
    korean: "이 키로는 보낼 수 없는 source",
    englishRemedy: "Send with the source the key was issued for, or ask the operator to register the source.",
    koreanRemedy: "키를 발급받은 source로 보내거나 운영자에게 source 등록을 요청하십시오.",
  },
  "type-not-allowed": {
    status: 403,
    english: "This key may not send this type of event",
    korean: "이 키로는 보낼 수 없는 이벤트 종류",
    englishRemedy: "Ask the operator to permit the type for your source.",
    koreanRemedy: "운영자에게 이 종류의 이벤트를 허용해 달라고 요청하십시오.",
  },
  "not-found": {
    status: 404,
    english: "Not found",
    korean: "찾을 수 없음",
    englishRemedy:
      "Check the address. It is not known here; what was accepted a moment ago, or shortly before a restart, may still be on its way: ask again shortly. Sending an event again does no harm.",
    koreanRemedy:
      "주소를 확인해 주십시오. 이곳에서 알지 못합니다. 방금 접수되었거나 재시작 직전에 접수된 이벤트는 아직 처리 전일 수 있으니 잠시 뒤 다시 조회하십시오. 이벤트는 다시 보내도 한 번만 처리됩니다.",
  },
  "method-not-allowed": {
    status: 405,
    english: "Method not allowed",
    korean: "허용되지 않는 메서드",
    englishRemedy: "Use a method listed in the Allow header.",
    koreanRemedy: "Allow 헤더에 있는 메서드를 쓰십시오.",
  },
  "id-reused": {
    status: 409,
    english: "This source and id were used for an event with other content",
    korean: "내용이 다른 이벤트에 이미 쓰인 source와 id",
    englishRemedy: "The earlier event stands. Send the new one under an id of its own.",
    koreanRemedy: "먼저 보낸 이벤트가 유효합니다. 새 이벤트는 새 id로 보내 주십시오.",
  },
  "facts-gone": {
    status: 410,
    english: "What follows this cursor is not kept, or the cursor is not of this ledger",
    korean: "보관하지 않거나 이 시스템에서 발급하지 않은 커서",
    englishRemedy:
      "Ask again without after, which begins at the oldest fact that is kept, and look up the complaints you know for what came before it.",
    koreanRemedy: "after 없이 다시 조회하면 보관 중인 가장 오래된 것부터 받습니다. 그 전의 내용은 민원별로 조회해 확인하십시오.",
  },
  "too-large": {
    status: 413,
    english: "The request is too large",
    korean: "너무 큰 요청",
    englishRemedy: "Send fewer events at a time.",
    koreanRemedy: "한 번에 보내는 이벤트 수를 줄여 주십시오.",
  },
  "unsupported-media-type": {
    status: 415,
    english: "Unsupported content type",
    korean: "지원하지 않는 content-type",
    englishRemedy: "Send application/cloudevents+json, application/cloudevents-batch+json, or application/json with ce- headers, in UTF-8.",
    koreanRemedy:
      "UTF-8로 된 application/cloudevents+json, application/cloudevents-batch+json, 또는 ce- 헤더를 붙인 application/json으로 보내 주십시오.",
  },
  "unknown-event-type": {
    status: 422,
    english: "Unknown type of event",
    korean: "알 수 없는 이벤트 종류",
    englishRemedy: "Send one of the listed types in a version this service knows.",
    koreanRemedy: "정해진 종류와 버전으로 보내 주십시오.",
  },
  "invalid-event": {
    status: 422,
    english: "The event does not fit the schema of its type",
    korean: "스키마에 맞지 않는 이벤트",
    englishRemedy: "Correct the named fields and send it again under the same source and id.",
    koreanRemedy: "표시된 필드를 고쳐 같은 source와 id로 다시 보내 주십시오.",
  },
  "time-in-future": {
    status: 422,
    english: "A moment of the event is more than five minutes ahead",
    korean: "현재보다 5분 넘게 앞선 시각",
    englishRemedy: "Correct the clock of the sending system or the named moment, and send the event once it has happened.",
    koreanRemedy: "보내는 시스템의 시계나 표시된 시각을 바로잡고, 일어난 뒤에 실제 시각으로 보내 주십시오.",
  },
  "before-rule-history": {
    status: 422,
    english: "Accepted before 2016-02-12, from when on the rules are known",
    korean: "규정을 알고 있는 2016-02-12보다 먼저 접수된 민원",
    englishRemedy: "Correct acceptedAt if it is wrong. Such an old complaint is to be followed by hand.",
    koreanRemedy: "acceptedAt이 틀렸으면 고쳐 주십시오. 실제로 그 전에 접수된 민원은 직접 관리해야 합니다.",
  },
  "unknown-catalogue-item": {
    status: 422,
    english: "The office's catalogue does not have this item",
    korean: "기관의 민원 목록에 없는 사무",
    englishRemedy: "Send the event with kind and period of its own, or name an item that is in the catalogue.",
    koreanRemedy: "이벤트에 kind와 period를 함께 보내거나 민원 목록에 있는 사무를 보내 주십시오.",
  },
  "calendar-out-of-range": {
    status: 422,
    english: "A date or a period lies beyond the years that the office's calendar knows",
    korean: "기관의 달력이 아는 해를 벗어난 날짜나 기간",
    englishRemedy: "Give dates and periods within those years.",
    koreanRemedy: "그 안의 날짜와 기간으로 다시 보내 주십시오.",
  },
  "batch-refused": {
    status: 422,
    english: "No event of the batch was accepted",
    korean: "묶음의 모든 이벤트가 거절됨",
    englishRemedy: "See the result of each event, correct them and send them again.",
    koreanRemedy: "이벤트별 결과를 보고 고쳐 다시 보내 주십시오.",
  },
  "invalid-request": {
    status: 400,
    english: "A parameter of the request is not acceptable",
    korean: "올바르지 않은 요청 값",
    englishRemedy: "Correct the named parameter.",
    koreanRemedy: "표시된 값을 고쳐 다시 요청해 주십시오.",
  },
  "too-many-requests": {
    status: 429,
    english: "Too many requests",
    korean: "너무 잦은 요청",
    englishRemedy: "Wait as long as Retry-After says, then send again.",
    koreanRemedy: "Retry-After에 적힌 시간만큼 기다렸다가 다시 보내 주십시오.",
  },
  internal: {
    status: 500,
    english: "The service failed",
    korean: "서비스 오류",
    englishRemedy: "Send again; a repeated event has one effect. If it goes on, give the operator the trace id.",
    koreanRemedy: "다시 보내 주십시오. 같은 이벤트는 한 번만 처리됩니다. 계속되면 운영자에게 추적 번호를 알려 주십시오.",
  },
  "log-unavailable": {
    status: 503,
    english: "Events cannot be stored at the moment; nothing was accepted",
    korean: "지금은 이벤트를 저장할 수 없음(접수되지 않음)",
    englishRemedy: "Wait as long as Retry-After says, then send the whole request again; what was sent twice has one effect.",
    koreanRemedy: "Retry-After에 적힌 시간만큼 기다렸다가 전체를 다시 보내 주십시오. 두 번 보낸 이벤트도 한 번만 처리됩니다.",
  },
  "ledger-unavailable": {
    status: 503,
    english: "Look-ups are not possible at the moment",
    korean: "지금은 조회할 수 없음",
    englishRemedy: "Ask again as Retry-After says.",
    koreanRemedy: "Retry-After에 적힌 시간 뒤에 다시 조회하십시오.",
  },
  "not-ready": {
    status: 503,
    english: "The service is starting, stopping or not fit to work",
    korean: "서비스 준비 중",
    englishRemedy: "Send again as Retry-After says.",
    koreanRemedy: "Retry-After에 적힌 시간 뒤에 다시 보내 주십시오.",
  },
} as const satisfies Readonly<Record<string, ProblemKind>>;

export type ProblemSlug = keyof typeof problemKinds;

/**
 * The `type` of a problem document. A URN, not a URL: RFC 9457 resolves a relative one against the request, so that the same problem
 * would be named differently behind each office's proxy, and closed networks have no page an absolute URL could lead to.
 */
export function problemTypeOf(slug: ProblemSlug): `urn:gihan:problem:${ProblemSlug}` {
  return `urn:gihan:problem:${slug}`;
}
