import { setTimeout as pause } from "node:timers/promises";
import { assertVacant, copyDatabase } from "@gihan/backup/copy-database";
import type { DumpProgress } from "@gihan/backup/dump-database";
import type { EventLog } from "@gihan/event-log/port";
import { holdTelling, liftHold, lockMove, markMoved, readInstallation, unlockMove } from "@gihan/ledger/installation";
import { onOwnConnection, type Sql } from "@gihan/ledger/sql";
import type pg from "pg";
import { CliError } from "@gihan/terminal/cli-error";
import { readPending, type Pending } from "./advance-clock.ts";
import { businessNow } from "./business-now.ts";

/** An office in its place, which runs meanwhile. */
export interface OldPlace {
  readonly from: pg.Pool;
  readonly log: EventLog;
  /** Nothing is appended to the log any more once this has resolved. */
  closeLog(): Promise<void>;
  reopenLog(): Promise<void>;
}

/** An office and where it is to go. */
export interface Move extends OldPlace {
  readonly to: pg.Pool;
  /** Names the new place for people, without a password. */
  readonly movedTo: string;
  readonly mayReplace: boolean;
  /** How long (machine milliseconds) what is under way may take to end. */
  readonly timeoutMs: number;
  readonly onWaiting: (pending: Pending) => void;
  readonly onCopying: (progress: DumpProgress) => void;
}

export interface Moved {
  readonly movedTo: string;
  /** By table; empty when an earlier run had copied them. */
  readonly rows: Readonly<Record<string, number>>;
}

const pollMs = 50;

/**
 * Moves an office to another database while it runs. Its log is closed, so that senders try again; telling is held; what is under way
 * ends; it is copied and held at the new place too; it has moved for good at the old one; and only then it lives at the new one. At no
 * moment both places tell. Whatever fails before the last step but one leaves the old place as it was.
 *
 * @throws CliError `REFUSED` when it has moved elsewhere, or another process moves it; `TIMED_OUT`. BackupError when the new place cannot be used.
 */
export async function moveOffice(move: Move): Promise<Moved> {
  return alone(move, "다른 명령이 이 기관을 옮기는 중입니다", async (sql) => {
    const { hold, movedTo } = await readInstallation(sql);
    if (hold === "moved" && movedTo === move.movedTo) return arrive(move, {});
    if (hold !== null && hold !== "moving") throw heldOtherwise(hold, movedTo);
    return leave(move, sql);
  });
}

/** Opens an office again whose move was broken off. @throws CliError `REFUSED` while it is being moved, or when it is not. */
export async function cancelMove(place: OldPlace): Promise<void> {
  await alone(place, "다른 명령이 이 기관을 옮기는 중입니다. 그 명령을 멈추십시오", async (sql) => {
    const { hold, movedTo } = await readInstallation(sql);
    if (hold !== "moving") throw heldOtherwise(hold, movedTo);
    await stay(place, sql);
  });
}

/** On a session that alone may move this office; whoever comes next may as soon as this is through. */
function alone<Result>({ from }: OldPlace, korean: string, work: (sql: Sql) => Promise<Result>): Promise<Result> {
  return onOwnConnection(from, async (session) => {
    const sql = session as unknown as Sql;
    if (!(await lockMove(sql))) throw refused("another process is moving this office", korean);
    try {
      return await work(sql);
    } finally {
      await unlockMove(sql).catch(() => undefined);
    }
  });
}

async function leave(move: Move, sql: Sql): Promise<Moved> {
  await assertVacant(move.to, move);
  let rows: Moved["rows"];
  try {
    await move.closeLog();
    await holdTelling(sql, "moving");
    await untilQuiet(move, sql);
    rows = await copyDatabase({ from: move.from, to: move.to, mayReplace: move.mayReplace, onProgress: move.onCopying });
    await markMoved(sql, move.movedTo);
  } catch (error) {
    // Over another connection where this one was lost. Where none is to be had, the next start opens the office again.
    await stay(move, sql).catch(() => stay(move, move.from).catch(() => undefined));
    throw error;
  }
  return arrive(move, rows);
}

/** Nothing happens where the office has moved for good after all: the answer to that was lost. */
async function stay({ reopenLog }: OldPlace, sql: Sql): Promise<void> {
  if (await liftHold(sql, "moving")) await reopenLog();
}

async function arrive(move: Move, rows: Moved["rows"]): Promise<Moved> {
  await liftHold(move.to, "arriving");
  return { movedTo: move.movedTo, rows };
}

async function untilQuiet({ log, timeoutMs, onWaiting }: Move, sql: Sql): Promise<void> {
  const startedAt = performance.now();
  for (;;) {
    const pending = await readPending({ sql, log, now: await businessNow(sql) });
    if (pending.unreadEvents === 0 && pending.openAttempts === 0) return;
    if (performance.now() - startedAt > timeoutMs) throw timedOut(pending, timeoutMs);
    onWaiting(pending);
    await pause(pollMs);
  }
}

function timedOut({ unreadEvents, openAttempts }: Pending, timeoutMs: number): CliError {
  const seconds = timeoutMs / 1_000;
  return new CliError(
    "TIMED_OUT",
    {
      english: `after ${seconds} s there are ${unreadEvents} unread events and ${openAttempts} open attempts; the office stays where it is`,
      korean: `${seconds}초가 지나도 읽지 않은 이벤트 ${unreadEvents}건, 보내는 중인 것 ${openAttempts}건이 남아 있습니다. 옮기지 않고 그대로 두었습니다. Gihan이 실행 중인지 보십시오`,
    },
    { details: { unreadEvents, openAttempts } },
  );
}

function heldOtherwise(hold: string | null, movedTo: string | null): CliError {
  switch (hold) {
    case null:
      return refused("this office is not being moved", "옮기는 중이 아닙니다");
    case "moved":
      return refused(`this office has moved to ${movedTo}`, `이 기관은 이미 ${movedTo}(으)로 옮겼습니다`);
    default:
      return refused(`telling is held: ${hold}`, "복원을 마치지 않았거나 옮겨 오는 중입니다. gihan status를 보십시오");
  }
}

function refused(english: string, korean: string): CliError {
  return new CliError("REFUSED", { english, korean });
}
