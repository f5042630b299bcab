import { LedgerError } from "@gihan/ledger/migrate";
import type { Sql } from "@gihan/ledger/sql";
import { readSteppedClock, startSteppedClock } from "@gihan/ledger/stepped-clock";
import { systemClock, type Clock } from "@gihan/runtime/clock";
import { SteppedClock } from "@gihan/runtime/stepped-clock";
import type { ProcessConfig } from "@gihan/runtime/variables/process-variables";

/**
 * The business clock, the same one in every process of an installation.
 *
 * @throws LedgerError `LEDGER_OTHER_CLOCK` when the ledger's business time is another than the setting says.
 */
export async function openClock(sql: Sql, setting: ProcessConfig["clock"]): Promise<Clock> {
  if (setting.kind === "stepped") return new SteppedClock((await startSteppedClock(sql, setting.startAt)).nowAt);
  const stepped = await readSteppedClock(sql);
  if (stepped === null) return systemClock;
  throw new LedgerError(
    "LEDGER_OTHER_CLOCK",
    `시험용 시계(${stepped.nowAt.toString({ timeZone: "Asia/Seoul" })})로 돌던 데이터베이스입니다. 모든 프로세스에 같은 GIHAN_CLOCK=stepped:…를 주거나 다른 데이터베이스를 쓰십시오.`,
  );
}
