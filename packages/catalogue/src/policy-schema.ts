import { handoverStage, movedStage, type Policy, type StageRule } from "@gihan/plan/policy";
import { Type } from "typebox";
import { documentCheck, expected, type DocumentProblem } from "./check-document.ts";

const closed = { additionalProperties: false } as const;
const time = Type.String({ pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$", ...expected('"09:00"과 같은 시각') });
const closingTime = Type.String({ pattern: "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$", ...expected('"18:00"과 같은 시각(24:00까지)') });

const audiences = Type.Array(Type.Enum(["clerk", "team-lead", "department-head", "inspector"]), {
  minItems: 1,
  uniqueItems: true,
  ...expected("clerk, team-lead, department-head, inspector 가운데 하나 이상, 겹치지 않게"),
});
const channelChoices = Type.Enum(["email", "text"]);
const channels = Type.Array(channelChoices, { minItems: 1, uniqueItems: true, ...expected("email, text 가운데 하나 이상, 겹치지 않게") });
const handoverChannels = Type.Array(channelChoices, { uniqueItems: true, ...expected("email, text의 목록, 겹치지 않게(비워도 됨)") });

const louder = Type.Object(
  { audiences, channels },
  {
    ...closed,
    ...expected('{"audiences":["team-lead"],"channels":["email"]}처럼, 기한을 넘기면 수리·동의로 보는 민원에 더할 수신 대상과 수단'),
  },
);

const timing = Type.Union(
  [
    Type.Object({ kind: Type.Literal("working-days-before"), days: Type.Integer({ minimum: 0, maximum: 365 }), time }, closed),
    Type.Object({ kind: Type.Literal("overdue") }, closed),
  ],
  expected('{"kind":"working-days-before","days":0~365,"time":"09:00"} 또는 {"kind":"overdue"}'),
);

const stageRule = Type.Object(
  {
    stage: Type.String({
      pattern: "^[a-z0-9]+(-[a-z0-9]+)*$",
      maxLength: 32,
      ...expected('영문 소문자, 숫자, 하이픈으로 된 단계 이름(예: "d-3")'),
    }),
    timing,
    audiences,
    channels,
  },
  { ...closed, ...expected("stage, timing, audiences, channels를 가진 단계") },
);

/** JSON Schema of a policy document. What it cannot say (order in time, names used twice) `parsePolicy` checks. */
export const policySchema = Type.Object(
  {
    name: Type.String({ pattern: "^[a-z0-9]+(-[a-z0-9]+)*$", maxLength: 64, ...expected("영문 소문자, 숫자, 하이픈으로 된 이름") }),
    version: Type.Integer({ minimum: 1, ...expected("1 이상의 정수") }),
    minimumDays: Type.Integer({ minimum: 0, maximum: 999, ...expected("0~999의 정수(0이면 모든 민원)") }),
    sendingHours: Type.Union(
      [Type.Object({ opensAt: time, closesAt: closingTime }, closed), Type.Null()],
      expected('{"opensAt":"09:00","closesAt":"18:00"} 또는 null(시간 제한 없음)'),
    ),
    stages: Type.Array(stageRule, { minItems: 1, ...expected("하나 이상의 단계") }),
    handoverChannels,
    louder: Type.Optional(louder),
  },
  { ...closed, ...expected("name, version, minimumDays, sendingHours, stages, handoverChannels와, 있으면 louder를 가진 객체") },
);

/** Reads a policy document. Throws `DocumentError` (`DOCUMENT_INVALID`), which names every field that is wrong. */
export const parsePolicy: (json: unknown) => Policy = documentCheck(policySchema, (policy: Policy) => [
  ...hoursProblems(policy),
  ...policy.stages.flatMap((rule, index) => stageProblems(policy.stages, { rule, index })),
]);

function hoursProblems({ sendingHours }: Policy): readonly DocumentProblem[] {
  if (sendingHours === null || sendingHours.opensAt < sendingHours.closesAt) return [];
  return [{ field: "/sendingHours/closesAt", korean: "opensAt보다 늦어야 합니다" }];
}

function stageProblems(stages: readonly StageRule[], { rule, index }: { rule: StageRule; index: number }): readonly DocumentProblem[] {
  const field = `/stages/${index}`;
  const before = stages[index - 1];
  const problems: DocumentProblem[] = [];
  if (rule.stage === handoverStage)
    problems.push({ field: `${field}/stage`, korean: `"${handoverStage}"는 인계 알림에만 쓰는 이름입니다` });
  if (rule.stage === movedStage) problems.push({ field: `${field}/stage`, korean: `"${movedStage}"는 기한 변경 알림에만 쓰는 이름입니다` });
  // Whoever fills a notice knows by the name alone that a stage speaks after the breach.
  if ((rule.stage === "overdue") !== (rule.timing.kind === "overdue")) {
    problems.push({ field: `${field}/stage`, korean: '기한 경과 단계의 이름은 "overdue"이고, 다른 단계는 이 이름을 쓸 수 없습니다' });
  }
  if (stages.findIndex(({ stage }) => stage === rule.stage) < index)
    problems.push({ field: `${field}/stage`, korean: "앞 단계와 이름이 같습니다" });
  // A later stage silences the earlier ones: in another order the early warnings would silence the late ones.
  if (before && !speaksBefore(before, rule)) problems.push({ field: `${field}/timing`, korean: "앞 단계보다 뒤의 시점이어야 합니다" });
  return problems;
}

function speaksBefore(one: StageRule, other: StageRule): boolean {
  if (one.timing.kind === "overdue") return false;
  if (other.timing.kind === "overdue") return true;
  return one.timing.days === other.timing.days ? one.timing.time < other.timing.time : one.timing.days > other.timing.days;
}
