import { setTimeout as pause } from "node:timers/promises";
import type { EventLog } from "@gihan/event-log/port";
import { holdTelling, liftHold, noteRestore, readInstallation } from "@gihan/ledger/installation";
import { newestFactPosition, skipFactPositions } from "@gihan/ledger/notice-facts";
import { recoverNotices, retireNoticeIds, type Recovered } from "@gihan/ledger/recover-notices";
import { inTransaction } from "@gihan/ledger/sql";
import { keepSteppedClock } from "@gihan/ledger/stepped-clock";
import { listForgottenAttempts } from "@gihan/ledger/unknowns";
import type pg from "pg";
import { CliError } from "../cli-error.ts";
import { readPending } from "./advance-clock.ts";
import { businessNow } from "./business-now.ts";
import { foldFacts, type FoldedFacts } from "./fold-facts.ts";
import { readFacts } from "./read-facts.ts";

export interface RecoverTold {
  readonly pool: pg.Pool;
  readonly log: EventLog;
  /** Machine milliseconds for the schedulers to read the log to its end, and again for reading the facts. */
  readonly timeoutMs: number;
  readonly onUnread: (events: number) => void;
  readonly onFacts: (read: number, of: number) => void;
}

export type RecoverReport =
  /** The log has no fact that the ledger does not know. */
  | { readonly kind: "nothing-forgotten" }
  | ({
      readonly kind: "recovered";
      /** Business time; what fell due in between and is in no fact waits for a person. */
      readonly uncertainFrom: Temporal.Instant;
      readonly uncertainUntil: Temporal.Instant;
      /** Notices that were in a provider's hands and of which no fact tells. */
      readonly uncertainNotices: number;
      readonly unreadableFacts: number;
    } & Recovered);

/** Facts are published within moments of what they tell of; what fell due in so long before the newest may have been told without one. */
const uncertainFor = { minutes: 5 };
const atATime = 500;
const pollMs = 200;

/**
 * Teaches a restored ledger what was told after its backup, from the facts on the log. Telling is held from the beginning until all of it
 * is written, and stays held when this fails: it can be repeated.
 *
 * @throws CliError `REFUSED` while an office is being moved, `TIMED_OUT` when no scheduler reads the log to its end.
 */
export async function recoverTold(parts: RecoverTold): Promise<RecoverReport> {
  const { pool, log, timeoutMs } = parts;
  await hold(pool);
  const known = await newestFactPosition(pool);
  const facts = foldFacts();
  const { unreadable } = await readFacts({ log, after: known, onFact: (fact) => facts.add(fact), onProgress: parts.onFacts, timeoutMs });
  const newestAt = facts.newestAt();
  if (newestAt === null) {
    await liftHold(pool, "restoring");
    return { kind: "nothing-forgotten" };
  }
  await keepSteppedClock(pool, newestAt);
  await untilRead(parts);
  return write(pool, facts, unreadable);
}

async function hold(pool: pg.Pool): Promise<void> {
  if (await holdTelling(pool, "restoring")) return;
  const { hold: reason } = await readInstallation(pool);
  if (reason === "restoring") return;
  throw new CliError("REFUSED", {
    english: `telling is held already: ${reason}`,
    korean: "옮기는 중이거나 이미 옮긴 기관입니다. gihan status를 보십시오",
  });
}

/** Facts name stages of complaints that the ledger may have heard of only after its backup. */
async function untilRead({ pool, log, timeoutMs, onUnread }: RecoverTold): Promise<void> {
  const startedAt = performance.now();
  for (;;) {
    const { unreadEvents } = await readPending({ sql: pool, log, now: await businessNow(pool) });
    if (unreadEvents === 0) return;
    if (performance.now() - startedAt > timeoutMs)
      throw new CliError(
        "TIMED_OUT",
        {
          english: `${unreadEvents} events are still unread; is a scheduler running? Telling stays held`,
          korean: `스케줄러가 아직 읽지 않은 이벤트가 ${unreadEvents}건 있습니다. 스케줄러가 실행 중인지 보고 다시 하십시오. 그때까지 아무것도 보내지 않습니다`,
        },
        { details: { unreadEvents } },
      );
    onUnread(unreadEvents);
    await pause(pollMs);
  }
}

function write(pool: pg.Pool, facts: FoldedFacts, unreadableFacts: number): Promise<RecoverReport> {
  return inTransaction(pool, async (sql) => {
    const notices = facts.notices();
    await retireNoticeIds(sql, notices, facts.highestNoticeId());
    let recovered: Recovered = { notices: 0, tellings: 0 };
    for (let from = 0; from < notices.length; from += atATime) {
      const some = await recoverNotices(sql, notices.slice(from, from + atATime));
      recovered = { notices: recovered.notices + some.notices, tellings: recovered.tellings + some.tellings };
    }
    const now = await businessNow(sql);
    const uncertainUntil = facts.newestAt()!;
    const uncertainFrom = uncertainUntil.subtract(uncertainFor);
    await noteRestore(sql, { kind: "facts", backupAt: null, restoredAt: now, uncertainFrom, uncertainUntil });
    await skipFactPositions(sql, facts.newestPosition());
    await liftHold(sql, "restoring");
    // Writes facts of its own, after those that were left out.
    const uncertainNotices = await listForgottenAttempts(sql, now);
    return { kind: "recovered", uncertainFrom, uncertainUntil, uncertainNotices, unreadableFacts, ...recovered };
  });
}
