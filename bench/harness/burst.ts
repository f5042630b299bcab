import type { Channel } from "@gihan/channels/port";
import { armReminders } from "@gihan/ledger/arm";
import type { ArmedNotice } from "@gihan/ledger/arm";
import { takeTokens } from "@gihan/ledger/rates";
import { dueEnvelopes } from "@gihan/ledger/sweep";
import type { NoticeQueue } from "@gihan/notice-queue/port";
import { createLogger } from "@gihan/runtime/logger";
import type pg from "pg";
import { createDispatch, type Dispatch } from "../../services/notifier/src/application/dispatch.ts";
import { createDrafts, type Drafts } from "../../services/notifier/src/application/drafts.ts";
import { createOwnAlarm } from "../../services/notifier/src/application/own-alarm.ts";
import { createRounds, type Rounds } from "../../services/notifier/src/application/rounds.ts";
import { createTokens } from "../../services/notifier/src/application/tokens.ts";
import { notifierDefaults } from "../../services/notifier/src/config.ts";
import { machineNowMs } from "./measure.ts";

/** When the D-3 stage of all bench complaints speaks. */
export const burstAt = Temporal.Instant.from("2026-11-05T09:00:00+09:00");

/** How long before its moment a burst is armed: enough to set all its alarms. */
const aheadMs = 3_000;

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

export function createBenchDispatch(
  pool: pg.Pool,
  channel: Channel,
  { maxBatch = notifierDefaults.maxBatch, drafts }: { readonly maxBatch?: number; readonly drafts?: Drafts } = {},
): Dispatch {
  return createDispatch({
    ...notifierDefaults,
    maxBatch,
    drafts,
    pool,
    now: () => burstAt,
    logger: createLogger({ level: "error", name: "bench" }),
    channels: { sink: { email: channel, text: channel }, live: { email: channel, text: channel } },
    onRearm: () => undefined,
  });
}

/** The notifier's answer to alarms, as its worker has it. */
export async function startBenchRounds(pool: pg.Pool, dispatch: Dispatch): Promise<Rounds> {
  const rounds = createRounds({
    ...notifierDefaults,
    dispatch,
    due: (account, which) => dueEnvelopes(pool, { channel: account, now: burstAt, ...which }),
    tokens: createTokens({ ...notifierDefaults, draw: (account, wanted) => takeTokens(pool, { account, wanted }) }),
    onError: () => undefined,
  });
  await rounds.start();
  return rounds;
}

/** What a notifier does in the minute before: it writes what it will tell. All of it, or something else would be measured. */
async function writeMorning(pool: pg.Pool, armed: readonly ArmedNotice[]): Promise<Drafts> {
  const drafts = createDrafts({ ...notifierDefaults, pool, now: () => burstAt.subtract({ seconds: 30 }) });
  await drafts.write();
  const unwritten = armed.filter(({ noticeId }) => drafts.of(noticeId) === undefined).length;
  if (unwritten > 0) throw new Error(`${unwritten} of ${armed.length} notices could not be written ahead; is a transaction open?`);
  return drafts;
}

export function armBurst(pool: pg.Pool): Promise<readonly ArmedNotice[]> {
  return armReminders(pool, { now: burstAt.subtract({ minutes: 1 }), until: burstAt });
}

/**
 * Tells a whole morning as a notifier does: arms it, writes its notices, sets its alarms for a moment some seconds ahead, answers them.
 *
 * Lateness is that of each message in milliseconds, from that moment until its channel has answered.
 */
export async function tellMorning(morning: {
  readonly pool: pg.Pool;
  readonly queue: NoticeQueue;
  readonly channel: Pick<Channel, "send" | "close">;
  /** @default true */
  readonly isWrittenAhead?: boolean;
}): Promise<{ readonly lateness: readonly number[]; readonly writtenInMs: number }> {
  const { pool, queue, channel, isWrittenAhead = true } = morning;
  const armed = await armBurst(pool);
  const beganMs = machineNowMs();
  const drafts = isWrittenAhead ? await writeMorning(pool, armed) : null;
  const writtenInMs = machineNowMs() - beganMs;
  const lateness: number[] = [];
  const all = Promise.withResolvers<void>();
  let dueAtMs = 0;
  const dispatch = createBenchDispatch(
    pool,
    {
      account: "email",
      async send(message, signal) {
        const outcome = await channel.send(message, signal);
        if (outcome.kind !== "accepted") all.reject(new Error(`a provider of the bench answered ${outcome.kind}: ${outcome.reason}`));
        lateness.push(machineNowMs() - dueAtMs);
        if (lateness.length === armed.length) all.resolve();
        return outcome;
      },
      close: () => channel.close(),
    },
    drafts === null ? {} : { drafts },
  );
  const rounds = await startBenchRounds(pool, dispatch);
  await queue.work({ account: "email", handle: (job) => rounds.answer("email", job.noticeId), onError: () => undefined });
  dueAtMs = machineNowMs() + aheadMs;
  await queue.add(
    "email",
    armed.map((notice) => ({ noticeId: notice.noticeId, attempt: 1, delayMs: Math.max(0, dueAtMs - machineNowMs()) })),
  );
  createOwnAlarm({
    now: () => Temporal.Instant.fromEpochMilliseconds(Math.floor(machineNowMs())),
    ring: () => void rounds.takeDue("email"),
  }).set(drafts === null ? null : Temporal.Instant.fromEpochMilliseconds(Math.ceil(dueAtMs)));
  await all.promise;
  await rounds.stop();
  await dispatch.drain();
  return { lateness, writtenInMs };
}
