import type { ClockState } from "@gihan/deadline/clock-state";
import { koreanEnd } from "@gihan/deadline/korean-text";
import { englishLines } from "./english-lines.ts";
import type { ExplainedClock, ExplainedLine } from "./explain-complaint.ts";

/**
 * The clock of a posted complaint with the deadline that was told before its calendar changed, which an office keeps to (D10): as a moment,
 * and as a line before the deadline that is counted now, where the two differ.
 */
export function withAnnounced(clock: ExplainedClock, announcedDueAt: Temporal.Instant | null): ExplainedClock {
  if (announcedDueAt === null || clock.dueAt?.equals(announcedDueAt) === true) return { ...clock, announcedDueAt };
  const line = announcedLine(clock, announcedDueAt);
  const place = clock.explanation.findIndex(({ code }) => code === "due");
  const lines = clock.explanation;
  return { ...clock, announcedDueAt, explanation: place < 0 ? [...lines, line] : lines.toSpliced(place, 0, line) };
}

function announcedLine(clock: ClockState, fromAt: Temporal.Instant): ExplainedLine {
  const korean = `달력이 바뀌기 전에 알린 처리기한 ${koreanEnd(fromAt.epochMilliseconds)}: 민원인이 아는 날이므로 이를 지킴(D10)`;
  const line = { code: "announced-due", fromAt, untilAt: null, because: "D10", korean };
  const [english = ""] = englishLines({ ...clock, explanation: [line] }, null);
  return { ...line, english };
}
