import { insertTellingsOfNotices, openAttempts, type ClaimedEnvelope } from "@gihan/ledger/claims";
import { readFootprints } from "@gihan/ledger/footprints";
import { sqlState, type Sql } from "@gihan/ledger/sql";
import type { ClaimSituation } from "./claim-situation.ts";
import { readAnswers, textOfGrounds } from "./draft-grounds.ts";
import type { Draft } from "./drafts.ts";
import type { FilledNotice } from "./fill-notice.ts";

/** Of a draft that stood, something was told by another claim in between: nothing may be committed, and the draft is to be forgotten. */
export class DraftsLostError extends Error {
  readonly noticeIds: readonly string[];

  constructor(noticeIds: readonly string[]) {
    super("something in a draft was told by another claim meanwhile");
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
 * Claims those of the locked envelopes whose draft still says what is true: nothing that it was made from has another version, and the
 * directory still gives the same answers. What they tell, their content and their attempts are written; the other envelopes are left.
 *
 * @throws DraftsLostError
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
  const standing = await thoseThatStand(sql, drafted, situation);
  if (standing.length === 0) return [];
  const noticeIds = standing.map(({ envelope }) => envelope.noticeId);
  const told = await insertTellingsOfNotices(sql, noticeIds, situation.now).catch((error: unknown) => {
    throw sqlState(error) === uniqueViolation ? new DraftsLostError(noticeIds) : error;
  });
  if (told !== standing.reduce((sum, { draft }) => sum + draft.footprint.reminders, 0)) throw new DraftsLostError(noticeIds);
  const filled = standing.map(({ envelope, draft }) => ({ ...draft.notice, attempt: envelope.attempt, frozen: draft.frozen }));
  await openAttempts(sql, filled, { now: situation.now, leaseMs });
  return filled;
}

async function thoseThatStand(sql: Sql, drafted: readonly Drafted[], situation: ClaimSituation): Promise<readonly Drafted[]> {
  const { now } = situation;
  const timely = drafted.filter(({ draft }) => isWithin(now, draft));
  if (timely.length === 0) return [];
  const seen = timely.map(({ envelope, draft }) => ({ noticeId: envelope.noticeId, since: draft.since }));
  const footprints = await readFootprints(sql, seen);
  const questions = timely.flatMap(({ draft }) => draft.questions);
  const answers = await readAnswers(sql, questions, now);
  return timely.filter(({ envelope, draft }) => {
    const footprint = footprints.get(envelope.noticeId);
    if (!footprint?.isUntouched) return false;
    if (footprint.reminders !== draft.footprint.reminders || footprint.tellings !== draft.footprint.tellings) return false;
    const office = situation.offices.get(envelope.officeId)!;
    return textOfGrounds({ ...situation, envelope, office, questions: draft.questions }, answers) === draft.grounds;
  });
}

function isWithin(now: Temporal.Instant, { from, until }: Draft): boolean {
  return Temporal.Instant.compare(from, now) <= 0 && Temporal.Instant.compare(now, until) < 0;
}
