import type { NoticeDigest, NoticeFallback, NoticeLine } from "@gihan/channels/notice-digest";
import type { ClaimedEnvelope } from "@gihan/ledger/claims";
import type { ReminderFacts } from "@gihan/ledger/reminder-facts";
import type { Office } from "@gihan/ledger/offices";

/** Turns what is told into what the notice says: every complaint once, whatever number of stages and roles it is told for. Pure. */
export function toDigest(
  envelope: Pick<ClaimedEnvelope, "recipientKind" | "recipientId">,
  told: readonly ReminderFacts[],
  situation: { readonly office: Pick<Office, "name">; readonly now: Temporal.Instant; readonly mayBeStale: boolean },
): NoticeDigest {
  const first = told[0]!;
  return {
    officeName: situation.office.name,
    recipientName: first.recipientNow?.label ?? envelope.recipientId,
    recipientKind: envelope.recipientKind,
    now: situation.now,
    fallback: envelope.recipientKind === "person" ? null : fallbackOf(told),
    mayBeStale: situation.mayBeStale,
    lines: [...Map.groupBy(told, (facts) => facts.clockId).values()].map(toLine),
  };
}

function fallbackOf(told: readonly ReminderFacts[]): NoticeFallback {
  const first = told[0]!;
  if (!first.recipientNow?.responsibleId) return { reason: "nobody-responsible", forPersonName: null };
  return {
    reason: first.recipientNow.isResponsibleRejected ? "address-rejected" : "no-address",
    forPersonName: first.recipientNow.responsibleName,
  };
}

function toLine(told: readonly ReminderFacts[]): NoticeLine {
  const facts = told[0]!;
  return {
    complaint: { system: facts.system, number: facts.number },
    itemName: facts.itemName,
    department: facts.departmentName ?? "",
    stages: told.map(({ stage, audience }) => ({ stage, audience })),
    // A told reminder is live, and a live one belongs to a running clock, which has its deadline (constraint running_has_a_deadline).
    dueOn: facts.dueOn!,
    dueAt: facts.dueAt!,
    breachAt: facts.breachAt!,
    deemedAt: facts.deemedAt,
    isExtended: facts.extensions > 0,
    announcedDueAt: facts.announcedDueAt,
    lastToldDueAt: told.find(({ lastToldDueAt }) => lastToldDueAt !== null)?.lastToldDueAt ?? null,
    recountCauses: told.find(({ recountCauses }) => recountCauses.length > 0)?.recountCauses ?? [],
    warnings: facts.warnings,
    countedIn: Temporal.Instant.compare(facts.dueAt!, facts.breachAt!) === 0 ? "hours" : "days",
    clerkName: facts.clerkName,
  };
}
