import { openMetrics } from "@gihan/runtime/metrics";
import { expect, test } from "vitest";
import { measureNotifier } from "../src/notifier-metrics.ts";
import { notice } from "./filled-notice.ts";

const nobody = (): Promise<never> => Promise.reject(new Error("not there"));
const momentAt = Temporal.Instant.from("2026-11-09T09:00:00+09:00");

test("what was written ahead is counted beside what was written at its claim; a repeat and a further attempt are not", async () => {
  const metrics = openMetrics();
  const clock = { now: () => momentAt.add({ seconds: 3 }) };
  const onHandedOver = measureNotifier({ metrics, sql: { query: nobody }, log: { identity: nobody }, queue: { counts: nobody }, clock });
  const accepted = { noticeId: "1", attempt: 1, kind: "accepted", reason: null, backoffMs: 0, providerMessageId: null } as const;
  const told = { momentAt, stages: ["d-1"] };
  const written = async () => (await metrics.render()).body.match(/^notices_written_total.*$/gm);
  expect(await written()).toEqual(['notices_written_total{when="ahead"} 0', 'notices_written_total{when="at-claim"} 0']);
  onHandedOver(notice({ attempt: 1, told, isWrittenAhead: true }), accepted);
  onHandedOver(notice({ attempt: 1, told, isWrittenAhead: true }), accepted);
  onHandedOver(notice({ attempt: 1, told }), { ...accepted, kind: "unknown" });
  onHandedOver(notice({ attempt: 2, told }), { ...accepted, kind: "unknown" });
  onHandedOver(notice({ attempt: 1 }), accepted);
  const { body } = await metrics.render();
  expect(body.match(/^(notices_written_total|reminder_lateness_seconds_sum).*$/gm)).toEqual([
    'reminder_lateness_seconds_sum{stage="d-1",channel="email"} 6',
    'notices_written_total{when="ahead"} 2',
    'notices_written_total{when="at-claim"} 1',
  ]);
});
