import { setDelivery, type DeliveryMode, type Office } from "@gihan/ledger/offices";
import type { Sql } from "@gihan/ledger/sql";
import { readSteppedClock } from "@gihan/ledger/stepped-clock";
import { systemClock } from "@gihan/runtime/clock";
import { CliError } from "../cli-error.ts";
import { findOffice } from "./find-office.ts";

/** Where notices shall go from now on. */
export type DeliveryChange =
  | { readonly mode: "sink" }
  | { readonly mode: "redirect"; readonly address: string }
  | { readonly mode: "live"; readonly isConfirmed: boolean };

/** Before and after a change. */
export interface ChangedDelivery {
  readonly office: Office;
  readonly previousMode: DeliveryMode;
}

/**
 * Changes where the office's notices go.
 *
 * @throws CliError `REFUSED` for `live` without confirmation, or while the business clock is a stepped one: it jumps over weeks, and
 * real people would get all of it at once.
 */
export async function changeDelivery(sql: Sql, office: Office, change: DeliveryChange): Promise<ChangedDelivery> {
  const stepped = await readSteppedClock(sql);
  if (change.mode === "live" && stepped) {
    throw new CliError("REFUSED", {
      english: "delivery cannot be live on a stepped clock, which jumps ahead and would tell real people at once what is due in weeks",
      korean: "시연용 시계에서는 실제 발송을 켤 수 없습니다. 시계가 건너뛰며 몇 주 치 예고를 실제 담당자에게 한꺼번에 보내게 됩니다",
    });
  }
  if (change.mode === "live" && office.deliveryMode !== "live" && !change.isConfirmed) {
    throw new CliError("REFUSED", {
      english: "from then on real people get messages; stages due before are recorded as not ours and not sent. Repeat it with --yes",
      korean:
        "실제 발송을 켜면 그때부터 담당자와 상급자가 실제로 메일과 문자를 받습니다. 그 전에 때가 된 단계는 보내지 않고 남의 것으로 남깁니다. 그래도 켜려면 --yes를 붙이십시오",
    });
  }
  const redirectTo = change.mode === "redirect" ? checkedAddress(change.address) : null;
  await setDelivery(sql, { officeId: office.officeId, mode: change.mode, redirectTo, at: stepped?.nowAt ?? systemClock.now() });
  return { office: await findOffice(sql, office.officeId), previousMode: office.deliveryMode };
}

function checkedAddress(address: string): string {
  if (/^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(address)) return address;
  throw new CliError("BAD_USAGE", { english: `"${address}" is not an e-mail address`, korean: `"${address}"는 메일 주소가 아닙니다` });
}
