import { epochDayOfMs, msOfEpochDay, seoulDateOf } from "@gihan/calendar/seoul-time";
import type { WorkingCalendar } from "@gihan/calendar/working-calendar";
import type { GihanComplaintEvent } from "@gihan/contracts/events";
import type { ClockState, Closing, ExplanationLine } from "@gihan/deadline/clock-state";
import { isCountedInDays } from "@gihan/deadline/counted-period";
import { countingOf } from "@gihan/deadline/counting";
import { koreanClosing } from "@gihan/deadline/korean-words";
import { englishArticles } from "./english-articles.ts";
import { englishDayOff } from "./english-holidays.ts";
import {
  daysBetween,
  englishCount,
  englishDay,
  englishDays,
  englishDuration,
  englishEnd,
  englishMoment,
  englishStretch,
} from "./english-moments.ts";
import { englishStart, isOfPreReview } from "./english-start.ts";
import { englishClosing, englishExtensionReason, englishPause, englishPeriod, englishTimer } from "./english-words.ts";

/** What the lines of a clock are read beside. */
export interface EnglishContext {
  readonly acceptedAt: Temporal.Instant | null;
  readonly events: readonly GihanComplaintEvent[];
  readonly calendar: WorkingCalendar;
}

/** A line's moments, with which all that is told of it is reckoned; the end is infinite while it is open. */
interface Read {
  readonly line: ExplanationLine;
  readonly fromMs: number;
  readonly untilMs: number;
}

/**
 * The lines of a clock's explanation in English, each with its articles. Read off what the lines say in data, so that lines which the ledger
 * keeps can be told as well; a line of a code that is not known here is told by its moments and its code.
 */
