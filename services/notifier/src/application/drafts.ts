import type { ClaimedEnvelope } from "@gihan/ledger/claims";
import { laterStages, readFootprints, snapshotStart, type Footprint } from "@gihan/ledger/footprints";
import { freezeContent } from "@gihan/ledger/frozen-content";
import { readInstallation } from "@gihan/ledger/installation";
import type { RecipientQuestion } from "@gihan/ledger/recipients";
import { factsOfEnvelopes } from "@gihan/ledger/reminder-facts";
import { inSnapshot, type Sql } from "@gihan/ledger/sql";
import { upcomingEnvelopes } from "@gihan/ledger/sweep";
import type pg from "pg";
import { readSituation } from "./claim-situation.ts";
import { decideEnvelope } from "./decide-envelope.ts";
import { questionsOf, readAnswers, textOfGrounds, trueUntil } from "./draft-grounds.ts";
import { fillNotice, type FilledNotice } from "./fill-notice.ts";

/** A notice as it will be told, unless anything changes until its claim. */
export interface Draft {
  readonly notice: FilledNotice;
  /** Its content as the ledger takes it. */
  readonly frozen: string;
  /** The snapshot in which it was written, and what was there. */
  readonly since: string;
  readonly footprint: Pick<Footprint, "reminders" | "tellings">;
  /** What it was made from besides its complaints: who receives it, what they are called, the office, the installation. */
  readonly grounds: string;
  readonly questions: readonly RecipientQuestion[];
  readonly complaintIds: readonly string[];
  /** Business time from which and before which it says what is true. */
  readonly fromAt: Temporal.Instant;
  readonly untilAt: Temporal.Instant;
}

/** The notices that are written before their moment, so that at the moment itself they only have to be looked at and sent. */
export interface Drafts {
  /** Writes what has its moment soon; resolves when all of it is written. Reads the ledger, writes nothing to it. */
  write(): Promise<void>;
  of(noticeId: string): Draft | undefined;
  /** The first moment (business time) to come of what is written; null if there is none. */
  nextAt(): Temporal.Instant | null;
  /** They were told, or do not hold any more. */
  forget(noticeIds: readonly string[]): void;
}

export interface DraftsOptions {
  readonly pool: pg.Pool;
  readonly now: () => Temporal.Instant;
  readonly staleAfterMs: number;
  /** Business milliseconds: what has its moment within so long is written. */
  readonly draftAheadMs: number;
  /** How many are kept at most: a mail with many complaints takes some 50 kB of memory. */
  readonly maxDrafts: number;
  /** Asked before each batch. @default always */
  readonly mayWork?: (() => boolean) | undefined;
}

/** Notices written at a time: what is due meanwhile has its turn in between. */
const batchSize = 50;

