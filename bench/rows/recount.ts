import { declareHoliday } from "@gihan/calendar/korean/declared-holidays";
import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { changeCalendar } from "@gihan/ledger/calendar-changes";
import { inTransaction } from "@gihan/ledger/sql";
import { OfficeContexts } from "@gihan/planning/office-context";
import type pg from "pg";
import { recountAll } from "../../services/scheduler/src/application/recount-all.ts";
import { writeBareRecount } from "../peers/bare-recount.ts";
import { officeId } from "../harness/bench-server.ts";
import { secondsOf, type Row } from "../harness/measure.ts";
import { layOpenComplaints } from "../harness/open-complaints.ts";
import type { BenchShape } from "../harness/shape.ts";

const declaredAt = Temporal.Instant.from("2026-11-03T10:00:00+09:00");
const holiday = { date: "2026-11-10", name: "임시공휴일", source: "bench" };
const complaintsAtOnce = 1_000;

/** A holiday over all open complaints, from its declaration to the last commit, against the same rows written by bare unnest statements. */
export async function recountRow(shape: BenchShape, scale: { readonly complaints: number }): Promise<Row> {
  const ours = await shape.database("recount_ours");
  await layOpenComplaints(ours.pool, { complaints: scale.complaints, clerks: 1_000 });
  await ours.close();
  const bare = await shape.copy("recount_bare", ours.name);
  const { pool, close } = await shape.copy("recount_measured", ours.name);

  const before = await untouchedRows(pool);
  const oursSeconds = await secondsOf(() => declareAndRecount(pool));
  const after = await untouchedRows(pool);
  if (before.complaints === 0 || before.written !== after.written)
    throw new Error(`complaints that do not span the day were written: ${JSON.stringify({ before, after })}`);
  const { rows } = await pool.query<{ found: number; moved: number }>("select found, moved from recounts");
  const { moved = 0 } = rows[0] ?? {};
  const bareSeconds = await writeBareRecount({ from: pool, into: bare.pool, batch: complaintsAtOnce });
  await close();
  await bare.close();
  const count = (number: number): string => number.toLocaleString("en");
  return {
    name: `a holiday over ${count(scale.complaints)} open complaints: ${count(moved)} deadlines move, ${count(before.complaints)} complaints untouched`,
    ours: `${oursSeconds.toFixed(1)} s`,
    peer: `${bareSeconds.toFixed(1)} s`,
    peerName: "same rows, bare unnest statements",
    ratio: oursSeconds / bareSeconds,
    aim: { kind: "at-most", ratio: 3 },
  };
}

async function declareAndRecount(pool: pg.Pool): Promise<void> {
  const change = declareHoliday(koreanOfficeCalendar, holiday);
  if (change.kind !== "changed") throw new Error(change.kind);
  await inTransaction(pool, (sql) =>
    changeCalendar(sql, {
      officeId,
      from: koreanOfficeCalendar.version,
      calendar: change.calendar,
      changedDays: change.changedDays,
      declaredAt,
      tellAt: declaredAt,
    }),
  );
  await recountAll({
    pool,
    contexts: new OfficeContexts(),
    now: () => declaredAt,
    complaintsAtOnce,
    mayGoOn: () => true,
    onFinished: () => Promise.resolve(),
    onFailed: (complaintIds) => {
      throw new Error(`could not be counted anew: ${complaintIds.slice(0, 5).join(", ")}`);
    },
  });
}

/** Complaints that were due before the holiday, and which transactions have written them, their clocks and revisions. */
async function untouchedRows(pool: pg.Pool): Promise<{ readonly complaints: number; readonly written: string }> {
  const { rows } = await pool.query<{ complaints: number; written: string }>(
    `select count(*)::int as complaints,
            sum(hashtextextended(concat_ws('/', k.complaint_id, k.xmin::text, c.xmin::text, c.revision, v.xmin::text), 0))::text as written
       from complaints k join clocks c using (complaint_id) join clock_revisions v on v.clock_id = c.clock_id and v.revision = 1
      where v.due_on < $1::date`,
    [holiday.date],
  );
  return { complaints: rows[0]!.complaints, written: rows[0]!.written };
}
