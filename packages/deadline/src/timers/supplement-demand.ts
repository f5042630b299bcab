import { seoulDateOf, startOfDay } from "@gihan/calendar/seoul-time";
import { firstFrom, momentsOf } from "../legal-moment.ts";
import type { Timer } from "./timer-clock.ts";
import type { TimerFacts } from "./timer-facts.ts";

/**
 * Whoever finds the papers incomplete asks for the rest within eight working hours of the acceptance; only what a survey brings to light may
 * be asked for later (Rule art. 9 para. 1). It says until when a demand is in time, and is none if nothing is missing.
 */
export function supplementDemandTimer({ events, acceptedAt, closed }: TimerFacts): Timer | null {
  if (acceptedAt === null) return null;
  const demands = momentsOf(events, "supplement.requested");
  return {
    kind: "supplement-demand",
    startAt: acceptedAt,
    period: { unit: "working-hours", count: 8 },
    extensions: [],
    // Whoever knows only the day of a demand sends its 00:00.
    doneAt: firstFrom(demands, startOfDay(seoulDateOf(acceptedAt))),
    closed,
    article: "민원 처리에 관한 법률 시행규칙 제9조제1항",
    begins: "접수",
    asksFor: "보완 요구",
    rule: "보완이 필요하면 8근무시간 이내에 요구(현지조사 등으로 드러난 것은 그때 즉시)",
  };
}
