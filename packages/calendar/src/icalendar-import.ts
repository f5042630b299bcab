import { kindOfCategory } from "./icalendar-categories.ts";
import { icalendarEvents, type IcalendarEvent } from "./icalendar-events.ts";
import { unescapeText, type ContentLine } from "./icalendar-lines.ts";
import { icalendarProblem, type IcalendarProblem } from "./icalendar-problem.ts";
import { datesOfYearlyRule, yearlyRuleOf } from "./icalendar-yearly.ts";
import { byDate } from "./korean/by-date.ts";
import type { Holiday, HolidayKind } from "./working-calendar.ts";

/** What the events of a file are taken for. */
export interface IcalendarImportOptions {
  /** Kind and source of an event that carries none of the categories that {@link exportIcalendar} writes. */
  readonly kind: HolidayKind;
  readonly source: string;
  /** Last year to which an event that is repeated every year is laid out. */
  readonly repeatThrough: number;
}

/** The holidays of a file by date, or what is wrong with its events, one problem each; a file with a problem brings nothing. */
export type IcalendarImport =
  | { readonly kind: "holidays"; readonly holidays: readonly Holiday[] }
  | { readonly kind: "refused"; readonly problems: readonly IcalendarProblem[] };

/**
 * Reads the holidays of an iCalendar file (RFC 5545): its all-day events, of one day or several, once or on the same date every year, without
 * those that are cancelled. What {@link exportIcalendar} wrote comes back as it was. The same day under the same name counts once.
 *
 * What would have to be guessed (a time of day, another repetition, a changed occurrence) is a problem that names its line. That is why this
 * is no library: ical.js, the one that is well kept, names no line and makes 1 March of a 29 February that is repeated every year.
 */
export function importIcalendar(text: string, options: IcalendarImportOptions): IcalendarImport {
  const { holidays, problems } = readIcalendar(text, options);
  return problems.length > 0 ? { kind: "refused", problems } : { kind: "holidays", holidays };
}

/**
 * The same for whoever judges the problems: those of a file's events, in their order, beside the holidays of all others. Whether a meeting among
 * the holidays (`not-a-whole-day`) matters is for them to say.
 */
export function readIcalendar(
  text: string,
  options: IcalendarImportOptions,
): { readonly holidays: readonly Holiday[]; readonly problems: readonly IcalendarProblem[] } {
  const events = icalendarEvents(text);
  if (isProblem(events)) return { holidays: [], problems: [events] };

  const readings = events.filter((event) => !isCancelled(event)).map((event) => holidaysOf(event, options));
  const holidays = readings.flatMap((reading) => (isProblem(reading) ? [] : reading));
  const distinct = new Map(holidays.map((holiday) => [`${holiday.date} ${holiday.name}`, holiday]));
  return { holidays: [...distinct.values()].toSorted(byDate), problems: readings.filter(isProblem) };
}

function holidaysOf(event: IcalendarEvent, options: IcalendarImportOptions): readonly Holiday[] | IcalendarProblem {
  const changed = firstOf(event, "RECURRENCE-ID") ?? firstOf(event, "RDATE");
  if (changed) return icalendarProblem("change-unknown", changed.line, changed.name);

  const name = textOf(event, "SUMMARY");
  if (name === "") return icalendarProblem("summary-missing", event.line, "");

  const startLine = firstOf(event, "DTSTART");
  if (!startLine) return icalendarProblem("start-missing", event.line, "");
  const start = dateOf(startLine, startLine.value);
  if (isProblem(start)) return start;

  const length = lengthOf(event, start);
  if (isProblem(length)) return length;
  const starts = startsOf(event, start, options.repeatThrough);
  if (isProblem(starts)) return starts;

  const ours = kindOf(event);
  const kind = ours ?? options.kind;
  const source = ours ? textOf(event, "DESCRIPTION") || options.source : options.source;
  return starts.flatMap((first) => Array.from({ length }, (_, days) => ({ date: first.add({ days }).toString(), name, kind, source })));
}

/** Days from the start to the end, which is the first day after the holiday; one if the event says nothing of its end (RFC 5545 §3.6.1). */
function lengthOf(event: IcalendarEvent, start: Temporal.PlainDate): number | IcalendarProblem {
  const endLine = firstOf(event, "DTEND");
  const durationLine = firstOf(event, "DURATION");
  if (endLine) {
    const end = dateOf(endLine, endLine.value);
    if (isProblem(end)) return end;
    const { days } = start.until(end);
    if (days < 1) return icalendarProblem("end-not-after-start", endLine.line, endLine.value);
    return days > longestDays ? icalendarProblem("too-long", endLine.line, endLine.value) : days;
  }
  if (!durationLine) return 1;
  const [, number, unit] = /^\+?P(\d{1,3})([DW])$/.exec(durationLine.value.trim().toUpperCase()) ?? [];
  const days = Number(number) * (unit === "W" ? 7 : 1);
  if (!(days >= 1)) return icalendarProblem("duration-unreadable", durationLine.line, durationLine.value);
  return days > longestDays ? icalendarProblem("too-long", durationLine.line, durationLine.value) : days;
}

const longestDays = 31;

/** The dates on which an event begins: its own, or those of its yearly repetition without the ones taken out (EXDATE). */
function startsOf(
  event: IcalendarEvent,
  start: Temporal.PlainDate,
  repeatThrough: number,
): readonly Temporal.PlainDate[] | IcalendarProblem {
  const excluded = new Set<string>();
  for (const line of event.properties.get("EXDATE") ?? []) {
    for (const value of line.value.split(",")) {
      const date = dateOf(line, value);
      if (isProblem(date)) return date;
      excluded.add(date.toString());
    }
  }
  const [ruleLine, secondRule] = event.properties.get("RRULE") ?? [];
  if (secondRule) return icalendarProblem("repetition-unknown", secondRule.line, secondRule.value);
  const rule = ruleLine ? yearlyRuleOf(ruleLine.value, start) : null;
  if (ruleLine && !rule) return icalendarProblem("repetition-unknown", ruleLine.line, ruleLine.value);
  const starts = rule ? datesOfYearlyRule(rule, start, repeatThrough) : [start];
  return starts.filter((date) => !excluded.has(date.toString()));
}

function dateOf(line: ContentLine, value: string): Temporal.PlainDate | IcalendarProblem {
  const text = value.trim();
  if (/^\d{8}T/i.test(text) || line.parameters.get("VALUE")?.toUpperCase() === "DATE-TIME")
    return icalendarProblem("not-a-whole-day", line.line, text);
  try {
    if (/^\d{8}$/.test(text)) return Temporal.PlainDate.from(text);
  } catch {
    // Eight digits that are no day of the calendar.
  }
  return icalendarProblem("date-invalid", line.line, text);
}

const kindOf = (event: IcalendarEvent): HolidayKind | undefined =>
  (event.properties.get("CATEGORIES") ?? [])
    .flatMap(({ value }) => value.split(","))
    .map((category) => kindOfCategory(unescapeText(category)))
    .find((kind) => kind !== undefined);

const isCancelled = (event: IcalendarEvent): boolean => textOf(event, "STATUS").toUpperCase() === "CANCELLED";

/** A text property on one line; empty if there is none. */
const textOf = (event: IcalendarEvent, name: string): string =>
  unescapeText(firstOf(event, name)?.value ?? "")
    .replace(/\s*\n\s*/g, " ")
    .trim();

const firstOf = (event: IcalendarEvent, name: string): ContentLine | undefined => event.properties.get(name)?.[0];

const isProblem = (value: object | number): value is IcalendarProblem => typeof value === "object" && "code" in value;
