/** A repetition on the same date every year (`RRULE:FREQ=YEARLY`). */
export interface YearlyRule {
  /** Years from one date to the next. */
  readonly interval: number;
  readonly count: number;
  /** Last date on which it may fall, `YYYY-MM-DD`; null if it goes on. */
  readonly until: string | null;
}

/** The rule of an RRULE (RFC 5545 §3.3.10); null unless it means the date on which the event begins, every year or every so many years. */
export function yearlyRuleOf(value: string, start: Temporal.PlainDate): YearlyRule | null {
  const parts = new Map(value.split(";").map(partOf));
  const { FREQ, INTERVAL = "1", COUNT, UNTIL, BYMONTH, BYMONTHDAY } = Object.fromEntries(parts);
  const isOfStart =
    FREQ === "YEARLY" &&
    (BYMONTH === undefined || Number(BYMONTH) === start.month) &&
    (BYMONTHDAY === undefined || Number(BYMONTHDAY) === start.day);
  // RFC 5545 forbids COUNT beside UNTIL: a rule that says two things is not guessed at.
  const isUnderstood = [...parts.keys()].every((name) => knownParts.has(name)) && (COUNT === undefined || UNTIL === undefined);
  const interval = wholeNumber(INTERVAL);
  const count = COUNT === undefined ? Number.POSITIVE_INFINITY : wholeNumber(COUNT);
  const until = UNTIL === undefined ? null : dateOfUntil(UNTIL);
  if (!isOfStart || !isUnderstood || interval === null || count === null || until === "") return null;
  return { interval, count, until };
}

/** The dates of a yearly rule up to the end of a year. 29 February is passed over in years that have none, and not counted. */
export function datesOfYearlyRule(rule: YearlyRule, start: Temporal.PlainDate, lastYear: number): readonly Temporal.PlainDate[] {
  const dates: Temporal.PlainDate[] = [];
  for (let year = start.year; year <= lastYear && dates.length < rule.count; year += rule.interval) {
    const date = start.with({ year });
    if (rule.until !== null && date.toString() > rule.until) break;
    if (date.day === start.day) dates.push(date);
  }
  return dates;
}

// WKST says on which day a week begins, which is all the same to a date.
const knownParts: ReadonlySet<string> = new Set(["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYMONTHDAY", "WKST"]);

function partOf(part: string): readonly [string, string] {
  const [name = "", value = ""] = part.toUpperCase().split("=");
  return [name, value];
}

const wholeNumber = (text: string): number | null => (/^[1-9]\d{0,3}$/.test(text) ? Number(text) : null);

/** The date of an UNTIL, which may carry a time of day; empty if it is none. */
const dateOfUntil = (text: string): string =>
  /^\d{8}(?:T\d{6}Z?)?$/.test(text) ? text.replace(/^(\d{4})(\d\d)(\d\d).*$/, "$1-$2-$3") : "";
