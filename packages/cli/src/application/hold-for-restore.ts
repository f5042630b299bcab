import { holdTelling, liftHold, readInstallation } from "@gihan/ledger/installation";
import type { Sql } from "@gihan/ledger/sql";
import type pg from "pg";
import { CliError } from "@gihan/terminal/cli-error";

/**
 * Holds all telling until a restore is completed; resolves when no claim is under way any more.
 *
 * @throws CliError `REFUSED` while an office is being moved.
 */
export async function holdForRestore(pool: pg.Pool): Promise<void> {
  if (await holdTelling(pool, "restoring")) return;
  const { hold: reason } = await readInstallation(pool);
  if (reason === "restoring") return;
  throw new CliError("REFUSED", {
    english: `telling is held already: ${reason}`,
    korean: "옮기는 중이거나 이미 옮긴 기관입니다. gihan status를 보십시오",
  });
}

/**
 * In the transaction that completes the restore, before anything is written: of several commands at once only one may, for the others
 * would list what is told by then.
 *
 * @throws CliError `REFUSED` when another has completed it meanwhile.
 */
export async function endHoldOfRestore(sql: Sql): Promise<void> {
  if (await liftHold(sql, "restoring")) return;
  throw new CliError("REFUSED", {
    english: "another gihan recover has completed the restore meanwhile; nothing was changed by this one",
    korean: "다른 gihan recover가 그 사이에 마쳤습니다. 이 명령은 아무것도 바꾸지 않았습니다",
  });
}

/**
 * Until when something may have been told that nobody knows of: business time at which the database was lost, at the latest now.
 *
 * @throws CliError `BAD_USAGE` for an instant that has not come.
 */
export function lossWithin(now: Temporal.Instant, lostAt: Temporal.Instant | null): Temporal.Instant {
  if (lostAt === null || Temporal.Instant.compare(lostAt, now) <= 0) return lostAt ?? now;
  throw new CliError("BAD_USAGE", {
    english: `--lost-at ${lostAt} has not come yet; it is ${now}`,
    korean: "--lost-at은 데이터베이스를 잃은 시각이므로 지금보다 뒤일 수 없습니다",
  });
}
