import { dayMs, epochDayOfMs, hourMs, msOfEpochDay } from "@gihan/calendar/seoul-time";
import type { Closing } from "./clock-state.ts";
import type { ExtensionReason } from "./events.ts";
import type { Period } from "./period.ts";

const weekdays = "일월화수목금토";

/** `2026. 11. 5.(목)`, the way official documents write a date. */
export function koreanDay(day: number): string {
  const date = new Date(day * dayMs);
  return `${date.getUTCFullYear()}. ${date.getUTCMonth() + 1}. ${date.getUTCDate()}.(${weekdays[date.getUTCDay()]})`;
}

/** `14:00` in Seoul; the end of a day is `24:00` of that day when `isEnd` is set. */
function timeOfDay(ms: number, isEnd: boolean): string {
  const day = epochDayOfMs(isEnd ? ms - 1 : ms);
  const minutes = Math.floor((ms - msOfEpochDay(day)) / 60_000);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** `2026. 11. 5.(목) 14:00` */
export const koreanMoment = (ms: number): string => `${koreanDay(epochDayOfMs(ms))} ${timeOfDay(ms, false)}`;

/** As {@link koreanMoment}, but midnight is 24:00 of the day that ends. */
export const koreanEnd = (ms: number): string => `${koreanDay(epochDayOfMs(ms - 1))} ${timeOfDay(ms, true)}`;

/** `2026. 11. 5.(목) 14:00 ~ 18:00`, with the date repeated only if it changes. */
export function koreanStretch(fromMs: number, untilMs: number): string {
  const isOneDay = epochDayOfMs(fromMs) === epochDayOfMs(untilMs - 1);
  return `${koreanMoment(fromMs)} ~ ${isOneDay ? timeOfDay(untilMs, true) : koreanEnd(untilMs)}`;
}

/** `2026. 11. 5.(목) ~ 2026. 11. 6.(금)`, or one date. */
export function koreanDays(fromMs: number, untilMs: number): string {
  const first = epochDayOfMs(fromMs);
  const last = epochDayOfMs(untilMs - 1);
  return first >= last ? koreanDay(first) : `${koreanDay(first)} ~ ${koreanDay(last)}`;
}

/** `7시간 30분`; seconds are left out, as the clerk's watch leaves them out. */
export function koreanDuration(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const hours = Math.floor(ms / hourMs);
  const rest = minutes % 60;
  return rest === 0 ? `${hours}시간` : hours === 0 ? `${rest}분` : `${hours}시간 ${rest}분`;
}

const units = { days: "일", weeks: "주", months: "개월", years: "년", "working-hours": "근무시간", "clock-hours": "시간" } as const;

/** `7일`, `즉시` */
export const koreanPeriod = (period: Period): string => (period.unit === "immediate" ? "즉시" : `${period.count}${units[period.unit]}`);

/** What each reason of an extension is called. */
export const koreanExtensionReason: { readonly [Reason in ExtensionReason]: string } = {
  cooperation: "관계 기관·부서의 협조",
  "fact-or-site-check": "사실관계 또는 현장 확인",
  "force-majeure": "천재지변 등 불가항력",
  equivalent: "그 밖에 이에 준하는 사유",
  overload: "업무과중",
  "assignee-delay": "담당자 지정 지연",
  "assignee-absence": "담당자 부재",
};

/** What each way of ending is called. */
export const koreanClosing: { readonly [Each in Closing]: string } = {
  "completed-granted": "처리 완료(인용)",
  "completed-refused": "처리 완료(거부)",
  "completed-answered": "처리 완료(답변)",
  returned: "반려",
  withdrawn: "취하",
  "deemed-withdrawn": "취하 간주",
  "closed-repeat": "종결(반복·중복)",
  "not-processed": "처리 예외",
  "transferred-out": "이송",
  merged: "병합",
};
