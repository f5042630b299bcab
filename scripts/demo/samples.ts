import type { Sql } from "@gihan/ledger/sql";
import { messageOf, type SinkMessage } from "./sink-messages.ts";

/** A message worth reading, and what it is. */
export interface SampleMessage {
  readonly title: string;
  readonly message: SinkMessage;
}

/** A mail with several complaints to a clerk, the mail of an overdue complaint to a department's head, a text. */
export async function pickSamples(sql: Sql, messages: readonly SinkMessage[]): Promise<readonly SampleMessage[]> {
  const wanted = [
    {
      title: "담당자가 받은 메일(여러 민원을 한 통으로)",
      // Three to five: enough to see the order of urgency, short enough to be read here.
      noticeId: await findNotice(
        sql,
        `n.channel = 'email' and n.recipient_kind = 'person' and bool_and(t.audience = 'clerk') and count(distinct t.stage) > 1
           and count(*) between 3 and 5`,
      ),
    },
    {
      title: "부서장이 받은 기한 지난 민원 메일",
      noticeId: await findNotice(
        sql,
        "n.channel = 'email' and n.recipient_kind = 'person' and bool_and(t.audience = 'department-head' and t.stage = 'overdue')",
      ),
    },
    {
      title: "담당자가 받은 문자",
      noticeId: await findNotice(sql, "n.channel = 'text' and n.recipient_kind = 'person' and bool_and(t.stage = 'd-1')"),
    },
  ];
  return wanted.flatMap(({ title, noticeId }) => {
    const message = noticeId === null ? undefined : messageOf(messages, noticeId);
    return message === undefined ? [] : [{ title, message }];
  });
}

/** A complaint of which somebody's head had to be told, for the reader to look into. */
export async function pickComplaint(sql: Sql): Promise<{ readonly system: string; readonly number: string } | null> {
  const { rows } = await sql.query<{ system: string; number: string }>(
    `select k.system, k.number from tellings t join clocks c using (clock_id) join complaints k using (complaint_id)
      where t.stage = 'overdue' order by t.moment_at, k.number limit 1`,
  );
  return rows[0] ?? null;
}

async function findNotice(sql: Sql, condition: string): Promise<string | null> {
  const { rows } = await sql.query<{ notice_id: string }>(
    `select n.notice_id from notices n join tellings t using (notice_id) where n.state = 'accepted'
      group by n.notice_id having ${condition} order by count(*) desc, n.moment_at, n.recipient_id limit 1`,
  );
  return rows[0]?.notice_id ?? null;
}
