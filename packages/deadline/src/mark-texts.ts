import type { MarkReason } from "./clock-state.ts";

/** Why an event is kept without effect on the clock, for whoever sent it. */
export interface MarkText {
  readonly english: string;
  readonly korean: string;
}

/** One sentence per reason; where the law is the reason, it is named. */
export const markTexts: Readonly<Record<MarkReason, MarkText>> = {
  "second-extension-without-consent": {
    english: "A second extension needs the applicant's consent (Decree art. 21).",
    korean: "두 번째 연장에는 민원인의 동의가 필요합니다(시행령 제21조).",
  },
  "third-extension": {
    english: "The period has been extended twice already (Decree art. 21).",
    korean: "처리기간을 이미 두 번 연장했습니다(시행령 제21조).",
  },
  "extension-longer-than-period": {
    english: "An extension cannot be longer than the period itself (Decree art. 21).",
    korean: "연장 기간은 본래의 처리기간을 넘을 수 없습니다(시행령 제21조).",
  },
  "extension-unit-differs": {
    english: "The extension is in another unit than the period, so that the two cannot be added.",
    korean: "연장 기간의 단위가 처리기간의 단위와 달라 더할 수 없습니다.",
  },
  "extension-reason-forbidden": {
    english: "This reason no longer justifies an extension (Decree art. 21 para. 2).",
    korean: "연장할 수 없는 사유입니다(시행령 제21조제2항).",
  },
  "extension-after-due": {
    english: "The extension was decided after the deadline had passed.",
    korean: "처리기한이 지난 뒤에 한 연장입니다.",
  },
  "supplement-already-open": {
    english: "A supplement has been requested already and is still awaited.",
    korean: "이미 보완을 요구하여 기다리는 중입니다.",
  },
  "pause-not-open": { english: "There is no such pause to be closed.", korean: "끝낼 불산입 기간이 없습니다." },
  "pause-already-open": { english: "This pause is open already.", korean: "이미 시작된 불산입 기간입니다." },
  "pause-ends-before-it-began": { english: "The pause would end before it began.", korean: "불산입 기간의 끝이 시작보다 앞섭니다." },
  "pause-not-allowed": {
    english: "The law does not know this pause for a complaint of this kind, or of this time.",
    korean: "이 민원의 종류나 접수 시기에는 인정되지 않는 불산입 사유입니다.",
  },
  "outage-of-another-system": {
    english: "The complaint came through another information system than the one that failed (Decree art. 20 no. 2).",
    korean: "장애가 난 정보시스템으로 접수한 민원이 아닙니다(시행령 제20조제2호).",
  },
  "outage-before-acceptance": {
    english: "The system had failed before the complaint was accepted, so that it did not come through it (Decree art. 20 no. 2).",
    korean: "장애가 난 뒤에 접수한 민원이므로 장애 기간도 처리기간에 산입합니다(시행령 제20조제2호).",
  },
  "supplement-not-open": {
    english: "No papers are awaited that this could concern; a new demand is sent as supplement.requested.",
    korean: "기다리는 보완이 없습니다. 새로 보완을 요구했다면 보완 요구로 보내 주십시오.",
  },
  "supplement-extended-twice": {
    english: "The applicant may ask for more time to complete the papers twice at most (Decree art. 24 para. 2).",
    korean: "보완기간 연장 요청은 2회까지입니다(시행령 제24조제2항).",
  },
  "supplement-redemand-too-long": {
    english: "Papers can be demanded again for 10 days at most (Decree art. 24 para. 3).",
    korean: "다시 하는 보완 요구의 기간은 10일 이내여야 합니다(시행령 제24조제3항).",
  },
  "new-date-not-later": {
    english: "The new date is no later than the one that holds, so that nothing is extended.",
    korean: "새 기한이 지금의 기한보다 늦지 않아 연장되는 기간이 없습니다.",
  },
  "cooperation-already-open": {
    english: "A request of this name is still unanswered; another request needs a name of its own.",
    korean: "같은 이름의 협조 요청에 아직 회신이 없습니다. 다른 요청에는 다른 이름을 붙여 주십시오.",
  },
  "cooperation-not-open": {
    english: "There is no such request to be answered or put off at that time (Act art. 20 para. 3).",
    korean: "그때 회신하거나 연장할 협조 요청이 없습니다(법 제20조제3항).",
  },
  "cooperation-extended-before": {
    english: "The reply has been put off once already (Act art. 20 para. 2).",
    korean: "협조 회신기간은 한 차례만 연장할 수 있습니다(법 제20조제2항).",
  },
  "cooperation-extension-too-long": {
    english: "A reply can be put off by the length of its period at most (Act art. 20 para. 2).",
    korean: "협조 회신기간은 본래의 회신기간까지만 연장할 수 있습니다(법 제20조제2항).",
  },
  "dunning-not-overdue": {
    english: "The processing period had not passed at that time, so that there was nothing to dun for (Decree art. 28 para. 2).",
    korean: "그때는 처리기간이 지나지 않았으므로 독촉할 것이 없었습니다(시행령 제28조제2항).",
  },
  "survey-held-before": {
    english: "The survey of a grievance has been held before; a second one counts (Decree art. 17).",
    korean: "고충민원 현장조사를 이미 했습니다. 두 번째 조사 기간은 처리기간에 산입합니다(시행령 제17조).",
  },
  "survey-not-open": { english: "There is no survey under way.", korean: "진행 중인 현장조사가 없습니다." },
  "survey-extended-before": {
    english: "The survey has been extended once already (Decree art. 17 para. 4).",
    korean: "현장조사 기간은 한 차례만 연장할 수 있습니다(시행령 제17조제4항).",
  },
  "survey-extension-too-long": {
    english: "A survey can be extended by 7 days at most (Decree art. 17 para. 4).",
    korean: "현장조사 기간은 7일까지만 연장할 수 있습니다(시행령 제17조제4항).",
  },
  "objection-not-open": {
    english: "There is no objection to be decided whose time could be extended then.",
    korean: "결정기간을 연장할 이의신청이 없습니다.",
  },
  "objection-extended-before": {
    english: "The decision on the objection has been put off once already (Act art. 35 para. 2).",
    korean: "이의신청 결정기간은 한 차례만 연장할 수 있습니다(법 제35조제2항).",
  },
  "objection-extension-too-long": {
    english: "The decision on an objection can be put off by 10 days at most (Act art. 35 para. 2).",
    korean: "이의신청 결정기간은 10일까지만 연장할 수 있습니다(법 제35조제2항).",
  },
  "accepted-twice": {
    english: "The complaint has been accepted before; the first acceptance stands.",
    korean: "이미 접수된 민원입니다. 먼저 한 접수가 유효합니다.",
  },
  "before-rule-history": {
    english: "Accepted before 2016-02-12, from when on the rules are known.",
    korean: "규정을 알고 있는 2016-02-12보다 먼저 접수되었습니다.",
  },
  "period-unknown": {
    english: "Neither the catalogue nor the event says which period applies.",
    korean: "민원 목록에도 이벤트에도 처리기간이 없습니다.",
  },
  "before-acceptance": {
    english: "The complaint had not been accepted at that time.",
    korean: "민원을 접수하기 전의 일로 되어 있습니다.",
  },
  "already-closed": { english: "The complaint was closed at that time.", korean: "이미 종결된 민원입니다." },
  "not-closed": {
    english: "The complaint was not closed, so it cannot be reopened.",
    korean: "종결되지 않은 민원이어서 재개할 수 없습니다.",
  },
  "retracts-nothing": { english: "The event to be retracted is not known.", korean: "취소할 이벤트를 찾을 수 없습니다." },
  retracted: { english: "The event was retracted.", korean: "취소된 이벤트입니다." },
};
