import { isComplaintEvent } from "@gihan/contracts/events";
import type { ComplaintFacts, ComplaintKey, LockedComplaint } from "@gihan/ledger/complaints";
import type { FoldableEvent } from "@gihan/ledger/events";
import type { DecodedRecord } from "./decode-records.ts";
import { foldEvents, type FoldedEvents } from "@gihan/planning/fold-events";
import type { OfficeContext } from "@gihan/planning/office-context";

/**
 * What complaints amount to of which the ledger has heard nothing yet, by the events of this stretch: they are written with it at once, and
 * not first as an empty row that is rewritten a moment later.
 */
export interface FirstFolds {
  facts(key: ComplaintKey): ComplaintFacts;
  /** The fold that a complaint was written with; null if it was not, or if fewer of its events count than were taken for it. */
  of(complaint: LockedComplaint, countedEvents: number): FoldedEvents | null;
}

export function createFirstFolds(
  records: readonly DecodedRecord[],
  situation: { readonly offices: ReadonlyMap<string, OfficeContext>; readonly now: Temporal.Instant },
): FirstFolds {
  const events = Map.groupBy(
    records.filter(({ event }) => isComplaintEvent(event)),
    (record) => complaintName(record)!,
  );
  const folds = new Map<string, FoldedEvents>();
  return {
    facts(key) {
      const name = nameOf(key);
      const known = (events.get(name) ?? []).map((record) => toFoldable(record, situation.now));
      const folded = foldEvents(known, situation.offices.get(key.officeId)!);
      folds.set(name, folded);
      return folded.facts;
    },
    of(complaint, countedEvents) {
      const name = nameOf(complaint);
      return complaint.isNew && events.get(name)?.length === countedEvents ? (folds.get(name) ?? null) : null;
    },
  };
}

function toFoldable({ event }: DecodedRecord, receivedAt: Temporal.Instant): FoldableEvent {
  const { source, id: eventId, type, sequence = null, data } = event;
  return { source, eventId, type, time: Temporal.Instant.from(event.time), sequence, data, receivedAt };
}

/** The complaint that an event is about, as a key; null for one of the directory. */
export function complaintName({ officeId, event }: DecodedRecord): string | null {
  return isComplaintEvent(event) ? nameOf({ officeId, ...event.data.complaint }) : null;
}

/** No part can hold the separator: the contract's patterns do not admit it. */
export function nameOf({ officeId, system, number }: ComplaintKey): string {
  return `${officeId}|${system}|${number}`;
}
