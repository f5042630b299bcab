import { addBusinessDays } from "date-fns";

/**
 * date-fns skips weekends and nothing else: each holiday that was passed is one more day to go. Days are all it can do: it knows no
 * working hours, no lunch and no pauses, so that no deadline of up to five days can be asked of it.
 *
 * @param holidays those that fall on weekdays, each as the local midnight that date-fns counts with.
 * @returns the last of so many working days, the first one counted if it is worked.
 */
export function dateFnsDays(first: Date, days: number, holidays: ReadonlySet<number>): Date {
  let passed = first.getTime();
  let day = addBusinessDays(first, days - 1);
  for (;;) {
    const untilMs = day.getTime();
    let missed = 0;
    for (const holiday of holidays) if (holiday > passed && holiday <= untilMs) missed += 1;
    if (missed === 0) return day;
    passed = untilMs;
    day = addBusinessDays(day, missed);
  }
}
