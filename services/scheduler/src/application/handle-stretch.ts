import { inTransaction, type Sql } from "@gihan/ledger/sql";
import type pg from "pg";
import { applyBatch, type Stretch } from "./apply-batch.ts";
import { classifyFailure } from "./classify-failure.ts";
import type { LetterName } from "./name-letter.ts";
import type { OfficeContexts } from "@gihan/planning/office-context";

export type Handled =
  | {
      readonly kind: "handled";
      readonly complaintIds: readonly string[];
      readonly deadLetters: number;
      /** Those of the dead letters that can be named. */
      readonly named: readonly LetterName[];
    }
  | { readonly kind: "elsewhere" };

export interface HandleStretch {
  readonly pool: pg.Pool;
  readonly contexts: OfficeContexts;
  /** Business time of what is taken in; asked in the transaction that takes it in. */
  readonly now: (sql: Sql) => Temporal.Instant | Promise<Temporal.Instant>;
}

/**
 * Takes a stretch in as one transaction, or, if something in it is poison, as smaller ones: it is halved until the one event is found
 * that cannot be taken in, which becomes a dead letter while the rest goes on. Each part moves the position for itself.
 *
 * @throws what is no event's fault: the log delivers the stretch again.
 */
export async function handleStretch(parts: HandleStretch, stretch: Stretch): Promise<Handled> {
  const first = await attempt(parts, stretch);
  if (first.kind !== "failed") return first;
  const failure = classifyFailure(first.error);
  // Without records no event is at fault.
  if (failure === "retry" || failure === "stop" || stretch.records.length === 0) throw first.error;
  if (failure === "retry-then-halve") {
    const second = await attempt(parts, stretch);
    if (second.kind !== "failed") return second;
  }
  return stretch.records.length > 1 ? handleHalves(parts, stretch) : buryAlone(parts, stretch, first.error);
}

type Attempt = Handled | { readonly kind: "failed"; readonly error: unknown };

class ElsewhereError extends Error {}

async function attempt(
  parts: HandleStretch,
  stretch: Stretch,
  poison?: { readonly offset: bigint; readonly detail: string },
): Promise<Attempt> {
  try {
    return await inTransaction(parts.pool, async (sql): Promise<Handled> => {
      const applied = await applyBatch(sql, {
        stretch,
        now: await parts.now(sql),
        contexts: parts.contexts,
        ...(poison ? { poison } : {}),
      });
      // Thrown, so that the transaction rolls back.
      if (applied.kind === "elsewhere") throw new ElsewhereError();
      return { ...applied, kind: "handled" };
    });
  } catch (error) {
    return error instanceof ElsewhereError ? { kind: "elsewhere" } : { kind: "failed", error };
  }
}

async function handleHalves(parts: HandleStretch, stretch: Stretch): Promise<Handled> {
  const middle = Math.ceil(stretch.records.length / 2);
  const boundary = stretch.records[middle]!.offset;
  const lower = await handleStretch(parts, { ...stretch, next: boundary, records: stretch.records.slice(0, middle) });
  if (lower.kind === "elsewhere") return lower;
  const upper = await handleStretch(parts, { ...stretch, from: boundary, records: stretch.records.slice(middle) });
  if (upper.kind === "elsewhere") return upper;
  return {
    kind: "handled",
    complaintIds: [...lower.complaintIds, ...upper.complaintIds],
    deadLetters: lower.deadLetters + upper.deadLetters,
    named: [...lower.named, ...upper.named],
  };
}

async function buryAlone(parts: HandleStretch, stretch: Stretch, error: unknown): Promise<Handled> {
  const detail = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 300) : "unknown fault";
  const buried = await attempt(parts, stretch, { offset: stretch.records[0]!.offset, detail });
  if (buried.kind === "failed") throw buried.error;
  return buried;
}
