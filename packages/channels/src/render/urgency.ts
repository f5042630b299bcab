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
export function sortByUrgency(lines: readonly NoticeLine[]): readonly NoticeLine[] {
  return lines.toSorted(
    (one, other) => one.dueAt.epochMilliseconds - other.dueAt.epochMilliseconds || (one.complaint.number < other.complaint.number ? -1 : 1),
  );
}

/** Subject, first line, text and html all ask for the groups of the same digest. */
const grouped = new WeakMap<NoticeDigest, readonly UrgencyGroup[]>();

/** The digest's complaints in groups, most urgent first. */
export function groupByUrgency(digest: NoticeDigest): readonly UrgencyGroup[] {
  const known = grouped.get(digest);
  if (known) return known;
  const byLabel = Map.groupBy(sortByUrgency(digest.lines), (line) => urgencyLabel(line, digest.now));
  const groups = [...byLabel].map(([label, lines]) => ({ label, lines }));
  grouped.set(digest, groups);
  return groups;
}

function urgencyLabel(line: NoticeLine, now: Temporal.Instant): string {
  if (isOverdue(line, now)) return "기한 지남";
  const today = seoulDay(now);
  const daysAhead = today.until(line.dueOn).days;
  if (daysAhead <= 0) return "오늘까지";
  return daysAhead === 1 ? "내일까지" : `${longDay(line.dueOn, today)}까지`;
}
