import type { Sql } from "./sql.ts";

/** Whoever is to hear of a reminder is decided by these five and the moment. */
export interface RecipientQuestion {
  readonly officeId: string;
  readonly audience: string;
  readonly channel: string;
  readonly assignee: string | null;
  readonly department: string | null;
}

export interface Recipient {
  readonly kind: "person" | "department" | "office";
  readonly id: string;
  readonly address: string;
  readonly label: string;
  /** Who should have heard of it, which is another than the recipient when a mailbox stands in. */
  readonly responsibleId: string | null;
  readonly responsibleName: string | null;
  /** The responsible person's present address was refused by a provider. */
  readonly isResponsibleRejected: boolean;
}

/** A question as a key: questions of a burst are few, reminders many. No id holds the separator, which Postgres refuses in a text. */
export function recipientKey({ officeId, audience, channel, assignee, department }: RecipientQuestion): string {
  return `${officeId}\0${audience}\0${channel}\0${assignee ?? ""}\0${department ?? ""}`;
}

/** Answers each distinct question once, by `recipient_now`; a question that is missing in the answer has nobody who can be told. */
export async function recipientsNow(
  sql: Sql,
  questions: readonly RecipientQuestion[],
  at: Temporal.Instant,
): Promise<ReadonlyMap<string, Recipient>> {
  const distinct = [...new Map(questions.map((question) => [recipientKey(question), question])).entries()];
  if (distinct.length === 0) return new Map();
  const { rows } = await sql.query<{
    place: string;
    kind: Recipient["kind"];
    id: string;
    address: string;
    label: string;
    responsible_id: string | null;
    responsible_label: string | null;
    responsible_rejected: boolean;
  }>(
    `select q.place, n.* from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) with ordinality as q (office_id, audience, channel, assignee, department, place)
      cross join lateral recipient_now(q.office_id, q.audience, q.channel, q.assignee, q.department, $6) n`,
    [
      distinct.map(([, question]) => question.officeId),
      distinct.map(([, question]) => question.audience),
      distinct.map(([, question]) => question.channel),
      distinct.map(([, question]) => question.assignee),
      distinct.map(([, question]) => question.department),
      at.toString(),
    ],
  );
  return new Map(
    rows.map((row) => [
      distinct[Number(row.place) - 1]![0],
      {
        kind: row.kind,
        id: row.id,
        address: row.address,
        label: row.label,
        responsibleId: row.responsible_id,
        responsibleName: row.responsible_label,
        isResponsibleRejected: row.responsible_rejected,
      },
    ]),
  );
}
