import type { Arrival } from "./arrival.ts";
import { tickAtOrAfter, ticks } from "./business-ticks.ts";
import { planSteps, type Step } from "./course-steps.ts";
import { seoulText, sources, type Draft } from "./demo-event.ts";
import type { Random } from "./random.ts";
import type { Seats } from "./seats.ts";

/** Everything a complaint's systems say of it within the fortnight, in order of posting. */
export function createCourse(arrival: Arrival, tools: { readonly random: Random; readonly seats: Seats }): readonly Draft[] {
  const { random } = tools;
  const { item, staff, acceptedAt, reportedAt, reportedTick } = arrival;
  const isFromPortal = item.kind !== "statutory";
  const source = isFromPortal ? sources.epeople : sources.saeol;
  const number = String(arrival.ordinal);
  const complaint = isFromPortal
    ? { system: "epeople", number: `1AA-2609-${number.padStart(7, "0")}` }
    : { system: "saeol", number: `2026-${number.padStart(6, "0")}` };
  const clerk = random.pick(staff.clerks);
  const colleague = random.pick(staff.clerks.filter((other) => other !== clerk));
  const drafts: Draft[] = [];

  const report = (type: string, at: Temporal.Instant, data: object): void =>
    void drafts.push({ postedAt: reportedAt, at, source, type, data: { complaint, ...data } });
  if (random.chance(0.5)) {
    const arrivedAt = acceptedAt.subtract({ minutes: random.between(3, 9) });
    report("gihan.complaint.arrived.v1", arrivedAt, { arrivedAt: seoulText(arrivedAt), via: isFromPortal ? "epeople" : "gov24" });
  }
  reportAcceptance();

  let tick = reportedTick;
  for (const step of planSteps({ arrival, clerk, colleague, random })) {
    const placed = place(step);
    if (placed === null) break;
    tick = placed;
    const at = ticks[tick]!.subtract({ minutes: random.between(0, 28) });
    drafts.push({ postedAt: ticks[tick]!, at, source, type: step.type, data: { complaint, ...step.data(seoulText(at)) } });
  }
  return drafts;

  /** A system names the clerk with the acceptance, or right after it, or not at all. */
  function reportAcceptance(): void {
    const isNamedAtOnce = random.chance(0.45);
    const acceptance = {
      acceptedAt: seoulText(acceptedAt),
      item: item.code,
      department: staff.department.id,
      ...(isNamedAtOnce && !arrival.isNobodys ? { assignee: clerk.person } : {}),
    };
    if (random.chance(0.03)) report("gihan.complaint.transferred_in.v1", acceptedAt, { ...acceptance, from: "seoul-city" });
    else report("gihan.complaint.accepted.v1", acceptedAt, acceptance);
    if (isNamedAtOnce || arrival.isNobodys) return;
    report("gihan.complaint.assigned.v1", acceptedAt.add({ minutes: 1 }), { person: clerk.person, department: staff.department.id });
  }

  /** The half hour of a step: after the step before it, and alone in it if it makes somebody be told at once. */
  function place({ wantedAt, isToldAtOnce }: Step): number | null {
    const wanted = tickAtOrAfter(wantedAt);
    if (wanted === null) return null;
    const earliest = Math.max(tick + 1, wanted);
    if (earliest >= ticks.length) return null;
    return isToldAtOnce ? tools.seats.take(staff.department.id, earliest) : earliest;
  }
}
