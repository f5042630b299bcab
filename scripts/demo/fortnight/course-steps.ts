import { hourMs, seoulDateOf, seoulInstantOf } from "@gihan/calendar/seoul-time";
import type { CatalogueEntry } from "@gihan/catalogue/item-schema";
import type { Arrival } from "./arrival.ts";
import { officeCalendar } from "./business-ticks.ts";
import type { Random } from "./random.ts";
import type { StaffMember } from "./staff.ts";

/** One thing that happens to a complaint after its acceptance. */
export interface Step {
  readonly wantedAt: Temporal.Instant;
  readonly type: string;
  /** Its data apart from the complaint, when the time of the event is known. */
  readonly data: (at: string) => object;
  /** A new deadline or another clerk: somebody may have to hear of it within this half hour. */
  readonly isToldAtOnce: boolean;
}

const dayOfWorkMs = 8 * hourMs;

/** Decides what happens to a complaint, in order of time; most are closed in time, some late, some never. */
export function planSteps(course: {
  readonly arrival: Arrival;
  readonly clerk: StaffMember;
  /** Who may take it over. */
  readonly colleague: StaffMember;
  readonly random: Random;
}): readonly Step[] {
  const { arrival, random, clerk, colleague } = course;
  const { item, staff } = arrival;
  const steps: Step[] = [];
  // What came before the first batch is told as one fact; whatever follows lies in the time that is left.
  const beginsAt = later(arrival.acceptedAt, arrival.reportedAt.subtract({ minutes: 30 }));
  const leftMs = officeCalendar.workingTimeBetween(beginsAt, roughDueAt(arrival));
  let shiftMs = 0;
  const after = (fraction: number): Temporal.Instant => officeCalendar.addWorkingTime(beginsAt, Math.round(leftMs * fraction + shiftMs));
  const step = (fraction: number, type: string, data: Step["data"], isToldAtOnce = false): void =>
    void steps.push({ wantedAt: after(fraction), type, data, isToldAtOnce });

  const days = lengthInDays(item);
  if (days >= 5) {
    if (arrival.isNobodys && random.chance(0.5)) {
      step(0.7, "gihan.complaint.assigned.v1", () => ({ person: clerk.person, department: staff.department.id }), true);
    } else if (!arrival.isNobodys && random.chance(0.16)) {
      step(between(0.3, 0.85), "gihan.complaint.reassigned.v1", () => ({ person: colleague.person }), true);
    }
    if (random.chance(0.3)) step(between(0.3, 0.6), "gihan.progress.notified.v1", (at) => ({ notifiedAt: at }));
    if (random.chance(0.16)) supplement();
    if (random.chance(0.12)) consultation();
    if (random.chance(0.05) && item.kind === "statutory") hearing();
    if (random.chance(0.18)) extension(days);
  }
  const isSupplementAwaited = steps.filter(({ type }) => type.startsWith("gihan.supplement.")).length === 1;
  end(isSupplementAwaited);
  return steps.toSorted((one, other) => Temporal.Instant.compare(one.wantedAt, other.wantedAt));

  function between(least: number, most: number): number {
    return least + random.next() * (most - least);
  }

  function supplement(): void {
    step(between(0.1, 0.4), "gihan.supplement.requested.v1", (at) => ({ sentAt: at }));
    if (random.chance(0.15)) return;
    const awaitedMs = random.between(4, 26) * hourMs;
    if (random.chance(0.15)) step(0.45, "gihan.supplement.requested.v1", (at) => ({ sentAt: at }));
    shiftMs += awaitedMs;
    step(0.4, "gihan.supplement.received.v1", (at) => ({ arrivedAt: at }), true);
  }

  function consultation(): void {
    const cooperation = `consultation-${arrival.ordinal}`;
    step(between(0.1, 0.3), "gihan.cooperation.requested.v1", (at) => ({ cooperation, requestedAt: at }));
    step(between(0.5, 0.8), "gihan.cooperation.replied.v1", (at) => ({ cooperation, repliedAt: at }));
  }

  function hearing(): void {
    const pause = `hearing-${arrival.ordinal}`;
    step(0.42, "gihan.pause.opened.v1", (at) => ({ pause, code: "hearing", openedAt: at }));
    shiftMs += random.between(8, 20) * hourMs;
    step(0.43, "gihan.pause.closed.v1", (at) => ({ pause, closedAt: at }), true);
  }

  /** Overload and absence have been no reasons since May 2026 (Decree art. 21 para. 2): such an extension counts for nothing. */
  function extension(periodDays: number): void {
    const isForbidden = random.chance(0.4);
    const reason = isForbidden
      ? random.pick(["overload", "assignee-absence", "assignee-delay"])
      : random.pick(["cooperation", "fact-or-site-check", "equivalent"]);
    const count = random.between(2, periodDays);
    const granted = (at: string): object => ({ decidedAt: at, by: { unit: "days", count }, reason, applicantConsent: false });
    step(between(0.6, 0.9), "gihan.extension.granted.v1", granted, true);
    if (isForbidden) return;
    shiftMs += count * dayOfWorkMs;
    if (random.chance(0.25)) step(0.95, "gihan.extension.granted.v1", granted, true);
  }

  function end(isAwaiting: boolean): void {
    if (isAwaiting) return random.chance(0.5) ? step(2, "gihan.complaint.returned.v1", (at) => ({ returnedAt: at })) : undefined;
    const ending = random.next();
    // Nobody looks at it until it is too late, and not then either.
    if (ending < 0.05) return;
    if (ending < 0.09) return step(between(0.2, 0.7), "gihan.complaint.withdrawn.v1", (at) => ({ withdrawnAt: at }));
    if (ending < 0.12)
      return step(between(0.1, 0.4), "gihan.complaint.transferred_out.v1", (at) => ({ transferredAt: at, to: "seoul-city" }));
    const isLate = ending < 0.19;
    if (isLate && random.chance(0.5)) step(1, "gihan.dunning.issued.v1", (at) => ({ issuedAt: at }));
    if (isLate) shiftMs += random.between(4, 22) * hourMs;
    const completedFraction = isLate ? 1 : between(0.25, 0.95);
    const outcome = item.kind === "statutory" ? (random.chance(0.07) ? "refused" : "granted") : "answered";
    const completed = (at: string): object => ({ completedAt: at, outcome });
    step(completedFraction, "gihan.complaint.completed.v1", completed);
    if (days < 5 || !random.chance(0.03)) return;
    shiftMs += 6 * hourMs;
    step(completedFraction, "gihan.complaint.reopened.v1", (at) => ({ reopenedAt: at }), true);
    shiftMs += 10 * hourMs;
    step(completedFraction, "gihan.complaint.completed.v1", completed);
  }
}

/** Length of a period in days of work; below one when it is to be done at once. */
export function lengthInDays({ period }: CatalogueEntry): number {
  return period.unit === "days" ? period.count : 0.4;
}

/** The deadline as a district clerk reckons it, good enough to decide when to act; what holds is what the scheduler counts. */
export function roughDueAt({ item, acceptedAt }: Pick<Arrival, "item" | "acceptedAt">): Temporal.Instant {
  const days = lengthInDays(item);
  if (days <= 5) return officeCalendar.addWorkingTime(acceptedAt, Math.round(days * dayOfWorkMs));
  return seoulInstantOf(officeCalendar.nthWorkingDay(seoulDateOf(acceptedAt), days, "counted"), "18:00");
}

function later(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) > 0 ? one : other;
}
