import { factOf, type GihanDirectoryEvent } from "@gihan/contracts/events";
import type { DirectoryFact } from "@gihan/ledger/directory";
import { orderKey } from "@gihan/ledger/order-key";

/** A directory event as the ledger writes it, with the key by which the newest wins. */
export function toDirectoryFact(officeId: string, event: GihanDirectoryEvent): DirectoryFact {
  const asOf = orderKey({ time: Temporal.Instant.from(event.time), sequence: event.sequence ?? null, source: event.source, id: event.id });
  const type = factOf(event.type).slice("directory.".length);
  const optional = { email: null, phone: null, team: null, replyTo: null };
  return { ...optional, ...event.data, officeId, asOf, type } as unknown as DirectoryFact;
}
