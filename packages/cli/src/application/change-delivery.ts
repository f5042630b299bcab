import { readPolicy, setDelivery, type DeliveryMode, type Office } from "@gihan/ledger/offices";
import type { Sql } from "@gihan/ledger/sql";
import { readSteppedClock } from "@gihan/ledger/stepped-clock";
import type { ChannelName } from "@gihan/plan/policy";
import { systemClock } from "@gihan/runtime/clock";
import { CliError } from "@gihan/terminal/cli-error";
import type { Providers } from "../config.ts";
import { koreanMissingProviders } from "../output/provider-text.ts";
import { checkedAddress } from "./checked-address.ts";
import { channelsWithoutProvider } from "./channels-without-provider.ts";
import { findOffice } from "./find-office.ts";

/** Where notices shall go from now on; `isIncompleteMeant` accepts that a channel has nothing to send with. */
export type DeliveryChange =
  | { readonly mode: "sink" }
  | { readonly mode: "redirect"; readonly address: string; readonly isIncompleteMeant: boolean }
  | { readonly mode: "live"; readonly isConfirmed: boolean; readonly isIncompleteMeant: boolean };

/** Before and after a change. */
export interface ChangedDelivery {
  readonly office: Office;
  readonly previousMode: DeliveryMode;
  /** Channels of the policy in force by which nothing will leave. */
  readonly withoutProvider: readonly ChannelName[];
}

/**
 * Changes where the office's notices go.
 *
 * @throws CliError `REFUSED` for `live` without confirmation, or while the business clock is a stepped one: it jumps over weeks, and
 * real people would get all of it at once. Also for `live` and `redirect` while a channel has nothing to send with, unless that is meant.
 */
export async function changeDelivery(parts: {
  readonly sql: Sql;
  readonly office: Office;
  readonly change: DeliveryChange;
  readonly providers: Providers;
}): Promise<ChangedDelivery> {
  const { sql, office, change, providers } = parts;
  const stepped = await readSteppedClock(sql);
  if (change.mode === "live" && stepped) {
    throw new CliError("REFUSED", {
      english: "delivery cannot be live on a stepped clock, which jumps ahead and would tell real people at once what is due in weeks",
      korean: "시연용 시계에서는 실제 발송을 켤 수 없습니다. 시계가 건너뛰며 몇 주 치 예고를 실제 담당자에게 한꺼번에 보내게 됩니다",
    });
  }
  const redirectTo = change.mode === "redirect" ? checkedAddress(change.address) : null;
  const policy = await readPolicy(sql, office.officeId, office.policyVersion);
  const withoutProvider = channelsWithoutProvider(change.mode, policy, providers);
  if (change.mode !== "sink" && withoutProvider.length > 0 && !change.isIncompleteMeant) throw incomplete(withoutProvider);
  if (change.mode === "live" && office.deliveryMode !== "live" && !change.isConfirmed) {
    throw new CliError("REFUSED", {
      english: "from then on real people get messages; stages due before are recorded as not ours and not sent. Repeat it with --yes",
      korean:
        "실제 발송을 켜면 그때부터 담당자와 상급자가 실제로 메일과 문자를 받습니다. 그 전에 때가 된 단계는 보내지 않고, 실제 발송을 켜기 전의 것으로 기록합니다. 그래도 켜려면 --yes를 붙이십시오",
    });
  }
  await setDelivery(sql, { officeId: office.officeId, mode: change.mode, redirectTo, at: stepped?.nowAt ?? systemClock.now() });
  return { office: await findOffice(sql, office.officeId), previousMode: office.deliveryMode, withoutProvider };
}

function incomplete(channels: readonly ChannelName[]): CliError {
  return new CliError(
    "REFUSED",
    {
      english: `there is nothing to send with by ${channels.join(", ")} (mail: SMTP_URL, texts: no gateway yet), so such notices would wait for ever. To change it all the same, add --incomplete`,
      korean: `${koreanMissingProviders(channels)} 그래도 바꾸려면 --incomplete를 붙이십시오`,
    },
    { details: { withoutProvider: channels } },
  );
}
