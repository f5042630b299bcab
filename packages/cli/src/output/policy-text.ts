import type { Policy, StageTiming } from "@gihan/plan/policy";
import { columns, indent } from "@gihan/terminal/columns";
import { koreanAudience, koreanChannel, koreanStage } from "@gihan/explain/korean-words";

/** A policy in Korean: which complaints, at what hours, which stages to whom over what. */
export function policyText(policy: Policy): string {
  const stages = policy.stages.map(({ stage, timing, audiences, channels }) => [
    koreanStage(stage),
    koreanTiming(timing),
    audiences.map(koreanAudience).join(", "),
    channels.map(koreanChannel).join(", "),
  ]);
  const handover =
    policy.handoverChannels.length === 0
      ? []
      : [[koreanStage("handover"), "담당자가 바뀌면", "새 담당자", policy.handoverChannels.map(koreanChannel).join(", ")]];
  const louder =
    policy.louder === undefined
      ? []
      : [
          [
            "더 크게",
            "넘기면 수리·동의로 보는 민원",
            policy.louder.audiences.map(koreanAudience).join(", "),
            policy.louder.channels.map(koreanChannel).join(", "),
          ],
        ];
  return [`${policy.name} ${policy.version}판: ${policySummary(policy)}`, indent(columns([...stages, ...handover, ...louder]))].join("\n");
}

/** Which complaints and at what hours, in a few words. */
export function policySummary({ minimumDays, sendingHours }: Policy): string {
  const which = minimumDays === 0 ? "모든 민원" : `처리기간 ${minimumDays}일 이상인 민원`;
  return `${which}, ${sendingHours === null ? "언제든지 발송" : `근무일 ${sendingHours.opensAt}~${sendingHours.closesAt}에 발송`}`;
}

function koreanTiming(timing: StageTiming): string {
  if (timing.kind === "overdue") return "기한이 지나면";
  return timing.days === 0 ? `기한일 ${timing.time}` : `근무일로 ${timing.days}일 전 ${timing.time}`;
}
