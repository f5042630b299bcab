import type { WorkingTable } from "@gihan/calendar/working-table";
import { civilParts } from "../civil-days.ts";
import type { Mark, MarkReason } from "../clock-state.ts";
import type { ComplaintEvent } from "../events.ts";
import type { Period } from "../period.ts";
import { firstFrom, momentsOf } from "./moments.ts";
import type { Timer } from "./timer-clock.ts";
import type { TimerFacts } from "./timer-facts.ts";

const filingDays = 60;
const decisionDays = 10;
const longestExtensionDays = 10;

/**
 * Objection to a refusal: to be filed within 60 days of receiving it, to be decided within 10 days of its filing, put off once by up to 10
 * days from the day after (Act art. 35). These are no processing periods, so the Civil Act counts them. The end of the complaint has no
 * part in them: both come after it.
 */
export function objectionTimers(
  { events }: Pick<TimerFacts, "events">,
  table: WorkingTable,
): { readonly timers: readonly Timer[]; readonly marks: readonly Mark[] } {
  const refusedAt = momentsOf(events, "refusal.delivered", (data) => data.deliveredAt).at(-1);
  const filings = momentsOf(events, "objection.filed", (data) => data.filedAt);
  const filedAt = filings.at(-1);
  const decisions = momentsOf(events, "objection.decided", (data) => data.decidedAt);
  const doneAt = filedAt === undefined ? null : firstFrom(decisions, filedAt);
  const { granted, marks } = extensionsOf(events, { filedAt, doneAt, table });
  const timers: Timer[] = [];
  if (refusedAt !== undefined) {
    timers.push({
      kind: "objection-filing",
      startAt: refusedAt,
      period: { unit: "calendar-days", count: filingDays },
      extensions: [],
      doneAt: firstFrom(filings, refusedAt),
      closed: null,
      article: "민원 처리에 관한 법률 제35조제1항",
      begins: "거부처분을 받은 날",
      asksFor: "이의신청",
    });
  }
  if (filedAt !== undefined) {
    timers.push({
      kind: "objection-decision",
      startAt: filedAt,
      period: { unit: "calendar-days", count: decisionDays },
      extensions: granted,
      doneAt,
      closed: null,
      article: "민원 처리에 관한 법률 제35조제2항",
      begins: "이의신청을 받은 날",
      asksFor: "이의신청 결정",
    });
  }
  return { timers, marks };
}

interface Objection {
  readonly filedAt: Temporal.Instant | undefined;
  readonly doneAt: Temporal.Instant | null;
  readonly table: WorkingTable;
}

type Extension = Extract<ComplaintEvent, { readonly type: "objection.extended" }>;

function extensionsOf(
  events: readonly ComplaintEvent[],
  objection: Objection,
): { readonly granted: readonly Period[]; readonly marks: readonly Mark[] } {
  const granted: Period[] = [];
  const marks: Mark[] = [];
  const extensions = events.filter((event): event is Extension => event.type === "objection.extended");
  for (const { source, id, data } of extensions.toSorted((a, b) => Temporal.Instant.compare(a.data.decidedAt, b.data.decidedAt))) {
    const reason = forbidden(data, objection, granted.length > 0);
    if (reason === null) granted.push({ unit: "calendar-days", count: data.days });
    else marks.push({ source, id, reason });
  }
  return { granted, marks };
}

function forbidden({ decidedAt, days }: Extension["data"], { filedAt, doneAt, table }: Objection, isExtended: boolean): MarkReason | null {
  if (filedAt === undefined || Temporal.Instant.compare(decidedAt, filedAt) < 0) return "objection-not-open";
  if (doneAt !== null && Temporal.Instant.compare(decidedAt, doneAt) > 0) return "objection-not-open";
  if (isExtended) return "objection-extended-before";
  const [part] = civilParts({ startMs: filedAt.epochMilliseconds, table }, { by: "civil-days", counts: [decisionDays] });
  // It is put off while it can still be decided in time.
  if (decidedAt.epochMilliseconds > part!.endMs) return "objection-not-open";
  return days > longestExtensionDays ? "objection-extension-too-long" : null;
}