export function createDrafts(options: DraftsOptions): Drafts {
  const { pool, now, staleAfterMs, mayWork = () => true } = options;
  const drafts = new Map<string, Draft>();
  /** Looked at in vain until their moment: something in them is not told, or not sent. They are left to their claim. */
  const passedOver = new Map<string, Temporal.Instant>();

  /** What nobody has claimed by then was told elsewhere, is not told at all, or waits for a slow provider; whatever it is, it is not kept. */
  function forgetOld(): void {
    const longAgo = now().subtract({ milliseconds: options.draftAheadMs });
    const isOld = (momentAt: Temporal.Instant): boolean => Temporal.Instant.compare(momentAt, longAgo) < 0;
    for (const [noticeId, draft] of drafts) if (isOld(draft.fromAt)) drafts.delete(noticeId);
    for (const [noticeId, momentAt] of passedOver) if (isOld(momentAt)) passedOver.delete(noticeId);
  }

  return {
    of: (noticeId) => drafts.get(noticeId),
    nextAt() {
      const present = now();
      let next: Temporal.Instant | null = null;
      for (const { fromAt } of drafts.values())
        if (Temporal.Instant.compare(fromAt, present) > 0 && (next === null || Temporal.Instant.compare(fromAt, next) < 0)) next = fromAt;
      return next;
    },
    forget(noticeIds) {
      for (const noticeId of noticeIds) drafts.delete(noticeId);
    },
    async write() {
      forgetOld();
      const tried = new Set<string>();
      while (mayWork() && drafts.size < options.maxDrafts) {
        const after = now();
        const envelopes = await upcomingEnvelopes(pool, {
          after,
          until: after.add({ milliseconds: options.draftAheadMs }),
          except: [...drafts.keys(), ...passedOver.keys(), ...tried],
          limit: Math.min(batchSize, options.maxDrafts - drafts.size),
        });
        if (envelopes.length === 0) return;
        for (const { noticeId } of envelopes) tried.add(noticeId);
        for (const [, together] of Map.groupBy(envelopes, ({ momentAt }) => momentAt.epochMilliseconds)) {
          const writtenTogether = await inSnapshot(pool, (sql) => writeTogether(sql, together, staleAfterMs));
          if (writtenTogether === "held") return;
          for (const written of writtenTogether) {
            if (written.kind === "draft") drafts.set(written.draft.notice.noticeId, written.draft);
            else if (written.kind === "left-to-claim") passedOver.set(written.noticeId, written.momentAt);
          }
        }
      }
    },
  };
}

type Written =
  | { readonly kind: "draft"; readonly draft: Draft }
  | { readonly kind: "left-to-claim"; readonly noticeId: string; readonly momentAt: Temporal.Instant }
  /** Written while we looked: it may be drafted later. */
  | { readonly kind: "in-motion" };

/** Writes envelopes of one moment as they will be told at it; nothing while telling is held. */
async function writeTogether(sql: Sql, envelopes: readonly ClaimedEnvelope[], staleAfterMs: number): Promise<readonly Written[] | "held"> {
  const at = envelopes[0]!.momentAt;
  const since = await snapshotStart(sql);
  const { hold, restores } = await readInstallation(sql);
  if (hold !== null) return "held";
  const situation = await readSituation(sql, { restores, now: at, staleAfterMs });
  const noticeIds = envelopes.map((envelope) => envelope.noticeId);
  const seen = noticeIds.map((noticeId) => ({ noticeId, since }));
  const footprints = await readFootprints(sql, seen);
  const atRest = noticeIds.filter((noticeId) => footprints.get(noticeId)?.isUntouched);
  const laterStageAt = await laterStages(sql, atRest, at);
  const facts = await factsOfEnvelopes(sql, { noticeIds: atRest, complaintIds: null, now: at });
  const factsByNotice = Map.groupBy(facts, (fact) => fact.noticeId);
  const answers = await readAnswers(sql, questionsOf(facts), at);

  return envelopes.map((envelope): Written => {
    const { noticeId } = envelope;
    const office = situation.offices.get(envelope.officeId)!;
    const footprint = footprints.get(noticeId);
    if (!footprint?.isUntouched) return { kind: "in-motion" };
    const { told, doubt } = decideEnvelope(envelope, factsByNotice.get(noticeId) ?? [], { ...situation, office });
    if (told.length < footprint.reminders || doubt !== null) return { kind: "left-to-claim", noticeId, momentAt: at };
    const notice = fillNotice(envelope, told, { ...situation, office });
    const questions = questionsOf(told);
    const grounds = textOfGrounds({ ...situation, envelope, office, questions }, answers);
    const complaintIds = [...new Set(told.map((fact) => fact.complaintId))];
    const frozen = freezeContent(notice.content);
    return {
      kind: "draft",
      draft: {
        notice,
        frozen,
        since,
        footprint,
        grounds,
        questions,
        complaintIds,
        fromAt: at,
        untilAt: trueUntil(told, laterStageAt.get(noticeId), at),
      },
    };
  });
}
