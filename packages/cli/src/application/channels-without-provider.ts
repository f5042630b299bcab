import type { DeliveryMode } from "@gihan/ledger/offices";
import type { ChannelName, Policy } from "@gihan/plan/policy";
import type { Providers } from "../config.ts";

/**
 * The channels of a policy by which nothing would leave in a mode of delivery: their notices would wait, and be tried again, for ever.
 * The sink takes everything, and redirected texts travel as mail.
 */
export function channelsWithoutProvider(mode: DeliveryMode, policy: Policy, providers: Providers): readonly ChannelName[] {
  switch (mode) {
    case "sink":
      return [];
    case "redirect":
      return providers.email ? [] : ["email"];
    case "live": {
      const used = new Set([
        ...policy.stages.flatMap(({ channels }) => channels),
        ...policy.handoverChannels,
        ...(policy.louder?.channels ?? []),
      ]);
      return [...used].filter((channel) => !providers[channel]).toSorted();
    }
  }
}
