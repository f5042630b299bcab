import { isInForce, type ListedHoliday } from "./listed-holidays.ts";

/** A substitute holiday (대체공휴일) on its date (`YYYY-MM-DD`), the holiday it stands for, and why that one was lost. */
export interface SubstituteHoliday {
  readonly date: string;
  readonly of: ListedHoliday;
  readonly because: "saturday" | "sunday" | "meets-another";
}

/**
 * The substitutes of a year's holidays by 관공서의 공휴일에 관한 규정 제3조: each lost holiday is made good on the first day after it that is no
 * holiday (para. 1) and no Saturday (para. 3); where two would fall on one day, the second moves on to the next (para. 2).
 *
 * Two holidays that meet on a weekday lose one day between them and get one substitute, named after the first that has one (as on 2025-05-06).
 * Election days and declared days are no work days either, but meeting one gives no substitute: para. 1 no. 3 asks for items 2 to 10.
 *
 * @param listed the holidays of one year in order of date
 * @param alsoOff election days and declared days of that year, `YYYY-MM-DD`
 */
export function substituteHolidays(listed: readonly ListedHoliday[], alsoOff: readonly string[]): readonly SubstituteHoliday[] {
  const taken = new Set([...listed.map(({ date }) => date), ...alsoOff]);
  return lostHolidays(listed).map((loss) => {
    const date = firstFreeDayAfter(loss.of.date, taken);
    taken.add(date);
    return { date, ...loss };
  });
}

type Loss = Omit<SubstituteHoliday, "date">;

function lostHolidays(listed: readonly ListedHoliday[]): readonly Loss[] {
  const losses: Loss[] = [];
  for (const of of listed) {
    const because = lossOf(of, listed);
    const alreadyMet = because === "meets-another" && losses.some((loss) => loss.of.date === of.date);
    if (because !== null && !alreadyMet) losses.push({ of, because });
  }
  return losses;
}

function lossOf(holiday: ListedHoliday, listed: readonly ListedHoliday[]): Loss["because"] | null {
  const { date, rule } = holiday;
  if (rule.substitute === undefined || !isInForce(rule.substitute, date)) return null;
  const weekday = Temporal.PlainDate.from(date).dayOfWeek;
  if (weekday === 7) return "sunday";
  if (weekday === 6) return rule.substitute.lostOn === "weekend" ? "saturday" : null;
  return listed.some((other) => other !== holiday && other.date === date) ? "meets-another" : null;
}

function firstFreeDayAfter(date: string, taken: ReadonlySet<string>): string {
  let day = Temporal.PlainDate.from(date).add({ days: 1 });
  while (day.dayOfWeek >= 6 || taken.has(day.toString())) day = day.add({ days: 1 });
  return day.toString();
}
