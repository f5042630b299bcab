import { allowedExtensions } from "./extensions.ts";
import { fileOf } from "./case-file.ts";
import { minutesOf, wholeDaysOf, type Pause } from "./left-out.ts";
import { countedAs } from "./lengths.ts";
import { closing, type Office } from "./office-days.ts";
import { papersOf, type NaivePapers } from "./papers.ts";
import { pausesOf } from "./pauses.ts";
import { endOf } from "./period.ts";
import { inOrderOfReport, type Objections } from "./reported.ts";
import { beginningOf, dateOf, dayOf, textOf, type Minute } from "./seoul-minutes.ts";
import { surveyOf } from "./survey.ts";
import type { Timeline } from "./timeline.ts";

/** The processing deadline of a complaint. Moments are written as in a {@link Timeline}; null where there is none. */
export interface NaiveDeadline {
  readonly state: "running" | "paused" | "closed";
  readonly dueOn: string | null;
  readonly dueAt: string | null;
  readonly breachAt: string | null;
  readonly statutoryDueAt: string | null;
  readonly remindAt: string | null;
  readonly extensions: number;
}

export interface NaiveAnswer {
  /** Null as long as nothing was accepted. */
  readonly deadline: NaiveDeadline | null;
  /** Null if no papers were asked for by a day. */
  readonly papers: NaivePapers | null;
  /** Every objection there is to a happening; one with none has its effect. */
  readonly objections: ReadonlyMap<string, readonly string[]>;
}

/**
 * Counts a processing deadline by walking whole minutes and days, as docs/law.md has the rules and in its order. It is slow on purpose, and
 * knows nothing of the package that it is compared with: not its types, its arithmetic or its reading of an event.
 */
export function countNaively(timeline: Timeline, office: Office): NaiveAnswer {
  const objections: Objections = new Map();
  const file = fileOf(inOrderOfReport(timeline.happenings, objections), objections);
  const { acceptedAt, period } = file;
  if (acceptedAt === null || period === null) return { deadline: null, papers: null, objections };

  const closedSince = file.closings.find(({ until }) => until === Infinity)?.from ?? null;
  const survey = surveyOf(file, acceptedAt, office, objections);
  const reported = [...pausesOf(file, acceptedAt, office, objections), ...(survey === null ? [] : [survey])];
  const pauses = reported.map((pause) => ({ ...pause, until: endedBy(pause, closedSince ?? Infinity) }));
  const circumstances = { acceptedAt, pauses, office };

  const original = countedAs(period);
  const extensions = allowedExtensions(file, original, circumstances, objections);
  const lengths = [original, ...extensions];
  const end = endOf(lengths, circumstances, wholeDaysOf);
  const statutoryEnd = endOf([original], circumstances, wholeDaysOf);
  const isInHours = original.as === "minutes" || original.as === "worked minutes";
  const dueAt = (moment: Minute | null): Minute | null =>
    moment === null || isInHours ? moment : beginningOf(dayOf(moment) - 1) + closing;

  const state = closedSince !== null ? "closed" : end === null ? "paused" : "running";
  const deadline: NaiveDeadline = {
    state,
    // The day of the last minute: what ends at midnight is due on the day that ends.
    dueOn: end === null ? null : dateOf(dayOf(end - 1)),
    dueAt: textOrNull(dueAt(end)),
    breachAt: textOrNull(end),
    statutoryDueAt: textOrNull(dueAt(statutoryEnd)),
    remindAt: state === "running" ? textOrNull(remindAt()) : null,
    extensions: extensions.length,
  };
  return { deadline, papers: papersOf(file, office, objections), objections };

  /** In hours the earlier one of the two readings of a supplement. */
  function remindAt(): Minute | null {
    const due = dueAt(end);
    if (!isInHours || due === null) return due;
    const toTheMinute = endOf(lengths, circumstances, minutesOf);
    return toTheMinute === null ? due : Math.min(due, toTheMinute);
  }
}

/** A pause still open when the complaint is closed ends there, so that the case can be judged by its deadline. */
function endedBy({ from, until, noLongerThan = Infinity }: Pause, closedSince: Minute): Minute {
  return Math.min(until === Infinity ? Math.max(from, closedSince) : until, noLongerThan);
}

const textOrNull = (minute: Minute | null): string | null => (minute === null ? null : textOf(minute));
