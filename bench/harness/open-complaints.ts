import type { CloudEvent } from "@gihan/contracts/cloud-event";
import type pg from "pg";
import { bornAt, clerkEvents, createFeed } from "./feed.ts";

/** How many complaints lie open, and the first of their kinds: those that span the day and those that are due before it. */
export interface OpenComplaints {
  readonly complaints: number;
  readonly clerks: number;
}

/**
 * Fills a ledger with open complaints. A few of each kind are taken in as events; the database copies their rows, as folding a million costs
 * more than what is measured on them.
 */
export async function layOpenComplaints(pool: pg.Pool, { complaints, clerks }: OpenComplaints): Promise<void> {
  const feed = createFeed(pool);
  await feed.take(feed.prepare(clerkEvents(clerks)));
  await feed.take(feed.prepare(patternEvents(clerks)));
  const { rows } = await pool.query<{ patterns: number }>("select count(*)::int as patterns from complaints");
  const { patterns } = rows[0]!;
  await pool.query(
    "create table pattern as select row_number() over (order by complaint_id) - 1 as place, complaint_id, clock_id from complaints join clocks using (complaint_id)",
  );
  // So many copies of each, a part at a time: as one statement it would be undone as a whole by whatever goes wrong.
  const copies = Math.ceil(complaints / patterns) - 1;
  const partSize = 2_000;
  for (let first = 1; first <= copies; first += partSize) {
    const last = Math.min(copies, first + partSize - 1);
    for (const table of tables) await copyRows(pool, table, { first, last, patterns });
  }
  await pool.query("drop table pattern");
  await pool.query("vacuum (freeze, analyze)");
}

/** Each complaint's copies have the ids of their own that stand `copy × patterns` behind it. */
const tables = [
  { name: "complaints", own: "complaint_id", others: { number: "t.number || '-' || copy" } },
  { name: "events", own: null, others: { complaint_id: shifted("complaint_id"), event_id: "t.event_id || '-' || copy" } },
  { name: "clocks", own: "clock_id", others: { complaint_id: shifted("complaint_id") } },
  { name: "clock_revisions", own: null, others: { clock_id: shifted("clock_id") } },
  { name: "reminders", own: null, others: { clock_id: shifted("clock_id") } },
] as const;

function shifted(column: string): string {
  return `t.${column} + copy * $3::bigint`;
}

async function copyRows(
  pool: pg.Pool,
  table: (typeof tables)[number],
  part: { readonly first: number; readonly last: number; readonly patterns: number },
): Promise<void> {
  const { rows } = await pool.query<{ name: string; is_generated: boolean }>(
    `select attname as name, attidentity <> '' as is_generated from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [table.name],
  );
  const columns = rows.filter(({ name, is_generated: isGenerated }) => !isGenerated || name === table.own).map(({ name }) => name);
  const others: Readonly<Record<string, string>> = { ...table.others, ...(table.own === null ? {} : { [table.own]: shifted(table.own) }) };
  const key = table.name === "events" || table.name === "complaints" ? "complaint_id" : "clock_id";
  await pool.query(
    `insert into ${table.name} (${columns.join(", ")}) overriding system value
     select ${columns.map((name) => others[name] ?? `t.${name}`).join(", ")}
       from generate_series($1::bigint, $2::bigint) as copy cross join pattern p join ${table.name} t on t.${key} = p.${key}
      where $3::bigint > 0 order by copy, p.place`,
    [part.first, part.last, part.patterns],
  );
}

const time = bornAt.toString({ timeZone: "Asia/Seoul" });

/** Of ten complaints eight span the day: plain ones, one with its papers completed, one extended; two are due before it. */
function patternEvents(clerks: number): readonly CloudEvent[] {
  return Array.from({ length: 1_000 }, (_, number) => number).flatMap((number) => {
    const kind = number % 10;
    const complaint = { system: "saeol", number: `2026-${number}` };
    const event = (id: string, type: string, data: object): CloudEvent => ({
      specversion: "1.0",
      id: `${id}-${number}`,
      source: "urn:bench",
      type: `gihan.${type}.v1`,
      time,
      data: { complaint, ...data },
    });
    const accepted = event("accepted", "complaint.accepted", {
      acceptedAt: time,
      kind: "inquiry",
      period: { unit: "days", count: kind >= 8 ? 2 : 10 },
      assignee: `clerk-${number % clerks}`,
    });
    if (kind === 0)
      return [
        accepted,
        event("requested", "supplement.requested", { sentAt: "2026-11-02T10:00:00+09:00" }),
        event("received", "supplement.received", { arrivedAt: "2026-11-03T10:00:00+09:00" }),
      ];
    if (kind === 1) {
      const by = { unit: "days", count: 3 };
      const decidedAt = "2026-11-02T11:00:00+09:00";
      return [accepted, event("extended", "extension.granted", { decidedAt, by, reason: "cooperation", applicantConsent: false })];
    }
    return [accepted];
  });
}
