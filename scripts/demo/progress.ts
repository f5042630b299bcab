import type { Sql } from "@gihan/ledger/sql";
import { koreanDate, koreanMoment, widthOf } from "./korean-text.ts";
import { seoulDateOf } from "@gihan/calendar/seoul-time";

/** Shows how business time goes by: one line that moves on a terminal, a line for each day elsewhere. */
export interface Progress {
  show(at: Temporal.Instant): Promise<void>;
  /** Leaves the moving line as it is and goes on below it. */
  end(): void;
}

interface Standing {
  readonly open: number;
  readonly due_today: number;
  readonly mails: number;
  readonly texts: number;
}

export function createProgress(sql: Sql, output: NodeJS.WriteStream): Progress {
  let day: Temporal.PlainDate | null = null;
  let line = "";
  let shownWidth = 0;

  function finishDay(): void {
    if (line === "") return;
    output.write(output.isTTY ? "\n" : `${line}\n`);
    line = "";
    shownWidth = 0;
  }

  return {
    async show(at) {
      const today = seoulDateOf(at);
      if (day !== null && !day.equals(today)) finishDay();
      day = today;
      line = `  ${output.isTTY ? koreanMoment(at) : koreanDate(today)}  ${wordsOf(await read(sql, at))}`;
      if (!output.isTTY) return;
      output.write(`\r${line}${" ".repeat(Math.max(0, shownWidth - widthOf(line)))}`);
      shownWidth = widthOf(line);
    },
    end: finishDay,
  };
}

function wordsOf({ open, due_today, mails, texts }: Standing): string {
  const figure = (count: number, width: number): string => String(count).padStart(width);
  return `처리 중 ${figure(open, 3)}건 · 오늘 기한 ${figure(due_today, 2)}건 · 보낸 메일 ${figure(mails, 4)}통 · 문자 ${figure(texts, 4)}통`;
}

async function read(sql: Sql, at: Temporal.Instant): Promise<Standing> {
  const { rows } = await sql.query<Standing & Record<string, unknown>>(
    `select
       (select count(*)::int from complaints where status = 'open') as open,
       (select count(*)::int from clocks c join clock_revisions v using (clock_id, revision)
         where v.state = 'running' and v.due_on = ($1::timestamptz at time zone 'Asia/Seoul')::date) as due_today,
       (select count(*)::int from notices where state = 'accepted' and channel = 'email') as mails,
       (select count(*)::int from notices where state = 'accepted' and channel = 'text') as texts`,
    [at.toString()],
  );
  return rows[0]!;
}
