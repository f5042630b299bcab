import { dayToActBy, isDeemedFirst } from "./deemed-acceptance.ts";
import { longDay, seoulDay } from "./korean-time.ts";
import type { NoticeDigest, NoticeLine } from "./notice-digest.ts";

/** Complaints that are equally urgent, under the words that say so. */
export interface UrgencyGroup {
  /** `기한 지남`, `오늘까지`, `11월 27일(금)까지`. */
  readonly label: string;
  readonly lines: readonly NoticeLine[];
}

/** Whether the legal deadline has passed; between closing time and midnight of the due day it has not. */
export function isOverdue(line: NoticeLine, now: Temporal.Instant): boolean {
  return line.breachAt.epochMilliseconds <= now.epochMilliseconds;
}

/** Most urgent first: the longest overdue, then what is due next. */
export function sortByUrgency({ lines, now }: Pick<NoticeDigest, "lines" | "now">): readonly NoticeLine[] {
  const actByMs = (line: NoticeLine): number => (isDeemedFirst(line, now) ? line.deemedAt : line.dueAt).epochMilliseconds;
  return lines.toSorted((one, other) => actByMs(one) - actByMs(other) || (one.complaint.number < other.complaint.number ? -1 : 1));
}

/** Subject, first line, text and html all ask for the groups of the same digest. */
const grouped = new WeakMap<NoticeDigest, readonly UrgencyGroup[]>();

/** The digest's complaints in groups, most urgent first. */
export function groupByUrgency(digest: NoticeDigest): readonly UrgencyGroup[] {
  const known = grouped.get(digest);
  if (known) return known;
  const byLabel = Map.groupBy(sortByUrgency(digest), labelling(digest.now));
  const groups = [...byLabel].map(([label, lines]) => ({ label, lines }));
  grouped.set(digest, groups);
  return groups;
}

/** Many complaints of a notice fall due on one day, so each day is put into words once. */
function labelling(now: Temporal.Instant): (line: NoticeLine) => string {
  const today = seoulDay(now);
  const labels = new Map<Temporal.PlainDate, string>();
  return (line) => {
    if (isOverdue(line, now)) return "기한 지남";
    const day = dayToActBy(line, now);
    const label = labels.get(day) ?? dayLabel(day, today);
    labels.set(day, label);
    return label;
  };
}

function dayLabel(dueOn: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const daysAhead = today.until(dueOn).days;
  if (daysAhead <= 0) return "오늘까지";
  return daysAhead === 1 ? "내일까지" : `${longDay(dueOn, today)}까지`;
}
