import { serverStartedAt } from "@gihan/ledger/footprints";
import type { Restore } from "@gihan/ledger/installation";
import { listOffices, type Office } from "@gihan/ledger/offices";
import type { Sql } from "@gihan/ledger/sql";
import { caughtUpAgoMs } from "@gihan/ledger/sweep";

/** What is the same for all notices that are decided about together. */
export interface ClaimSituation {
  readonly offices: ReadonlyMap<string, Office>;
  readonly restores: readonly Restore[];
  /** The scheduler has not stood at the log's end for long: a notice says that the latest state may be missing. */
  readonly mayBeStale: boolean;
  /** Business time. */
  readonly now: Temporal.Instant;
  /** Since when this server runs. Another one, after a failover, may have lost transactions and give out their ids again. */
  readonly serverStartedAt: string;
}

/** `restores` come from whoever has looked whether telling is held. */
export async function readSituation(
  sql: Sql,
  { restores, now, staleAfterMs }: { readonly restores: readonly Restore[]; readonly now: Temporal.Instant; readonly staleAfterMs: number },
): Promise<ClaimSituation> {
  const offices = new Map((await listOffices(sql)).map((office) => [office.officeId, office]));
  const agoMs = await caughtUpAgoMs(sql);
  return { offices, restores, now, serverStartedAt: await serverStartedAt(sql), mayBeStale: agoMs === null || agoMs > staleAfterMs };
}
