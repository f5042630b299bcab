import type { Fact } from "@gihan/contracts/facts";
import type { RecoveredNotice } from "@gihan/ledger/recover-notices";

/** What facts say of notices, one after the other, down to what each comes to. Keeps one fact a notice. */
export interface FoldedFacts {
  add(fact: Fact): void;
  /** Notices that were sent, or of which nobody knows; those that were given up or refused have told nobody. */
  notices(): readonly RecoveredNotice[];
  /** Highest id of a notice that any fact names. */
  highestNoticeId(): bigint;
  /** Highest place of a fact; 0 without any. */
  newestPosition(): number;
  /** Business time of the newest fact; null without any. */
  newestAt(): Temporal.Instant | null;
}

/** Facts may be added in any order and more than once: of each notice the one with the highest place counts. Pure. */
export function foldFacts(): FoldedFacts {
  const last = new Map<string, Fact>();
  let highest = 0n;
  let newest: { readonly position: number; readonly at: Temporal.Instant } | null = null;
  return {
    add(fact) {
      const { notice } = fact.data;
      const position = fact.sequence ?? 0;
      if (BigInt(notice) > highest) highest = BigInt(notice);
      if (newest === null || position > newest.position) newest = { position, at: Temporal.Instant.from(fact.time) };
      const known = last.get(notice);
      if (known === undefined || position > (known.sequence ?? 0)) last.set(notice, fact);
    },
    notices: () => [...last.values()].flatMap(toNotice),
    highestNoticeId: () => highest,
    newestPosition: () => newest?.position ?? 0,
    newestAt: () => newest?.at ?? null,
  };
}

function toNotice(fact: Fact): readonly RecoveredNotice[] {
  const state = stateOf(fact);
  if (state === null) return [];
  const { office, notice, attempt, channel, recipient, momentAt, tellings } = fact.data;
  return [
    {
      noticeId: notice,
      officeId: office,
      // A repeat is the next attempt, of which nothing was heard any more.
      attempt: fact.type === "gihan.notice.settled.v1" && fact.data.as === "repeated" ? attempt + 1 : attempt,
      channel,
      recipientKind: recipient.kind,
      recipientId: recipient.id,
      momentAt: Temporal.Instant.from(momentAt),
      state,
      tellings: tellings.map((telling) => ({
        ...telling,
        system: telling.complaint.system,
        number: telling.complaint.number,
        momentAt: Temporal.Instant.from(telling.momentAt),
        toldAt: Temporal.Instant.from(telling.toldAt),
      })),
    },
  ];
}

/** Null: nobody was told by it. */
function stateOf(fact: Fact): RecoveredNotice["state"] | null {
  switch (fact.type) {
    case "gihan.notice.sent.v1":
      return "accepted";
    case "gihan.notice.unknown.v1":
      return "unknown";
    case "gihan.notice.failed.v1":
      return null;
    case "gihan.notice.settled.v1":
      if (fact.data.as === "accepted") return "accepted";
      return fact.data.as === "repeated" ? "unknown" : null;
  }
}
