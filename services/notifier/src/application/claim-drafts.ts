import { insertTellingsOfNotices, openAttempts, type ClaimedEnvelope } from "@gihan/ledger/claims";
import { readFootprints } from "@gihan/ledger/footprints";
import { sqlState, type Sql } from "@gihan/ledger/sql";
import type { ClaimSituation } from "./claim-situation.ts";
import { readAnswers, textOfGrounds } from "./draft-grounds.ts";
import type { Draft } from "./drafts.ts";
import type { FilledNotice } from "./fill-notice.ts";

/** Drafts that do not say what is true any more: nothing may be committed, and they are to be forgotten. */
export class DraftsLostError extends Error {
  readonly noticeIds: readonly string[];

  constructor(noticeIds: readonly string[]) {
    super("drafts were overtaken by what has happened since they were written");
    this.name = "DraftsLostError";
    this.noticeIds = noticeIds;
  }
}

const uniqueViolation = "23505";

interface Drafted {
  readonly envelope: ClaimedEnvelope;
  readonly draft: Draft;
}

/**
 * Claims those of the locked envelopes that have a draft: what they tell, their content and their attempts are written. The others are left.
 *
 * @throws DraftsLostError when one says no more what is true: something that it was made from has another version, or the directory gives
 * other answers. Before anything is written, but for what another claim tells at the same time.
 */
export async function claimDrafts(
  sql: Sql,
  envelopes: readonly ClaimedEnvelope[],
  parts: { readonly drafts: ReadonlyMap<string, Draft>; readonly situation: ClaimSituation; readonly leaseMs: number },
): Promise<readonly FilledNotice[]> {
  const { drafts, situation, leaseMs } = parts;
  const drafted = envelopes.flatMap((envelope) => {
    const draft = drafts.get(envelope.noticeId);
    return draft ? [{ envelope, draft }] : [];
  });
  if (drafted.length === 0) return [];
  const lost = await thoseOvertaken(sql, drafted, situation);
  if (lost.length > 0) throw new DraftsLostError(lost.map(({ envelope }) => envelope.noticeId));
  const noticeIds = drafted.map(({ envelope }) => envelope.noticeId);
  const told = await insertTellingsOfNotices(sql, noticeIds, situation.now).catch((error: unknown) => {
    throw sqlState(error) === uniqueViolation ? new DraftsLostError(noticeIds) : error;
  });
  // The locks leave no way to this; a notice that says more than is told is worth a guard.
  if (told !== drafted.reduce((sum, { draft }) => sum + draft.footprint.reminders, 0)) throw new DraftsLostError(noticeIds);
  const filled = drafted.map(({ envelope, draft }) => ({
    ...draft.notice,
    attempt: envelope.attempt,
    frozen: draft.frozen,
    isWrittenAhead: true,
  }));
  await openAttempts(sql, filled, { now: situation.now, leaseMs });
  return filled;
}

async function thoseOvertaken(sql: Sql, drafted: readonly Drafted[], situation: ClaimSituation): Promise<readonly Drafted[]> {
  const { now } = situation;
  const seen = drafted.map(({ envelope, draft }) => ({ noticeId: envelope.noticeId, since: draft.since }));
  const footprints = await readFootprints(sql, seen);
  const questions = drafted.flatMap(({ draft }) => draft.questions);
  const answers = await readAnswers(sql, questions, now);
  const stands = ({ envelope, draft }: Drafted): boolean => {
    const footprint = footprints.get(envelope.noticeId);
    if (!isWithin(now, draft) || !footprint?.isUntouched) return false;
    if (footprint.reminders !== draft.footprint.reminders || footprint.tellings !== draft.footprint.tellings) return false;
    const office = situation.offices.get(envelope.officeId)!;
    return textOfGrounds({ ...situation, envelope, office, questions: draft.questions }, answers) === draft.grounds;
  };
  return drafted.filter((each) => !stands(each));
}

function isWithin(now: Temporal.Instant, { fromAt, untilAt }: Draft): boolean {
  return Temporal.Instant.compare(fromAt, now) <= 0 && Temporal.Instant.compare(now, untilAt) < 0;
}
