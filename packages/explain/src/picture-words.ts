import { englishMonth } from "./english-moments.ts";

/** How the picture of a clock is lettered. */
export interface PictureWords {
  /** From Sunday on. */
  readonly weekdays: readonly string[];
  title(month: Temporal.PlainYearMonth): string;
  readonly letters: { readonly [What in "start" | "due" | "paused" | "holiday" | "counted"]: string };
  /** In place of so many months that are not drawn. */
  leftOut(months: number): string;
  /** What the letters mean. */
  readonly legend: string;
}

export const koreanPicture: PictureWords = {
  weekdays: [..."일월화수목금토"],
  title: ({ year, month }) => `${year}년 ${month}월`,
  letters: { start: "접", due: "기", paused: "멈", holiday: "휴", counted: "산" },
  leftOut: (months) => `(${months}개월 줄임)`,
  legend: "접 시작(접수)   산 산입   휴 공휴일   멈 불산입(보완 등)   기 기한",
};

export const englishPicture: PictureWords = {
  weekdays: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
  title: englishMonth,
  letters: { start: "S", due: "D", paused: "P", holiday: "H", counted: "C" },
  leftOut: (months) => `(${months === 1 ? "1 month" : `${months} months`} left out)`,
  legend: "S start   C counted   H public holiday   P not counted (papers and the like)   D due",
};
