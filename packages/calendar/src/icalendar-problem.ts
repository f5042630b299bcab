/** What can be wrong with an iCalendar file of holidays. */
export type IcalendarProblemCode =
  | "not-icalendar"
  | "line-unreadable"
  | "component-not-closed"
  | "summary-missing"
  | "start-missing"
  | "not-a-whole-day"
  | "date-invalid"
  | "end-not-after-start"
  | "too-long"
  | "duration-unreadable"
  | "repetition-unknown"
  | "change-unknown";

/** What is wrong with a line of an iCalendar file, and what to do about it. */
export interface IcalendarProblem {
  readonly code: IcalendarProblemCode;
  /** Number of the line in the file, from 1; that of `BEGIN:VEVENT` if something is missing from an event. */
  readonly line: number;
  readonly english: string;
  readonly korean: string;
}

/** The problem in words; `found` is what stands in the file. */
export function icalendarProblem(code: IcalendarProblemCode, line: number, found: string): IcalendarProblem {
  const { english, korean } = sentences[code](found.length > 80 ? `${found.slice(0, 79)}…` : found);
  return { code, line, english: `line ${line}: ${english}`, korean: `${line}번째 줄: ${korean}` };
}

const sentences: Readonly<Record<IcalendarProblemCode, (found: string) => { readonly english: string; readonly korean: string }>> = {
  "not-icalendar": (found) => ({
    english: `an iCalendar file begins with BEGIN:VCALENDAR, not with "${found}"; export the calendar as .ics again`,
    korean: `iCalendar 파일은 BEGIN:VCALENDAR로 시작해야 합니다("${found}"). 달력을 .ics로 다시 내보내십시오`,
  }),
  "line-unreadable": (found) => ({
    english: `"${found}" is not of the form NAME:value; begin a continued line with a space`,
    korean: `'이름:값' 형식이 아닙니다("${found}"). 앞줄에서 이어지는 줄이면 빈칸으로 시작하십시오`,
  }),
  "component-not-closed": (found) => ({
    english: `${found} is not closed by its END; the file may be cut off, so export it again`,
    korean: `${found}에 맞는 END가 없습니다. 파일이 잘렸을 수 있으니 다시 내보내십시오`,
  }),
  "summary-missing": () => ({
    english: "the event has no name; add SUMMARY",
    korean: "일정에 이름이 없습니다. SUMMARY를 넣으십시오",
  }),
  "start-missing": () => ({
    english: "the event has no date; add DTSTART;VALUE=DATE:YYYYMMDD",
    korean: "일정에 날짜가 없습니다. DTSTART;VALUE=DATE:YYYYMMDD를 넣으십시오",
  }),
  "not-a-whole-day": (found) => ({
    english: `a holiday lasts whole days, but "${found}" has a time; write VALUE=DATE and YYYYMMDD`,
    korean: `공휴일은 하루 단위인데 시각이 있습니다("${found}"). VALUE=DATE와 YYYYMMDD로 쓰십시오`,
  }),
  "date-invalid": (found) => ({
    english: `"${found}" is no date; write YYYYMMDD`,
    korean: `날짜가 아닙니다("${found}"). YYYYMMDD로 쓰십시오`,
  }),
  "end-not-after-start": (found) => ({
    english: `the end "${found}" is the day after the holiday and must be later than its start; leave it out for a single day`,
    korean: `끝(DTEND)은 휴일 다음 날이어서 시작일보다 뒤여야 합니다("${found}"). 하루짜리면 빼십시오`,
  }),
  "too-long": (found) => ({
    english: `a holiday of more than 31 days is taken for a mistake ("${found}"); split it if it is none`,
    korean: `31일이 넘는 휴일은 잘못으로 봅니다("${found}"). 맞다면 나누어 쓰십시오`,
  }),
  "duration-unreadable": (found) => ({
    english: `the duration "${found}" is not in whole days; write P1D, P2D … or P1W`,
    korean: `기간이 하루 단위가 아닙니다("${found}"). P1D, P2D … 또는 P1W로 쓰십시오`,
  }),
  "repetition-unknown": (found) => ({
    english: `only a repetition on the same date every year is understood, not "${found}"; write each day as an event of its own`,
    korean: `해마다 같은 날짜로 되풀이하는 것만 읽습니다("${found}"). 날짜마다 일정을 따로 쓰십시오`,
  }),
  "change-unknown": (found) => ({
    english: `dates added to a repetition or changed in it (${found}) are not read; write those days as events of their own`,
    korean: `되풀이에 더하거나 바꾼 날짜(${found})는 읽지 못합니다. 그 날짜의 일정을 따로 쓰십시오`,
  }),
};
