import type { CaseHistory } from "./case-history.ts";
import type { Mark, MarkReason } from "./clock-state.ts";
import { nameOf, type EventName } from "./event-name.ts";
import { legalMomentOf } from "./legal-moment.ts";
import type { LimitContext } from "./limit-days.ts";
import { isPauseAllowed } from "./pause-rules.ts";
import { isBeforeDayOf, isClosedAt, type Pause } from "./pauses.ts";
import { isEndOfItsDay } from "./same-day.ts";
import { longestSurveyExtensionDays, surveyDays, surveyLimitMs } from "./survey-limit.ts";

/** The on-site survey of a grievance, as far as the law knows it. */
export interface Survey {
  readonly startedAt: Temporal.Instant;
  /** Null if it was not extended. */
  readonly extension: { readonly days: number; readonly decidedAt: Temporal.Instant } | null;
  readonly endedAt: Temporal.Instant | null;
  /** Does not count in the processing period: until the survey ended, and never beyond its limit. */
  readonly pause: Pause;
}

/**
 * Reads the survey of a complaint in the order of its legal moments. One that is not reported as ended is taken to end at its limit, so that
 * a report that never comes does not leave a grievance without a deadline. What the law does not know is marked: a survey of another kind
 * of complaint or of an earlier time, a second one, an extension that is late, too long or the second.
 */
export function surveyOf(
  history: Pick<CaseHistory, "surveyEvents" | "closures"> & {
    readonly kind: NonNullable<CaseHistory["terms"]>["kind"];
    readonly acceptedAt: Temporal.Instant;
  },
  context: LimitContext,
): { readonly survey: Survey | null; readonly marks: readonly Mark[] } {
  const marks: Mark[] = [];
  const events: EventName[] = [];
  const survey: { startedAt: Temporal.Instant | null; extension: Survey["extension"]; endedAt: Temporal.Instant | null } = {
    startedAt: null,
    extension: null,
    endedAt: null,
  };
  const turns = history.surveyEvents
    .map(({ place, event }) => ({ place, event, ms: legalMomentOf(event).epochMilliseconds }))
    .toSorted((a, b) => a.ms - b.ms || a.place - b.place);
  for (const { event } of turns) {
    const reason = take(event);
    if (reason === null) events.push(nameOf(event));
    else marks.push({ source: event.source, id: event.id, reason });
  }
  endOnItsDay();
  const { startedAt, extension, endedAt } = survey;
  if (startedAt === null) return { survey: null, marks };
  const fromMs = startedAt.epochMilliseconds;
  // Like any pause, one that is open when the complaint is closed ends there.
  const endMs = (endedAt ?? closedAt(history.closures))?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
  const pause: Pause = { code: "field-survey", fromMs, untilMs: Math.max(fromMs, Math.min(limitMs(startedAt), endMs)), events };
  return { survey: { startedAt, extension, endedAt, pause }, marks };

  function take(event: CaseHistory["surveyEvents"][number]["event"]): MarkReason | null {
    switch (event.type) {
      case "survey.started":
        if (!isPauseAllowed({ code: "field-survey", kind: history.kind, acceptedAt: history.acceptedAt })) return "pause-not-allowed";
        if (isClosedAt(history.closures, event.data.startedAt.epochMilliseconds)) return "already-closed";
        if (isBeforeDayOf(history.acceptedAt, event.data.startedAt.epochMilliseconds)) return "before-acceptance";
        if (survey.startedAt !== null) return "survey-held-before";
        survey.startedAt = event.data.startedAt;
        return null;
      case "survey.extended":
        if (isClosedAt(history.closures, event.data.decidedAt.epochMilliseconds)) return "already-closed";
        if (!isOpen() || event.data.decidedAt.epochMilliseconds >= limitMs(survey.startedAt!)) return "survey-not-open";
        if (survey.extension !== null) return "survey-extended-before";
        if (event.data.days > longestSurveyExtensionDays) return "survey-extension-too-long";
        survey.extension = event.data;
        return null;
      case "survey.ended":
        if (!isOpen()) return "survey-not-open";
        survey.endedAt = event.data.endedAt;
        return null;
    }
  }

  /** A survey for which no other end has come ends by one of its own day that seems to lie before it. */
  function endOnItsDay(): void {
    if (!isOpen()) return;
    const beginMs = survey.startedAt!.epochMilliseconds;
    const end = turns.find(({ event, ms }) => event.type === "survey.ended" && isEndOfItsDay(beginMs, ms));
    if (end === undefined) return;
    survey.endedAt = survey.startedAt;
    events.push(nameOf(end.event));
    const { source, id } = end.event;
    marks.splice(
      marks.findIndex((mark) => mark.source === source && mark.id === id),
      1,
    );
  }

  function isOpen(): boolean {
    return survey.startedAt !== null && survey.endedAt === null;
  }

  function limitMs(from: Temporal.Instant): number {
    const counts = survey.extension === null ? [surveyDays] : [surveyDays, survey.extension.days];
    return surveyLimitMs(from.epochMilliseconds, counts, context);
  }
}

/** When the complaint was closed, if it is. */
function closedAt(closures: CaseHistory["closures"]): Temporal.Instant | null {
  const last = closures.at(-1);
  return last?.untilAt === null ? last.fromAt : null;
}
