import { seoulDateOf } from "@gihan/calendar/seoul-time";
import { changeOutage, readOutages, type Outage, type OutageChange } from "@gihan/ledger/outages";
import type { Recount } from "@gihan/ledger/recounts";
import { inTransaction } from "@gihan/ledger/sql";
import { OfficeContexts } from "@gihan/planning/office-context";
import { tellAt } from "@gihan/planning/tell-at";
import type pg from "pg";
import { namedPreview, type NamedPreview } from "./change-calendar.ts";

/** A change of the office's outages that is not in force yet. `now` is business time. */
export interface ProposedOutage {
  readonly officeId: string;
  readonly change: OutageChange;
  readonly now: Temporal.Instant;
}

/** What the change would do; nothing is written. Null when the outage is none that can be changed so. */
export async function previewOutage(
  pool: pg.Pool,
  { officeId, change, now }: ProposedOutage,
  onProgress: (found: number) => void,
): Promise<NamedPreview | null> {
  const contexts = new OfficeContexts();
  const context = await contexts.readOne(pool, officeId);
  const outages = outagesWith(context.outages, officeId, change);
  if (outages === null) return null;
  const recount = { cause: "outage", version: "0", changedDays: daysOf(change, context.outages, now) } as const;
  return namedPreview(pool, { context: { ...context, outages }, contexts, recount, complaintsAtOnce: 1_000, onProgress });
}

/** Notes the change and begins the recount; null when the outage is none that can be changed so. */
export async function applyOutage(pool: pg.Pool, { officeId, change, now }: ProposedOutage): Promise<Recount | null> {
  const context = await new OfficeContexts().readOne(pool, officeId);
  return inTransaction(pool, async (sql) => {
    const days = daysOf(change, await readOutages(sql, officeId), now);
    return changeOutage(sql, officeId, change, { days, declaredAt: now, tellAt: tellAt(now, context) });
  });
}

/** The outages as they would be. Pure. */
function outagesWith(outages: readonly Outage[], officeId: string, change: OutageChange): readonly Outage[] | null {
  if (change.kind === "opened") {
    const isNoted = outages.some((outage) => outage.system === change.outage.system && overlap(outage, change.outage));
    return isNoted ? null : [...outages, { ...change.outage, outageId: "0", officeId }];
  }
  const changed = outages.find(({ outageId }) => outageId === change.outageId);
  if (changed === undefined) return null;
  const others = outages.filter((outage) => outage !== changed);
  if (change.kind === "withdrawn") return others;
  const isOver = changed.untilAt !== null || Temporal.Instant.compare(changed.fromAt, change.untilAt) >= 0;
  return isOver ? null : [...others, { ...changed, untilAt: change.untilAt }];
}

type Stretch = Pick<Outage, "fromAt" | "untilAt">;

function overlap(one: Stretch, other: Stretch): boolean {
  const endsAfter = ({ untilAt }: Stretch, { fromAt }: Stretch): boolean =>
    untilAt === null || Temporal.Instant.compare(untilAt, fromAt) > 0;
  return endsAfter(one, other) && endsAfter(other, one);
}

/** No outage is counted day by day for longer: a deadline that spans more of it spans one of these too, or its last day. */
const longestDays = 400;

/** The days in Seoul that the outage touches, to today if it lasts: whose complaints could be concerned. */
function daysOf(change: OutageChange, outages: readonly Outage[], now: Temporal.Instant): readonly Temporal.PlainDate[] {
  const outage = change.kind === "opened" ? change.outage : outages.find(({ outageId }) => outageId === change.outageId);
  if (outage === undefined) return [];
  const untilAt = change.kind === "closed" ? change.untilAt : outage.untilAt;
  const [first, last] = [seoulDateOf(outage.fromAt), seoulDateOf(untilAt ?? now)];
  const length = Math.min(longestDays, Math.max(0, first.until(last).days));
  return [...Array.from({ length: length + 1 }, (_, days) => first.add({ days })), last];
}
