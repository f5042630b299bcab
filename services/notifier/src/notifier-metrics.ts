import type { EventLog } from "@gihan/event-log/port";
import { oldestUnpublishedSeconds } from "@gihan/ledger/fact-relays";
import { holds, readInstallation } from "@gihan/ledger/installation";
import type { Sql } from "@gihan/ledger/sql";
import { oldestUntoldSeconds, unsettledUnknownCount } from "@gihan/ledger/views/lateness-view";
import type { NoticeQueue } from "@gihan/notice-queue/port";
import type { Clock } from "@gihan/runtime/clock";
import type { Metrics } from "@gihan/runtime/metrics";
import { providerOf } from "./application/deliver.ts";
import type { DispatchOptions } from "./application/dispatch.ts";

export interface NotifierMetrics {
  readonly metrics: Metrics;
  readonly sql: Sql;
  readonly log: Pick<EventLog, "identity">;
  readonly queue: Pick<NoticeQueue, "counts">;
  readonly clock: Clock;
}

/** From what nobody notices to what an operator has to know: a minute counts as late, a day as never. */
const latenessBuckets = [1, 2, 5, 10, 30, 60, 90, 300, 900, 3_600, 14_400, 86_400];

/** Counts what this notifier hands over, and asks at each scrape for what is true of the whole installation. */
export function measureNotifier({ metrics, sql, log, queue, clock }: NotifierMetrics): NonNullable<DispatchOptions["onHandedOver"]> {
  const lateness = metrics.histogram({
    name: "reminder_lateness_seconds",
    help: "From a reminder's moment to its acceptance by a provider, in business time",
    labels: ["stage", "channel"],
    buckets: latenessBuckets,
  });
  const attempts = metrics.counter({
    name: "delivery_attempts_total",
    help: "Notices handed to a provider by this process, by what it said",
    labels: ["provider", "outcome"],
  });
  const written = metrics.counter({
    name: "notices_written_total",
    help: "Notices handed over by this process for the first time, by when they were written: ahead of their moment, or at their claim",
    labels: ["when"],
    from: [{ when: "ahead" }, { when: "at-claim" }],
  });
  metrics.gauge({
    name: "reminder_oldest_due_unsent_seconds",
    help: "For how long the reminder that is due longest has not been told, in business time; 0 when none is due. The same in every process",
    read: () => oldestUntoldSeconds(sql, clock.now()),
  });
  metrics.gauge({
    name: "outbox_oldest_unpublished_seconds",
    help: "For how long the oldest fact has waited to be published; 0 when none waits. The same in every process",
    read: async () => oldestUnpublishedSeconds(sql, await log.identity()),
  });
  metrics.gauge({
    name: "unknown_unreconciled",
    help: "Notices of which nobody knows whether they arrived. The same in every process",
    read: () => unsettledUnknownCount(sql),
  });
  metrics.gauge({
    name: "telling_held",
    help: "1 while nothing is told, for the reason that it says. The same in every process",
    labels: ["reason"],
    async read() {
      const { hold } = await readInstallation(sql);
      return holds.map((reason) => ({ labels: { reason }, value: reason === hold ? 1 : 0 }));
    },
  });
  metrics.gauge({
    name: "notice_queue_jobs",
    help: "Alarms by state. The same in every process",
    labels: ["account", "state"],
    async read() {
      const counted = await Promise.all(
        (["email", "text"] as const).map(async (account) => ({ account, counts: await queue.counts(account) })),
      );
      return counted.flatMap(({ account, counts }) =>
        Object.entries(counts).map(([state, value]) => ({ labels: { account, state }, value: value as number })),
      );
    },
  });

  return (notice, outcome) => {
    attempts({ provider: providerOf(notice), outcome: outcome.kind });
    if (notice.told === undefined) return;
    // What a provider has refused for the moment is written anew, and always at its claim.
    if (notice.attempt === 1) written({ when: notice.isWrittenAhead ? "ahead" : "at-claim" });
    if (outcome.kind !== "accepted") return;
    const seconds = (clock.now().epochMilliseconds - notice.told.momentAt.epochMilliseconds) / 1000;
    for (const stage of notice.told.stages) lateness({ stage, channel: notice.channel }, Math.max(0, seconds));
  };
}
