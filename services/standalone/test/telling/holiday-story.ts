import { declareHoliday, withdrawHoliday } from "@gihan/calendar/korean/declared-holidays";
import { createWorkingCalendar, type CalendarData } from "@gihan/calendar/working-calendar";
import { changeCalendar } from "@gihan/ledger/calendar-changes";
import { readCalendar, readOffice } from "@gihan/ledger/offices";
import { inTransaction } from "@gihan/ledger/sql";
import { OfficeContexts } from "@gihan/planning/office-context";
import { recountChunk } from "@gihan/planning/recount-chunk";
import { tellAt } from "@gihan/planning/tell-at";
import { accepted, cast, clerkPolicy } from "./cast.ts";
import { createWorld, seoul, type World } from "./world.ts";

const office = "office";

/** The case of all stories is due on Tuesday 10 November; a holiday on that day makes it Wednesday the 11th. */
export const holiday = { date: "2026-11-10", name: "임시공휴일", source: "국무회의" };

type Changed = ReturnType<typeof declareHoliday | typeof withdrawHoliday>;

async function change(world: World, of: (calendar: CalendarData) => Changed): Promise<void> {
  const { calendarVersion } = await readOffice(world.sql, office);
  const changed = of((await readCalendar(world.sql, office, calendarVersion)) as CalendarData);
  if (changed.kind !== "changed") throw new Error(changed.kind);
  const declaredAt = world.clock.now();
  const { policy } = await new OfficeContexts().readOne(world.sql, office);
  await inTransaction(world.pool, (sql) =>
    changeCalendar(sql, {
      officeId: office,
      from: calendarVersion,
      calendar: changed.calendar,
      changedDays: changed.changedDays,
      declaredAt,
      tellAt: tellAt(declaredAt, { policy, calendar: createWorkingCalendar(changed.calendar) }),
    }),
  );
}
export const declare = (world: World, declared = holiday): Promise<void> => change(world, (calendar) => declareHoliday(calendar, declared));
export const withdraw = (world: World, date = holiday.date): Promise<void> => change(world, (calendar) => withdrawHoliday(calendar, date));

/** One piece, of so many complaints. */
export async function recountOnce(world: World, complaints = 1_000): Promise<string> {
  const contexts = new OfficeContexts();
  const { kind } = await inTransaction(world.pool, (sql) => recountChunk(sql, { contexts, now: world.clock.now(), complaints }));
  return kind;
}

export async function recountAll(world: World): Promise<void> {
  while ((await recountOnce(world)) !== "idle");
}

export async function worldWith(policy = clerkPolicy): Promise<World> {
  const world = await createWorld({ policy });
  await world.post(...cast, accepted());
  return world;
}

/** From one planned moment to the next, until the given one. */
export async function tellUntil(world: World, local: string): Promise<void> {
  const until = Temporal.Instant.from(seoul(local));
  for (;;) {
    await world.tellDue();
    const { rows } = await world.sql.query<{ next_at: Temporal.Instant | null }>(
      "select min(moment_at) as next_at from reminders where moment_at > $1 and settled is null and not is_told",
      [world.clock.now().toString()],
    );
    const nextAt = rows[0]?.next_at ?? null;
    if (nextAt === null || Temporal.Instant.compare(nextAt, until) > 0) return world.at(local);
    world.clock.advanceTo(nextAt);
  }
}

/** The deadlines of all complaints as they stand: `due 11-11 announced 11-10`. */
export async function deadlines(world: World): Promise<readonly string[]> {
  const { rows } = await world.sql.query<{ line: string }>(
    `select 'due ' || coalesce(to_char(v.due_at at time zone 'Asia/Seoul', 'MM-DD'), 'none')
            || coalesce(' announced ' || to_char(v.announced_due_at at time zone 'Asia/Seoul', 'MM-DD'), '') as line
       from clocks c join clock_revisions v using (clock_id, revision) order by c.complaint_id`,
  );
  return rows.map((row) => row.line);
}
