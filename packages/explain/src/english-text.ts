import { seoulDateOf } from "@gihan/calendar/seoul-time";
import type { WorkingCalendar } from "@gihan/calendar/working-calendar";
import type { GihanComplaintEvent } from "@gihan/contracts/events";
import { columns, indent } from "@gihan/terminal/columns";
import type { Paint } from "@gihan/terminal/paint";
import { hasPeriodOfLaw } from "./clock-heading.ts";
import { clockPicture } from "./clock-picture.ts";
import { lawNames } from "./english-articles.ts";
import { englishDayOff } from "./english-holidays.ts";
import { englishEnd, englishMoment } from "./english-moments.ts";
import {
  englishAudience,
  englishClockState,
  englishComplaintKind,
  englishPeriod,
  englishStage,
  englishTimer,
  englishWarning,
} from "./english-words.ts";
import type { ExplainedClock, ExplainedComplaint, ExplainedMark } from "./explain-complaint.ts";
import { englishPicture } from "./picture-words.ts";
import { stagesAtOnce } from "./stages-at-once.ts";
import { closedLateMs } from "./standing-text.ts";
import { section, type Cells } from "./text-section.ts";

/** An explained complaint in English, for whoever is shown why a deadline is what it is; times are those of Korea. */
export function englishText(of: {
  readonly explained: ExplainedComplaint;
  readonly events: readonly GihanComplaintEvent[];
  readonly calendar: WorkingCalendar;
  readonly paint: Paint;
}): string {
  const { explained, events, calendar, paint } = of;
  const drawn = explained.clocks.find(({ kind }) => kind === "processing") ?? explained.clocks[0];
  return [
    indent(columns([...factsOf(explained, calendar), ...readingRows(explained)])),
    ...explained.clocks.map((clock) => {
      const text = clockText(clock, explained.asOf);
      return clock === drawn ? `${text}\n\n${indent(clockPicture({ clock, calendar, paint, words: englishPicture }))}` : text;
    }),
    ...section(
      "Events without effect",
      explained.marks.map((mark) => markRow(mark, events)),
    ),
    ...section(
      "Events that move no deadline",
      explained.noted.map(({ type, time }) => [momentOf(time), type]),
    ),
    explained.clocks.length === 0 ? "There is no processing period that could be counted." : lawNames,
  ].join("\n\n");
}

const momentOf = (at: Temporal.Instant): string => englishMoment(at.epochMilliseconds);
const endOf = (at: Temporal.Instant): string => englishEnd(at.epochMilliseconds);

function factsOf({ item, kind, acceptedAt }: ExplainedComplaint, calendar: WorkingCalendar): Cells {
  const dayOff = acceptedAt === null ? null : calendar.dayOffName(seoulDateOf(acceptedAt));
  const accepted = acceptedAt === null ? "not accepted" : momentOf(acceptedAt);
  return [
    ...(item === null ? [] : [["Complaint type", item]]),
    ...(kind === null ? [] : [["Kind", englishComplaintKind[kind]]]),
    ["Accepted", dayOff === null ? accepted : `${accepted}, a day off: ${englishDayOff(dayOff)}`],
  ];
}

const readingRows = ({ readings }: ExplainedComplaint): Cells =>
  readings.map(({ row, field, answer }) => ["Reading of the law", `${row} ${field}=${answer}`]);

function clockText(clock: ExplainedClock, asOf: Temporal.Instant | null): string {
  return [
    headingOf(clock),
    indent(columns(deadlineRows(clock, asOf))),
    "How it was counted",
    indent(clock.explanation.map(({ english }) => `· ${english}`).join("\n")),
    ...clock.warnings.map((warning) => indent(`Note: ${englishWarning[warning]}`)),
    indent(`Counting rules ${clock.ruleVersion}, calendar ${clock.calendarVersion}`),
    ...section("Reminders (policy starter)", stageRows(clock)),
  ].join("\n");
}

function headingOf({ kind, subject, period, state }: ExplainedClock): string {
  const name = kind === "processing" ? "Processing period" : englishTimer[kind].name;
  const named = subject === null ? name : `${name} (${subject})`;
  return `${hasPeriodOfLaw(kind) ? `${named}, ${englishPeriod(period)}` : named}: ${englishClockState[state]}`;
}

function deadlineRows(clock: ExplainedClock, asOf: Temporal.Instant | null): Cells {
  const { dueAt, breachAt, statutoryDueAt, targetDueAt, remindAt, closedAt } = clock;
  if (dueAt === null || breachAt === null) return [["Due", "not known while it stands still"]];
  const rows: (readonly string[])[] = [["Due", `by ${endOf(dueAt)}`]];
  if (!breachAt.equals(dueAt)) rows.push(["Late", `after ${endOf(breachAt)}`]);
  if (statutoryDueAt !== null && !statutoryDueAt.equals(dueAt)) rows.push(["Without extension", endOf(statutoryDueAt)]);
  if (targetDueAt !== null) rows.push(["Office's target", endOf(targetDueAt)]);
  if (remindAt !== null && !remindAt.equals(dueAt)) rows.push(["Reminders go by", `${endOf(remindAt)} (the earlier reading)`]);
  if (closedAt !== null) rows.push(["Closed", `${momentOf(closedAt)}${closedLateMs(clock) !== null ? ", after the deadline" : ""}`]);
  else if (asOf !== null) rows.push(["As of", `${momentOf(asOf)}, ${Temporal.Instant.compare(asOf, breachAt) > 0 ? "late" : "not late"}`]);
  return rows;
}

function stageRows({ stages }: ExplainedClock): Cells {
  return stagesAtOnce(stages).map(({ stage, momentAt, audiences }) => [
    englishStage(stage),
    momentOf(momentAt),
    audiences.map(englishAudience).join(", "),
  ]);
}

function markRow(mark: ExplainedMark, events: readonly GihanComplaintEvent[]): readonly string[] {
  const event = events.find(({ source, id }) => source === mark.source && id === mark.id);
  return [event === undefined ? "" : momentOf(Temporal.Instant.from(event.time)), event?.type ?? mark.id, mark.english];
}
