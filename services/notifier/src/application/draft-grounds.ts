import { endOfDay, seoulDateOf } from "@gihan/calendar/seoul-time";
import type { ClaimedEnvelope } from "@gihan/ledger/claims";
import type { Restore } from "@gihan/ledger/installation";
import { workNames } from "@gihan/ledger/names";
import type { Office } from "@gihan/ledger/offices";
import { recipientKey, recipientsNow, type RecipientQuestion } from "@gihan/ledger/recipients";
import type { ReminderFacts } from "@gihan/ledger/reminder-facts";
import type { Sql } from "@gihan/ledger/sql";

/** What a notice is made from besides its complaints. */
export interface Grounds {
  readonly envelope: ClaimedEnvelope;
  readonly office: Office;
  readonly restores: readonly Restore[];
  readonly mayBeStale: boolean;
  readonly serverStartedAt: string;
  readonly questions: readonly RecipientQuestion[];
}

/** Whom the directory names for a question at some moment, and by what names; in words that can be compared. */
export type Answers = (question: RecipientQuestion) => string;

/** Asks the directory once for all of the questions; `at` is business time. */
export async function readAnswers(sql: Sql, questions: readonly RecipientQuestion[], at: Temporal.Instant): Promise<Answers> {
  const recipients = await recipientsNow(sql, questions, at);
  const namesOf = await workNames(sql, questions);
  return (question) => JSON.stringify([recipients.get(recipientKey(question)), namesOf(question)]);
}

/** All of it as one text: a notice that is written on the same grounds says the same. Pure. */
export function textOfGrounds(grounds: Grounds, answers: Answers): string {
  const { envelope, office, restores, mayBeStale, serverStartedAt, questions } = grounds;
  const { recipientKind, recipientId, channel, momentAt } = envelope;
  return JSON.stringify([
    recipientKind,
    recipientId,
    channel,
    momentAt,
    office,
    restores,
    mayBeStale,
    serverStartedAt,
    questions.map(answers),
  ]);
}

/** The different questions that the reminders ask. */
export function questionsOf(told: readonly ReminderFacts[]): readonly RecipientQuestion[] {
  return [...new Map(told.map(({ question }) => [recipientKey(question), question])).values()];
}

/**
 * Until when a notice that is true at `at` stays so by the clock alone: the day in Seoul changes its "내일", a deadline that passes makes
 * it late, and a later stage is told instead of it. Pure.
 */
export function trueUntil(
  told: readonly ReminderFacts[],
  laterStageAt: Temporal.Instant | undefined,
  at: Temporal.Instant,
): Temporal.Instant {
  const changes = [...told.map(({ breachAt }) => breachAt), laterStageAt];
  return changes
    .flatMap((change) => (change && Temporal.Instant.compare(change, at) > 0 ? [change] : []))
    .reduce((first, each) => (Temporal.Instant.compare(each, first) < 0 ? each : first), endOfDay(seoulDateOf(at)));
}
