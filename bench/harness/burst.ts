import type { Channel } from "@gihan/channels/port";
import { armReminders } from "@gihan/ledger/arm";
import type { ArmedNotice } from "@gihan/ledger/arm";
import { createLogger } from "@gihan/runtime/logger";
import type pg from "pg";
import { createDispatch, type Dispatch } from "../../services/notifier/src/application/dispatch.ts";
import { createRounds, type Rounds } from "../../services/notifier/src/application/rounds.ts";
import { notifierDefaults } from "../../services/notifier/src/config.ts";

/** When the D-3 stage of all bench complaints speaks. */
export const burstAt = Temporal.Instant.from("2026-11-05T09:00:00+09:00");

/** A provider that takes everything at once: what is left is our own work. Tells when each message was handed over. */
export function noopChannel(onSend: () => void): Channel {
  return {
    account: "email",
    send() {
      onSend();
      return Promise.resolve({ kind: "accepted", providerMessageId: null });
    },
    close: () => Promise.resolve(),
  };
}

export function createBenchDispatch(pool: pg.Pool, channel: Channel, maxBatch = notifierDefaults.maxBatch): Dispatch {
  return createDispatch({
    ...notifierDefaults,
    maxBatch,
    pool,
    now: () => burstAt,
    logger: createLogger({ level: "error", name: "bench" }),
    channels: { sink: { email: channel, text: channel }, live: { email: channel, text: channel } },
    onRearm: () => undefined,
  });
}

/** The notifier's answer to alarms, as its worker has it. */
export async function startBenchRounds(pool: pg.Pool, dispatch: Dispatch): Promise<Rounds> {
  const rounds = createRounds({ pool, dispatch, now: () => burstAt, maxBatch: notifierDefaults.maxBatch, onError: () => undefined });
  await rounds.start();
  return rounds;
}

export function armBurst(pool: pg.Pool): Promise<readonly ArmedNotice[]> {
  return armReminders(pool, { now: burstAt.subtract({ minutes: 1 }), until: burstAt });
}
