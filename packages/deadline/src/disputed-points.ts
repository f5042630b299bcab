import { defaultLegalPolicy, type LegalPolicy } from "./legal-policy.ts";

/** A question that the law leaves open: a row of the table of disputed points in docs/law.md, in words for an office. */
export type DisputedPoint = PointOfPolicy | SettledPoint;

/** One that an office may answer in several ways. */
export interface PointOfPolicy {
  readonly id: string;
  readonly question: string;
  readonly decidedBy: "policy";
  readonly field: keyof LegalPolicy;
  readonly inForce: string;
  /** Each answer of the field and what it means. */
  readonly answers: Readonly<Record<string, string>>;
}

/** One with a single answer: in the count itself, or given by the layer that it belongs to. */
export interface SettledPoint {
  readonly id: string;
  readonly question: string;
  readonly decidedBy: "count" | "calendar" | "plan" | "source";
  readonly answer: string;
}

type PolicyPoints = {
  readonly [Field in keyof LegalPolicy]: {
    readonly id: string;
    readonly question: string;
    readonly answers: { readonly [Answer in LegalPolicy[Field]]: string };
  };
};

/** Every field of the legal policy with all its answers: a new one does not compile until it stands here. */
export const policyPoints: PolicyPoints = {
  dayCountedDueTime: {
    id: "D1",
    question: "일 단위로 계산한 기간은 마지막 날 몇 시까지인가",
    answers: { closing: "업무를 마치는 시각(24:00이 지나면 경과)", "end-of-day": "24:00" },
  },
  afterClosingAcceptance: {
    id: "D2",
    question: "업무 시간이 끝난 뒤 접수한 날을 첫날로 산입하는가",
    answers: { "first-day": "산입함", "next-working-day": "그다음 근무일이 첫날" },
  },
  electronicFilingStart: {
    id: "D3",
    question: "전자민원의 처리기간은 언제부터인가",
    answers: { acceptance: "접수한 때", arrival: "전자민원창구에 도달한 때" },
  },
  supplementInHours: {
    id: "D4",
    question: "시간 단위로 계산하는 기간에서 보완 기간을 어떻게 빼는가",
    answers: {
      "whole-days": "발송한 날과 도달한 날을 포함하여 온종일(예고는 시각 단위 기준)",
      "to-the-minute": "발송부터 도달까지 시각 단위",
    },
  },
  supplementOnAcceptanceDay: {
    id: "D5",
    question: "접수한 날에 보완을 요구하면 그날을 첫날로 산입하는가",
    answers: { excluded: "산입하지 않음", counted: "산입함" },
  },
  extensionByCalendar: {
    id: "D7",
    question: "주·월·연으로 정한 기간의 연장은 어디부터 계산하는가",
    answers: { "after-deadline": "처리기한 다음 날부터", "one-period": "처음부터 늘어난 한 기간으로" },
  },
  objectionDecisionDays: {
    id: "D8",
    question: "이의신청 결정기간 10일은 어떤 날인가",
    answers: { "calendar-days": "민법에 따른 역일(첫날 불산입)", "working-days": "처리기간처럼 근무일(첫날 산입)" },
  },
  surveyDays: {
    id: "D9",
    question: "고충민원 현장조사 14일은 어떤 날인가",
    answers: { "calendar-days": "민법에 따른 역일(첫날 불산입)", "working-days": "처리기간처럼 근무일(첫날 산입)" },
  },
  deemedAcceptanceWarning: {
    id: "D12",
    question: "수리 간주를 역일로 보면 더 이른 기한을 경고하고 예고하는가",
    answers: { given: "경고하고 그날에 맞추어 예고함", omitted: "하지 않음" },
  },
  progressNoticeOnDayOff: {
    id: "D14",
    question: "진행상황을 통지할 날이 쉬는 날이면 언제까지인가",
    answers: { "next-working-day": "그다음 근무일", "that-day": "쉬는 날이어도 그날" },
  },
  preReviewPauses: {
    id: "D21",
    question: "사전심사의 처리기간에도 산입하지 않는 기간이 있는가",
    answers: { none: "없음", "as-processing-period": "처리기간과 같음" },
  },
};

const settledPoints: readonly SettledPoint[] = [
  {
    id: "D6",
    question: "다른 기관으로 이송하면",
    decidedBy: "count",
    answer: "여기서는 끝나고 받은 기관에서 새로 시작함(기관 안의 재배정은 영향 없음)",
  },
  {
    id: "D10",
    question: "접수한 뒤에 임시공휴일이 정해지면",
    decidedBy: "calendar",
    answer: "산입하지 않고 다시 계산하며, 알렸던 기한을 함께 보관함",
  },
  { id: "D11", question: "지방공휴일은 산입하는가", decidedBy: "calendar", answer: "산입함. 기관이 달력에 더하면 산입하지 않음" },
  { id: "D13", question: "D-3, D-1은 어떤 날인가", decidedBy: "plan", answer: "근무일" },
  { id: "D15", question: "언제 처리를 완료한 것인가", decidedBy: "source", answer: "민원 시스템이 완료로 알린 때" },
  { id: "D16", question: "단축률에 며칠 이상의 민원을 넣는가", decidedBy: "count", answer: "단축률은 아직 계산하지 않음" },
  { id: "D17", question: "점심시간에 접수하면", decidedBy: "calendar", answer: "점심시간이 끝난 때부터" },
  {
    id: "D18",
    question: "2026. 5. 6. 뒤에도 남은 시행령 제21조제4항, 제25조제4항의 옛 인용",
    decidedBy: "count",
    answer: "연장 통지(제21조제3항)로 읽음. 계산에는 영향 없음",
  },
  { id: "D19", question: "토요민원실·야간민원실의 시간을 산입하는가", decidedBy: "calendar", answer: "산입하지 않음" },
  { id: "D20", question: "인허가의제 협의 기간을 빼는가", decidedBy: "source", answer: "개별 법령에 있을 때만(statute-specific)" },
  {
    id: "D22",
    question: "끝났다는 알림이 없는 현장조사는 언제까지 처리기간을 멈추는가",
    decidedBy: "count",
    answer: "현장조사 기간의 끝까지",
  },
  { id: "D23", question: "일 단위로 계산하는 기간에서 하루의 일부만 멈추면", decidedBy: "count", answer: "그날을 산입함" },
  {
    id: "D24",
    question: "법령에 관한 질의인지 제도·절차에 관한 질의인지 모르는 질의민원의 처리기간은",
    decidedBy: "count",
    answer: "7일(짧은 쪽). 처리기간을 함께 보내면 그 기간",
  },
];

const ordinalOf = ({ id }: DisputedPoint): number => Number(id.slice(1));

/** All points in the order of their rows. */
export const disputedPoints: readonly DisputedPoint[] = [
  ...Object.entries(policyPoints).map(([name, point]): PointOfPolicy => {
    const field = name as keyof LegalPolicy;
    return { ...point, decidedBy: "policy", field, inForce: defaultLegalPolicy[field] };
  }),
  ...settledPoints,
].toSorted((a, b) => ordinalOf(a) - ordinalOf(b));
