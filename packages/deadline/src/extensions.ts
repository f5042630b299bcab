import type { ClosedStretch, Placed } from "./case-history.ts";
import type { Mark, MarkReason } from "./clock-state.ts";
import { isCountedInDays } from "./counted-period.ts";
import { appended, asOneLength, extensionOf, isLonger, type Counting } from "./counting.ts";
import { extensionRules } from "./extension-rules.ts";
import type { LegalPolicy } from "./legal-policy.ts";
import { isBeforeDayOf, isClosedAt } from "./pauses.ts";
import type { Settled } from "./settle-period.ts";

type Extension = Placed<"extension.granted">;

/**
 * Appends the extensions that the law allows, in the order of their decisions, each after the deadline that held when it was decided
 * (Decree art. 21); the others are marked. `settle` says when a period so counted ends.
 */
export function extend(options: {
  readonly original: Counting;
  readonly extensions: readonly Extension[];
  readonly closures: readonly ClosedStretch[];
  readonly acceptedAt: Temporal.Instant;
  readonly policy: LegalPolicy;
  readonly settle: (counting: Counting) => Settled;
}): {
  readonly counting: Counting;
  readonly settled: Settled;
  readonly granted: readonly Extension["event"]["data"][];
  readonly marks: readonly Mark[];
} {
  const { original, closures, settle } = options;
  const granted: Extension["event"]["data"][] = [];
  const marks: Mark[] = [];
  let counting = original;
  let settled = settle(counting);

  const byDecision = options.extensions.toSorted((a, b) => decidedMs(a) - decidedMs(b) || a.place - b.place);
  for (const { event } of byDecision) {
    const extension = extensionOf(original, event.data.by);
    const reason = forbidden(event.data, extension);
    if (extension === null || reason !== null) {
      marks.push({ source: event.source, id: event.id, reason: reason ?? "extension-unit-differs" });
      continue;
    }
    granted.push(event.data);
    const longer = appended(counting, extension);
    counting = options.policy.extensionByCalendar === "one-period" ? asOneLength(longer) : longer;
    settled = settle(counting);
  }
  return { counting, settled, granted, marks };

  function forbidden(data: Extension["event"]["data"], extension: Counting | null): MarkReason | null {
    const ms = data.decidedAt.epochMilliseconds;
    if (isBeforeDayOf(options.acceptedAt, ms)) return "before-acceptance";
    if (isClosedAt(closures, ms)) return "already-closed";
    const { forbiddenFromAt } = extensionRules[data.reason];
    if (forbiddenFromAt !== undefined && ms >= forbiddenFromAt.epochMilliseconds) return "extension-reason-forbidden";
    if (extension === null) return "extension-unit-differs";
    if (isLonger(extension, original)) return "extension-longer-than-period";
    if (granted.length >= 2) return "third-extension";
    if (granted.length === 1 && !data.applicantConsent) return "second-extension-without-consent";
    // A period that has ended cannot be extended any more. Counted in days it has at 24:00 of its last day, which is the next day already.
    const isOver = isCountedInDays(original) ? ms >= settled.endMs : ms > settled.endMs;
    return isOver ? "extension-after-due" : null;
  }
}

const decidedMs = ({ event }: Extension): number => event.data.decidedAt.epochMilliseconds;
