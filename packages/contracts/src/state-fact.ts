import type { Fact, FactData, FactKind, FactType } from "./facts.ts";

/** What the ledger knows of a fact. */
export interface KnownFact {
  /** Place in the order of all facts, from 1. */
  readonly position: number;
  readonly kind: FactKind;
  readonly officeId: string;
  readonly noticeId: string;
  readonly attempt: number;
  readonly channel: string;
  readonly recipientKind: string;
  readonly recipientId: string;
  readonly momentAt: Temporal.Instant;
  /** Why a `failed` one failed. */
  readonly reason: string | null;
  /** What a `settled` one was found to be. */
  readonly settledAs: string | null;
  readonly tellings: readonly KnownTelling[];
  /** Business time. */
  readonly at: Temporal.Instant;
  /** Machine time. */
  readonly recordedAt: Temporal.Instant;
}

export interface KnownTelling {
  readonly system: string;
  readonly number: string;
  readonly clock: string;
  readonly clockId: string;
  readonly run: number;
  readonly stage: string;
  readonly occurrence: number;
  readonly audience: string;
  readonly rank: number;
  readonly momentAt: Temporal.Instant;
  readonly toldAt: Temporal.Instant;
}

/**
 * States a fact as the CloudEvent that goes out. Its id is made of what it is about, so that a fact that goes out twice is one fact.
 * Pure; instants are written in Korean time.
 */
export function stateFact(known: KnownFact): Fact {
  const type: FactType = `gihan.notice.${known.kind}.v1`;
  const data = {
    office: known.officeId,
    notice: known.noticeId,
    attempt: known.attempt,
    channel: known.channel,
    recipient: { kind: known.recipientKind, id: known.recipientId },
    momentAt: inSeoul(known.momentAt),
    ...(known.reason === null ? {} : { reason: known.reason }),
    ...(known.settledAs === null ? {} : { as: known.settledAs }),
    tellings: known.tellings.map(({ system, number, momentAt, toldAt, ...key }) => ({
      complaint: { system, number },
      ...key,
      momentAt: inSeoul(momentAt),
      toldAt: inSeoul(toldAt),
    })),
    recordedAt: inSeoul(known.recordedAt),
  };
  return {
    specversion: "1.0",
    id: `n-${known.noticeId}-${known.attempt}-${known.kind}`,
    source: `urn:gihan:${known.officeId}`,
    type,
    time: inSeoul(known.at),
    subject: `n-${known.noticeId}`,
    sequence: known.position,
    // The ledger's own constraints keep its codes to those of the schemas (packages/ledger/migrations); a test holds the two together.
    data: data as unknown as FactData<typeof type>,
  } as Fact;
}

function inSeoul(at: Temporal.Instant): string {
  return at.toString({ timeZone: "Asia/Seoul" });
}