export function englishLines(clock: ClockState, context: EnglishContext): readonly string[] {
  const counting = countingOf(clock.period);
  let soFar = 0;
  return clock.explanation.map((line) => {
    const fromMs = line.fromAt?.epochMilliseconds ?? 0;
    const read: Read = { line, fromMs, untilMs: line.untilAt?.epochMilliseconds ?? Number.POSITIVE_INFINITY };
    if (line.code !== "counted") return withArticles(sentence(read), line);
    const told = isCountedInDays(counting) ? countedDays(read) : countedTime(read);
    return withArticles(`${englishStretch(read.fromMs, read.untilMs)}: ${told}`, line);
  });

  function countedDays({ fromMs, untilMs }: Read): string {
    const days = daysBetween(fromMs, untilMs);
    soFar += days;
    return `${englishCount(days, "day")} counted (${soFar} in all)`;
  }

  /** Told in whole seconds, so that what is told is the difference of what was told: the lines add up. */
  function countedTime({ line, fromMs, untilMs }: Read): string {
    const isWorkingTime = counting.by === "working-time";
    const ms = isWorkingTime ? context.calendar.workingTimeBetween(line.fromAt!, line.untilAt!) : untilMs - fromMs;
    const toldMs = wholeSeconds(soFar + ms) - wholeSeconds(soFar);
    soFar += ms;
    return `${englishDuration(toldMs)} counted (${englishDuration(soFar)} in all)`;
  }

  function sentence(read: Read): string {
    const { line, fromMs, untilMs } = read;
    const moment = englishMoment(fromMs);
    switch (line.code) {
      case "start":
        return `${moment}: ${englishStart(clock, line, context.acceptedAt)}`;
      case "not-counted":
        return `${englishDays(fromMs, untilMs)}: not counted, ${line.because.split(", ").map(englishDayOff).join(", ")}`;
      case "paused":
        return pausedText(read);
      case "rolled":
        return rolledText(read);
      case "extended":
        return `${moment}: ${extensionText(line)}`;
      case "pause-not-counted":
        return `${moment}: ${pauseFrom(fromMs)} has no effect on the deadline, ${whyNotCounted(fromMs)}`;
      case "closed":
        return `${moment}: ${closingText(line)}`;
      case "reopened":
        return `${moment}: reopened, ${line.because === "재개" ? "the period goes on as if it had never been closed" : "the time between does not count"}`;
      case "done":
        return `${moment}: ${clock.kind === "processing" ? "done" : englishTimer[clock.kind].done}`;
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

  function pausedText(read: Read): string {
    const { fromMs, untilMs } = read;
    if (untilMs !== Number.POSITIVE_INFINITY) return `${englishStretch(fromMs, untilMs)}: not counted, ${pausesBeside(read)}`;
    const day = epochDayOfMs(fromMs);
    return `From ${fromMs === msOfEpochDay(day) ? englishDay(day) : englishMoment(fromMs)} the period stands still: ${pausesBeside(read)}`;
  }

  /** The pauses that touch the days of a line: whole days are left out, and a pause begins in the middle of one. */
  function pausesBeside({ fromMs, untilMs }: Read): string {
    const codes = clock.pauses
      .filter(({ fromAt, untilAt }) => {
        const pastMs = untilAt?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
        return fromAt.epochMilliseconds < untilMs && (pastMs > fromMs || fromAt.epochMilliseconds === fromMs);
      })
      .map(({ code }) => code);
    return codes.length === 0 ? "a pause" : [...new Set(codes)].map((code) => englishPause[code]).join(", ");
  }

  function pauseFrom(fromMs: number): string {
    const pause = clock.pauses.find(({ fromAt }) => fromAt.epochMilliseconds === fromMs);
    return pause === undefined ? "a pause" : englishPause[pause.code];
  }

  function rolledText({ fromMs, untilMs }: Read): string {
    const lastDay = epochDayOfMs(fromMs - 1);
    const off = context.calendar.dayOffName(seoulDateOf(Temporal.Instant.fromEpochMilliseconds(fromMs - 1)));
    const why = off === null ? "is not worked" : `is not worked (${englishDayOff(off)})`;
    return `The last day, ${englishDay(lastDay)}, ${why}, so that the period ends with ${englishDay(epochDayOfMs(untilMs - 1))}`;
  }

  function extensionText({ fromAt, because }: ExplanationLine): string {
    if (clock.kind !== "processing") return "the limit is put off";
    const consent = because.endsWith("단서") ? " again with the applicant's consent" : "";
    const granted = context.events.find(
      (event) =>
        event.type === "gihan.extension.granted.v1" && fromAt !== null && Temporal.Instant.from(event.data.decidedAt).equals(fromAt),
    );
    if (granted?.type !== "gihan.extension.granted.v1") return `period extended${consent}`;
    return `period extended${consent} by ${englishPeriod(granted.data.by)}, ${englishExtensionReason[granted.data.reason]}`;
  }

  function whyNotCounted(fromMs: number): string {
    if (clock.breachAt !== null && fromMs >= clock.breachAt.epochMilliseconds) return "as it began after the period had ended";
    return isOfPreReview(clock.explanation[0])
      ? "as the law does not extend it to preliminary reviews"
      : "as it did not cover the working hours of a whole day";
  }
}

const wholeSeconds = (ms: number): number => ms - (ms % 1000);

function withArticles(sentence: string, { code, because }: ExplanationLine): string {
  // Names of days and ways of ending are in the sentence; what is left are articles.
  if (code === "not-counted" || code === "closed" || because === "재개") return sentence;
  return `${sentence} [${englishArticles(because)}]`;
}

const closings: ReadonlyMap<string, Closing> = new Map(
  Object.entries(koreanClosing).map(([closing, korean]) => [korean, closing as Closing]),
);

function closingText({ because, korean }: ExplanationLine): string {
  const closing = closings.get(because);
  // A complaint is named by the system that issued it and its number there, in any language.
  const into = closing === "merged" ? /: (\S+ \S+)에 합침$/.exec(korean)?.[1] : undefined;
  return `${closing === undefined ? "closed" : englishClosing[closing]}${into === undefined ? "" : `, ${into}`}`;
}
