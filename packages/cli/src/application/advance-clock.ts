import { setTimeout as pause } from "node:timers/promises";
import type { EventLog } from "@gihan/event-log/port";
import type { Sql } from "@gihan/ledger/sql";
import { allowSteppingUntil, readInFlight, readSteppedClock, type InFlight, type SteppedClockState } from "@gihan/ledger/stepped-clock";
import { readLag } from "@gihan/process/read-lag";
import { CliError } from "@gihan/terminal/cli-error";

/** Where the clock stands once everything up to there has happened. */
export interface AdvancedClock extends SteppedClockState {
  readonly tookMs: number;
}

/** What still has to happen; `unreadEvents` lie on the log and are not in the ledger yet. */
export interface Pending extends InFlight {
  readonly unreadEvents: number;
}

const pollMs = 20;

/** @throws CliError `REFUSED` when business time is the machine's. */
export async function requireSteppedClock(sql: Sql): Promise<SteppedClockState> {
  const state = await readSteppedClock(sql);
  if (state) return state;
  throw new CliError("REFUSED", {
    english: "there is no stepped clock here: business time is the machine's. Start Gihan with GIHAN_CLOCK=stepped:<instant> for one",
    korean: "시연용 시계가 없습니다. 실제 시각으로 돌고 있습니다. 시연하려면 GIHAN_CLOCK=stepped:<시각>으로 시작하십시오",
  });
}

/**
 * Lets the stepped clock run up to an instant and waits until it stands at its limit, the log is read to its end and nothing is in
 * flight. An instant that is past already only waits for quiet.
 *
 * @throws CliError `REFUSED` without a stepped clock; `TIMED_OUT`, with what is still pending, after `timeoutMs` of machine time.
 */
export async function advanceClock(parts: {
  readonly sql: Sql;
  readonly log: EventLog;
  readonly untilAt: Temporal.Instant;
  readonly timeoutMs: number;
  readonly onStep?: (nowAt: Temporal.Instant) => void;
}): Promise<AdvancedClock> {
  const { sql, log, untilAt, timeoutMs, onStep } = parts;
  const startedAt = performance.now();
  let seen = (await requireSteppedClock(sql)).nowAt;
  await allowSteppingUntil(sql, untilAt);
  for (;;) {
    const state = await requireSteppedClock(sql);
    if (!state.nowAt.equals(seen)) onStep?.(state.nowAt);
    seen = state.nowAt;
    const isAtLimit = state.nowAt.equals(state.untilAt);
    if (isAtLimit && isQuiet(await readPending({ sql, log, now: state.nowAt })))
      return { ...state, tookMs: Math.round(performance.now() - startedAt) };
    if (performance.now() - startedAt > timeoutMs) throw timedOut(state, await readPending({ sql, log, now: state.nowAt }), timeoutMs);
    await pause(pollMs);
  }
}

/** What is in flight. The log first: an event read after this look would have put its reminders into the second one. */
export async function readPending({
  sql,
  log,
  now,
}: {
  readonly sql: Sql;
  readonly log: EventLog;
  readonly now: Temporal.Instant;
}): Promise<Pending> {
  const unreadEvents = (await readLag(sql, log)).reduce((sum, { events }) => sum + events, 0);
  return { unreadEvents, ...(await readInFlight(sql, { now, logId: await log.identity() })) };
}

function isQuiet(pending: Pending): boolean {
  return Object.values(pending).every((count) => count === 0);
}

function timedOut(state: SteppedClockState, pending: Pending, timeoutMs: number): CliError {
  const seconds = timeoutMs / 1_000;
  const counts = `unreadEvents ${pending.unreadEvents}, dueReminders ${pending.dueReminders}, dueNotices ${pending.dueNotices}, openAttempts ${pending.openAttempts}, openRecounts ${pending.openRecounts}, unpublishedFacts ${pending.unpublishedFacts}`;
  return new CliError(
    "TIMED_OUT",
    {
      english: `the clock stands at ${state.nowAt} after ${seconds} s, its limit is ${state.untilAt}; pending: ${counts}. Is Gihan running?`,
      korean: `${seconds}초 안에 끝나지 않았습니다. 남은 것: 읽지 않은 이벤트 ${pending.unreadEvents}건, 때가 된 예고 ${pending.dueReminders}건, 발송 대기 ${pending.dueNotices}건, 발송 중 ${pending.openAttempts}건, 다시 계산 중인 기한 변경 ${pending.openRecounts}건, 아직 알리지 않은 발송 결과 ${pending.unpublishedFacts}건. Gihan이 실행 중인지 확인하십시오`,
    },
    { details: { ...state, ...pending } },
  );
}
