import { setTimeout as pause } from "node:timers/promises";
import type { EventLog } from "@gihan/event-log/port";
import { noteRestore } from "@gihan/ledger/installation";
import { newestFactPosition, skipFactPositions } from "@gihan/ledger/notice-facts";
import { recoverNotices, retireNoticeIds, type Recovered } from "@gihan/ledger/recover-notices";
import { inTransaction } from "@gihan/ledger/sql";
import { keepSteppedClock } from "@gihan/ledger/stepped-clock";
import { listForgottenAttempts } from "@gihan/ledger/unknowns";
import type pg from "pg";
import { CliError } from "@gihan/terminal/cli-error";
import { readPending } from "./advance-clock.ts";
import { businessNow } from "./business-now.ts";
import { foldFacts, type FoldedFacts } from "./fold-facts.ts";
import { endHoldOfRestore, holdForRestore, lossWithin } from "./hold-for-restore.ts";
import { readFacts, type NewestFact } from "./read-facts.ts";

export interface RecoverTold {
  readonly pool: pg.Pool;
  readonly log: EventLog;
  /** Business time at which the database was lost; null when nobody knows, which counts as now. */
  readonly lostAt: Temporal.Instant | null;
  /** Machine milliseconds for the schedulers to read the log to its end, and again for reading the facts. */
  readonly timeoutMs: number;
  readonly onUnread: (events: number) => void;
  readonly onFacts: (read: number, of: number) => void;
}

export interface RecoveredTold extends Recovered {
  readonly kind: "recovered";
  /** Business time; what fell due in between and is in no fact waits for a person. Null: ever since, as nothing was ever told. */
  readonly uncertainFrom: Temporal.Instant | null;
  readonly uncertainUntil: Temporal.Instant;
  /** Notices that were in a provider's hands and of which no fact tells. */
  readonly uncertainNotices: number;
  readonly unreadableFacts: number;
}

/** Facts are published within moments of what they tell of; what fell due in so long before the newest may have been told without one. */
const uncertainFor = { minutes: 5 };
const atATime = 500;
const pollMs = 200;

/**
 * Teaches a restored ledger what was told after its backup, from the facts on the log. What fell due between the newest of them and the
 * loss of the database may have been told while the log was away, and waits for a person. Telling is held from the beginning until all of
 * it is written, and stays held when this fails: it can be repeated.
 *
 * @throws CliError `REFUSED` while an office is being moved, and where the log does not hold what the ledger has told, so that nothing
 * on it proves anything; `BAD_USAGE` when `lostAt` has not come; `TIMED_OUT` when no scheduler reads the log to its end, or facts do not come.
 */
export async function recoverTold(parts: RecoverTold): Promise<RecoveredTold> {
  const { pool, log, timeoutMs } = parts;
  lossWithin(await businessNow(pool), parts.lostAt);
  await holdForRestore(pool);
  const lostAt = parts.lostAt ?? (await businessNow(pool));
  const known = await newestFactPosition(pool);
  const facts = foldFacts();
  const { newest, unreadable } = await readFacts({
    log,
    after: known,
    onFact: (fact) => facts.add(fact),
    onProgress: parts.onFacts,
    timeoutMs,
  });
  if ((newest?.position ?? 0) < known) throw notOfThisLedger(newest?.position ?? 0, known);
  if (newest !== null) await keepSteppedClock(pool, newest.at);
  await untilRead(parts);
  return write(pool, { facts, newest, lostAt, unreadable });
}

/** The log was made anew, or it is another installation's, or facts had not been getting out: what is missing on it was told all the same. */
function notOfThisLedger(published: number, known: number): CliError {
  return new CliError(
    "REFUSED",
    {
      english:
        `the facts on the log end at ${published}, before those of the ledger (${known}): they cannot show what was told since. Check KAFKA_BROKERS and ` +
        "KAFKA_PREFIX; if there are no others, gihan recover --without-facts. Telling stays held",
      korean:
        `Kafka의 발송 기록이 ${published}번에서 끝나는데 데이터베이스는 ${known}번까지 알고 있습니다. 이 기록으로는 그 뒤에 무엇을 알렸는지 알 수 없습니다. ` +
        "KAFKA_BROKERS와 KAFKA_PREFIX가 맞는지 확인하십시오. 다른 기록이 없으면 gihan recover --without-facts로 마칠 수 있습니다. 그때까지 아무것도 보내지 않습니다",
    },
    { details: { published, known } },
  );
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
          english: `${unreadEvents} events are still unread; is a scheduler running? If the log cannot be read any further, gihan recover --without-facts. Telling stays held`,
          korean: `스케줄러가 아직 읽지 않은 이벤트가 ${unreadEvents}건 있습니다. 스케줄러가 실행 중인지 보고 다시 하십시오. 더 읽을 수 없는 것이면 gihan recover --without-facts로 마칠 수 있습니다. 그때까지 아무것도 보내지 않습니다`,
        },
        { details: { unreadEvents } },
      );
    onUnread(unreadEvents);
    await pause(pollMs);
  }
}

interface Forgotten {
  readonly facts: FoldedFacts;
  readonly newest: NewestFact | null;
  readonly lostAt: Temporal.Instant;
  readonly unreadable: number;
}

function write(pool: pg.Pool, { facts, newest, lostAt, unreadable }: Forgotten): Promise<RecoveredTold> {
  return inTransaction(pool, async (sql) => {
    await endHoldOfRestore(sql);
    const notices = facts.notices();
    await retireNoticeIds(sql, notices, facts.highestNoticeId());
    let recovered: Recovered = { notices: 0, tellings: 0 };
    for (let from = 0; from < notices.length; from += atATime) {
      const some = await recoverNotices(sql, notices.slice(from, from + atATime));
      recovered = { notices: recovered.notices + some.notices, tellings: recovered.tellings + some.tellings };
    }
    const now = await businessNow(sql);
    const uncertainFrom = newest?.at.subtract(uncertainFor) ?? null;
    const uncertainUntil = newest !== null && Temporal.Instant.compare(newest.at, lostAt) > 0 ? newest.at : lostAt;
    await noteRestore(sql, { kind: "facts", backupAt: null, restoredAt: now, uncertainFrom, uncertainUntil });
    await skipFactPositions(sql, newest?.position ?? 0);
    // Writes facts of its own, after those that were left out.
    const uncertainNotices = await listForgottenAttempts(sql, now);
    return { kind: "recovered", uncertainFrom, uncertainUntil, uncertainNotices, unreadableFacts: unreadable, ...recovered };
  });
}
