import type { Counting } from "./counting.ts";
import type { Period } from "./period.ts";

/** What the law says of a way of counting, for the lines of an explanation. */
export interface CountingBasis {
  /** The article by which it is counted. */
  readonly article: string;
  /** What makes it end when it does: working hours run out by themselves, a day counted as such ends at 24:00 by the Civil Act only. */
  readonly expiry: string;
  /** The rule in words. */
  readonly korean: string;
}

/** Which day is the first where a complaint came in after closing (D2); null where it did not, or where its hours are counted. */
export type LateDay = keyof typeof firstAfterClosing | null;

const act = "민원 처리에 관한 법률 제19조";

/**
 * The articles that a processing period is counted by; the Civil Act comes in for what has days, and for elapsed time. `lateDay` where a
 * complaint came in after closing, `isFromMidnight` where days of the Civil Act begin with
 * a whole one.
 */
export function countingBasis(
  period: Period,
  by: Counting["by"],
  beginning: { readonly from?: "접수" | "도달"; readonly lateDay?: LateDay; readonly isFromMidnight?: boolean } = {},
): CountingBasis {
  const { from = "접수", lateDay = null, isFromMidnight = false } = beginning;
  const first = lateDay === null ? "첫날을 산입하여" : `업무 시간이 끝난 뒤 ${from}${firstAfterClosing[lateDay]}`;
  switch (by) {
    case "working-days":
      return {
        article: `${act}제2항`,
        expiry: `${act}제2항, 민법 제159조`,
        korean: `${first} 일 단위로 계산하고 토요일과 공휴일은 산입하지 않음`,
      };
    case "calendar":
      // The first day counts by the Act itself, so 민법 제157조, which leaves it out, has no part in it.
      return {
        article: `${act}제3항`,
        expiry: `${act}제3항, 민법 제159조부터 제161조까지`,
        korean: `${first} 역(曆)에 따라 계산`,
      };
    case "civil-days":
      return civilBasis(isFromMidnight);
    case "clock-time":
      return byHours("민법 제156조", `${from}한 때부터 흐른 시간으로 계산`);
    case "working-time":
      if (period.unit === "immediate") return byHours("민원 처리에 관한 법률 시행령 제19조", "3근무시간 이내");
      if (period.unit === "days") return byHours(`${act}제1항`, `${from}한 때부터 1일을 8근무시간으로 하여 시간 단위로 계산`);
      return byHours(`${act}제1항`, `${from}한 때부터 근무시간으로 계산`);
  }
}

const firstAfterClosing = {
  "first-day": "하였어도 그날을 첫날로 산입하여",
  "next-working-day": "하여 그다음 근무일을 첫날로 산입하여(D2)",
} as const;

const byHours = (article: string, korean: string): CountingBasis => ({ article, expiry: article, korean });

/** 민법 제157조: the first day is left out, but for a period that begins at its 00:00. */
export function civilBasis(isFromMidnight: boolean): CountingBasis {
  const first = isFromMidnight ? "오전 0시부터 시작하므로 첫날을 산입하여" : "첫날을 산입하지 않고";
  return {
    article: "민법 제157조, 제159조, 제161조",
    expiry: "민법 제159조, 제161조",
    korean: `${first} 역(曆)에 따라 계산하며, 말일이 토요일이나 공휴일이면 그다음 근무일에 만료`,
  };
}
