import type { CloudEvent } from "@gihan/contracts/cloud-event";
import { canReplay, type DeadLetterReason } from "@gihan/contracts/dead-letters";
import type { GihanEvent } from "@gihan/contracts/events";
import { writeEventRecord } from "@gihan/contracts/log-record";
import { topics, writerOfTopic } from "@gihan/contracts/topics";
import { validateEvent } from "@gihan/contracts/validate";
import type { EventLog, LogRecord } from "@gihan/event-log/port";
import { listDeadLetters, markReplayed, type DeadLetterRow } from "@gihan/ledger/dead-letters";
import type { Sql } from "@gihan/ledger/sql";
import { listWriters, objectionTo, type Writer } from "@gihan/ledger/writers";

/** Which letters: those named, those of one reason, those that wait for complaint types which an office now has, or all that wait. */
export type Selection =
  | { readonly kind: "ids"; readonly ids: readonly string[] }
  | { readonly kind: "reason"; readonly reason: DeadLetterReason }
  | { readonly kind: "items"; readonly officeId: string; readonly codes: ReadonlySet<string> }
  | { readonly kind: "all" };

/** What became of one letter. */
export interface ReplayOutcome {
  readonly deadLetterId: string;
  readonly reason: string | null;
  readonly outcome:
    | "replayed"
    | "already-replayed"
    | "not-found"
    /** Its content was not kept, since it may hold anything; its system must send it again. */
    | "no-body"
    /** It would fail again until its system does something. */
    | "needs-sender"
    /** It lay on the topic of a writer that may not send it now. */
    | "not-allowed"
    /** The contract has changed since. */
    | "against-schema";
}

const mostLetters = 100_000;
const chunk = 500;

/**
 * Appends the kept events to the log again and notes it. An event counts once by its identity, so a replay may be repeated, and may
 * break off between the two steps. Letters that only their sender can mend are left alone unless they are named. What is appended counts
 * as taken in by us, so what lay on another system's topic goes back only if that system may send it now.
 *
 * @throws EventLogError `EVENT_LOG_UNAVAILABLE`
 */
export async function replayDeadLetters(parts: {
  readonly sql: Sql;
  readonly log: EventLog;
  readonly selection: Selection;
  readonly at: Temporal.Instant;
}): Promise<readonly ReplayOutcome[]> {
  const { sql, log, selection, at } = parts;
  const writers = await listWriters(sql);
  const judged = (await lettersOf(sql, selection)).map((each) => judge(each, selection, writers));
  const wanted = judged.flatMap(({ letter, record }) => (letter && record ? [{ id: letter.deadLetterId, record }] : []));
  for (let start = 0; start < wanted.length; start += chunk) {
    const part = wanted.slice(start, start + chunk);
    await log.append(
      topics.complaints,
      part.map(({ record }) => record),
      { timeoutMs: 10_000 },
    );
    await markReplayed(
      sql,
      part.map(({ id }) => id),
      at,
    );
  }
  return judged.map(({ outcome }) => outcome);
}

/** How many letters a selection names that wait. */
export async function countDeadLetters(sql: Sql, selection: Selection): Promise<number> {
  return (await lettersOf(sql, selection)).filter(({ letter }) => letter !== null && letter.replayedAt === null).length;
}

interface Found {
  readonly id: string;
  readonly letter: DeadLetterRow | null;
}

async function lettersOf(sql: Sql, selection: Selection): Promise<readonly Found[]> {
  if (selection.kind !== "ids") {
    const reason = reasonOf(selection);
    const letters = await listDeadLetters(sql, { limit: mostLetters, ...(reason === null ? {} : { reason }) });
    const wanted = selection.kind === "items" ? letters.filter((letter) => waitsForItem(letter, selection)) : letters;
    return wanted.map((letter) => ({ id: letter.deadLetterId, letter }));
  }
  const found: Found[] = [];
  for (const id of new Set(selection.ids)) {
    const [letter = null] = await listDeadLetters(sql, { id, includeReplayed: true });
    found.push({ id, letter });
  }
  return found;
}

function reasonOf(selection: Exclude<Selection, { readonly kind: "ids" }>): DeadLetterReason | null {
  switch (selection.kind) {
    case "reason":
      return selection.reason;
    case "items":
      return "unknown-catalogue-item";
    case "all":
      return null;
  }
}

function waitsForItem(letter: DeadLetterRow, { officeId, codes }: Extract<Selection, { readonly kind: "items" }>): boolean {
  const { data } = (letter.body ?? {}) as { readonly data?: { readonly item?: string } };
  return letter.officeId === officeId && data?.item !== undefined && codes.has(data.item);
}

function judge(
  { id, letter }: Found,
  selection: Selection,
  writers: readonly Writer[],
): { readonly outcome: ReplayOutcome; readonly letter: DeadLetterRow | null; readonly record: LogRecord | null } {
  const end = (outcome: ReplayOutcome["outcome"], record: LogRecord | null = null) => ({
    outcome: { deadLetterId: id, reason: letter?.reason ?? null, outcome },
    letter,
    record,
  });
  if (!letter) return end("not-found");
  if (letter.replayedAt !== null) return end("already-replayed");
  if (letter.body === null || letter.officeId === null) return end("no-body");
  if (selection.kind === "all" && !canReplay(letter.reason)) return end("needs-sender");
  const validated = validateEvent(letter.body as CloudEvent);
  if (validated.kind === "problem") return end("against-schema");
  if (!isAllowed(letter, validated.event, writers)) return end("not-allowed");
  return end("replayed", writeEventRecord({ office: letter.officeId, event: validated.event }));
}

/** On the intake's topic the scheduler judges again; on a writer's, nobody would once its event lies on the intake's. */
function isAllowed({ topic }: DeadLetterRow, event: GihanEvent, writers: readonly Writer[]): boolean {
  const name = writerOfTopic(topic);
  if (name === null) return true;
  const writer = writers.find((each) => each.name === name);
  return writer !== undefined && objectionTo(writer, event, writers) === null;
}
