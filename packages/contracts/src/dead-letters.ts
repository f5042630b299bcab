/** Explanation and remedy of one reason, for operators. */
export interface DeadLetterText {
  readonly english: string;
  readonly korean: string;
  /** What the operator can do. */
  readonly englishRemedy: string;
  readonly koreanRemedy: string;
  /** Whether replaying the stored event can succeed without the sender doing anything. */
  readonly canReplay: boolean;
}

/** Why an event was set aside instead of being counted, with what to do about it. The rest of the log goes on. */
export const deadLetterReasons = {
  undecodable: {
    english: "The record is not a CloudEvent that can be read.",
    korean: "읽을 수 있는 CloudEvent가 아닙니다.",
    englishRemedy: "Ask the sender to correct it and send it again under the same source and id.",
    koreanRemedy: "보낸 시스템에서 고쳐 같은 source와 id로 다시 보내도록 하십시오.",
    canReplay: false,
  },
  "against-schema": {
    english: "The event does not fit the schema of its type; its content was not kept.",
    korean: "이벤트가 그 종류의 스키마에 맞지 않습니다. 내용은 보관하지 않았습니다.",
    englishRemedy: "Ask the sender to correct the named fields and send it again under the same source and id.",
    koreanRemedy: "보낸 시스템에서 표시된 필드를 고쳐 같은 source와 id로 다시 보내도록 하십시오.",
    canReplay: false,
  },
  unauthorised: {
    english: "The source is not registered for this office, or may not send this type of event.",
    korean: "이 기관에 등록되지 않은 source이거나 이 종류의 이벤트를 보낼 권한이 없습니다.",
    englishRemedy: "If the source is to be trusted, register it for the office, then replay.",
    koreanRemedy: "믿을 수 있는 시스템이면 기관의 source로 등록한 뒤 다시 처리하십시오.",
    canReplay: true,
  },
  "time-in-future": {
    english: "A moment the event says has passed is more than five minutes ahead of our clock.",
    korean: "이미 지났다고 한 시각이 현재보다 5분 넘게 앞서 있습니다.",
    englishRemedy:
      "Have the sender's clock or the named moment corrected. Replay once that moment has come, or ask for the event again with the right one.",
    koreanRemedy:
      "보낸 시스템의 시계나 표시된 시각을 바로잡도록 하십시오. 그 시각이 지난 뒤 다시 처리하거나, 바른 시각으로 다시 받으십시오.",
    canReplay: true,
  },
  "before-rule-history": {
    english: "The complaint was accepted before 2016-02-12, from when on the rules are known.",
    korean: "규정을 알고 있는 2016-02-12보다 먼저 접수된 민원입니다.",
    englishRemedy:
      "Follow this complaint by hand. If the date is wrong, ask the sender to send the event again with the right one under a new id.",
    koreanRemedy: "이 민원의 기한은 직접 관리하십시오. 날짜가 틀렸으면 새 id로 바른 날짜를 다시 보내도록 하십시오.",
    canReplay: false,
  },
  "id-reused": {
    english: "Another event with the same source and id and other content was counted before; that one stands.",
    korean: "같은 source와 id로 내용이 다른 이벤트가 이미 처리되어 있습니다. 먼저 것이 유효합니다.",
    englishRemedy: "If both are meant, ask the sender to send the later one again under a new id.",
    koreanRemedy: "둘 다 맞으면 나중 이벤트를 새 id로 다시 보내도록 하십시오.",
    canReplay: false,
  },
  "unknown-catalogue-item": {
    english: "The complaint names a catalogue item that the office's catalogue does not have, and no kind and period of its own.",
    korean: "기관의 민원 목록에 없는 사무(item)이고 kind와 period도 없습니다.",
    englishRemedy:
      "Bring the item into the catalogue with gihan catalogue import, which hands this event back; if the catalogue has it by now, run gihan dead-letters replay. Or ask the sender to send it again under a new id with kind and period of its own.",
    koreanRemedy:
      "gihan catalogue import로 그 사무를 민원 목록에 넣으십시오. 그러면 이 이벤트도 다시 처리됩니다. 이미 목록에 있으면 gihan dead-letters replay로 다시 처리하십시오. 아니면 보낸 시스템에서 kind와 period를 넣어 새 id로 다시 보내도록 하십시오.",
    canReplay: true,
  },
  "fold-failed": {
    english: "Counting the complaint failed on this event. This is a fault of the software.",
    korean: "이 이벤트에서 기한 계산이 실패했습니다. 프로그램의 결함입니다.",
    englishRemedy:
      "Report it with the event's type and the logged error. Replay after the update; follow the complaint by hand until then.",
    koreanRemedy: "이벤트 종류와 오류 기록을 첨부해 알려 주십시오. 갱신 후 다시 처리하고, 그때까지 이 민원의 기한은 직접 관리하십시오.",
    canReplay: true,
  },
} as const satisfies Readonly<Record<string, DeadLetterText>>;

export type DeadLetterReason = keyof typeof deadLetterReasons;

/** The text of a reason as the ledger keeps it; null for one that this version does not know. */
export function deadLetterText(reason: string): DeadLetterText | null {
  return Object.hasOwn(deadLetterReasons, reason) ? deadLetterReasons[reason as DeadLetterReason] : null;
}

/** Whether a reason is one that can pass at a second try without the sender; false for one that this version does not know. */
export function canReplay(reason: string): boolean {
  return deadLetterText(reason)?.canReplay ?? false;
}
