import { epochDayOfMs, msOfEpochDay } from "@gihan/calendar/seoul-time";
import type { ClockState, ExplanationLine } from "@gihan/deadline/clock-state";
import { englishArticles } from "./english-articles.ts";
import { englishDayOff } from "./english-holidays.ts";
import { englishCount, englishDay, englishDays, englishDuration, englishEnd, englishMoment, englishStretch } from "./english-moments.ts";
import { englishStart } from "./english-start.ts";
import { englishClosing, englishExtensionReason, englishPause, englishPeriod, englishTimer } from "./english-words.ts";

/** A line's moments, with which all that is told of it is reckoned; the end is infinite while it is open. */
interface Read {
  readonly line: ExplanationLine;
  readonly fromMs: number;
  readonly untilMs: number;
}

/**
 * The lines of a clock's explanation in English, each with its articles. Written from what each line is made of; one of a code that is not
 * known here is told by its moments and its code.
 *
 * @param acceptedAt when the complaint was accepted; a processing period that begins earlier counts from the arrival.
 */
export function englishLines(clock: ClockState, acceptedAt: Temporal.Instant | null): readonly string[] {
  return clock.explanation.map((line) => {
    const fromMs = line.fromAt?.epochMilliseconds ?? 0;
    return withArticles(sentence({ line, fromMs, untilMs: line.untilAt?.epochMilliseconds ?? Number.POSITIVE_INFINITY }), line);
  });

  function sentence(read: Read): string {
    const { line, fromMs, untilMs } = read;
    const moment = englishMoment(fromMs);
    switch (line.code) {
      case "start":
        return `${moment}: ${englishStart(clock, line, acceptedAt)}`;
      case "counted":
        return `${englishStretch(fromMs, untilMs)}: ${countedText(line)}`;
      case "not-counted":
        return `${englishDays(fromMs, untilMs)}: not counted, ${whyNoDay(line)}`;
      case "paused":
        return pausedText(read);
      case "rolled":
        return rolledText(read);
      case "extended":
        return `${moment}: ${extensionText(clock, line)}`;
      case "pause-not-counted":
        return `${moment}: ${pauseNames(line)} has no effect on the deadline, ${whyNoEffect(line)}`;
      case "closed":
        return `${moment}: ${closingText(line)}`;
      case "reopened":
        return `${moment}: reopened, ${line.isUnbroken === true ? "the period goes on as if it had never been closed" : "the time between does not count"}`;
      case "done":
        return `${moment}: ${clock.kind === "processing" ? "done" : englishTimer[clock.kind].done}`;
      case "statutory-due":
        return `Without an extension it would be due by ${englishEnd(fromMs)}`;
      case "target-due":
        return `The office's own target${line.period === undefined ? "" : `, ${englishPeriod(line.period)}`}: by ${englishEnd(fromMs)}, with the same pauses and without extensions`;
      case "announced-due":
        return `Announced before the calendar changed: due by ${englishEnd(fromMs)}`;
      case "calendar-days-earlier":
        return `Read in calendar days, the special law that deems the complaint accepted would come first, at ${englishEnd(fromMs)}`;
      case "remind":
        return line.because.startsWith("민법")
          ? `Reminders go by ${englishEnd(fromMs)}, the earlier day on which it may end`
          : `Reminders go by ${englishEnd(fromMs)}, when it would end with the papers counted to the minute`;
      case "due":
        return clock.kind === "processing"
          ? `Due by ${englishEnd(fromMs)}`
          : `${englishTimer[clock.kind].asksFor}: due by ${englishEnd(fromMs)}`;
      case "breach":
        return `Late after ${englishEnd(fromMs)}`;
      default:
        return `${line.untilAt === null ? moment : englishStretch(fromMs, untilMs)}: ${line.code}`;
    }
  }
}

/** Time is told in whole seconds, so that what is told is the difference of what was told: the lines add up. */
function countedText({ counted }: ExplanationLine): string {
  if (counted === undefined) return "counted";
  const { unit, count, total } = counted;
  if (unit === "days") return `${englishCount(count, "day")} counted (${total} in all)`;
  const toldMs = wholeSeconds(total) - wholeSeconds(total - count);
  return `${englishDuration(toldMs)} counted (${englishDuration(total)} in all)`;
}

const wholeSeconds = (ms: number): number => ms - (ms % 1000);

const daysOffOf = ({ daysOff = [] }: ExplanationLine): string => daysOff.map(englishDayOff).join(", ");

const whyNoDay = (line: ExplanationLine): string =>
  line.why === "accepted-after-closing" ? "as the complaint came in after closing (D2)" : daysOffOf(line);

const pauseNames = ({ pauses = [] }: ExplanationLine): string =>
  pauses.length === 0 ? "a pause" : pauses.map((code) => englishPause[code]).join(", ");

function pausedText({ line, fromMs, untilMs }: Read): string {
  if (untilMs !== Number.POSITIVE_INFINITY) return `${englishStretch(fromMs, untilMs)}: not counted, ${pauseNames(line)}`;
  const day = epochDayOfMs(fromMs);
  return `From ${fromMs === msOfEpochDay(day) ? englishDay(day) : englishMoment(fromMs)} the period stands still: ${pauseNames(line)}`;
}

function rolledText({ line, fromMs, untilMs }: Read): string {
  const off = daysOffOf(line);
  const why = off === "" ? "is not worked" : `is not worked (${off})`;
  return `The last day, ${englishDay(epochDayOfMs(fromMs - 1))}, ${why}, so that the period ends with ${englishDay(epochDayOfMs(untilMs - 1))}`;
}

function extensionText({ kind }: ClockState, { extension }: ExplanationLine): string {
  const by = extension === undefined ? "" : ` by ${englishPeriod(extension.by)}`;
  if (kind !== "processing") return `the limit is put off${by}`;
  const consent = extension !== undefined && extension.ordinal > 1 ? " again with the applicant's consent" : "";
  const reason = extension?.reason === undefined ? "" : `, ${englishExtensionReason[extension.reason]}`;
  return `period extended${consent}${by}${reason}`;
}

function whyNoEffect({ why }: ExplanationLine): string {
  if (why === "after-the-end") return "as it began after the period had ended";
  return why === "pre-review"
    ? "as the law does not extend it to preliminary reviews"
    : "as it did not cover the working hours of a whole day";
}

function closingText({ closing, into }: ExplanationLine): string {
  const how = closing === undefined ? "closed" : englishClosing[closing];
  return into === undefined ? how : `${how}, ${into.system} ${into.number}`;
}

/** Names of days, ways of ending and targets are in the sentence; what is left are articles. */
function withArticles(sentence: string, { code, because, isUnbroken = false }: ExplanationLine): string {
  return withoutArticle.has(code) || isUnbroken ? sentence : `${sentence} [${englishArticles(because)}]`;
}

const withoutArticle: ReadonlySet<string> = new Set(["not-counted", "closed", "target-due", "announced-due"]);
