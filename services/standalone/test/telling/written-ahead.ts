import type { OutgoingMessage } from "@gihan/channels/port";
import { freezeContent, unpackContent } from "@gihan/ledger/frozen-content";
import type { Sql } from "@gihan/ledger/sql";
import { createLogger } from "@gihan/runtime/logger";
import { vi } from "vitest";
import { createDispatch, type Dispatch } from "../../../notifier/src/application/dispatch.ts";
import { createDrafts, type Draft, type Drafts } from "../../../notifier/src/application/drafts.ts";
import { notifierDefaults } from "../../../notifier/src/config.ts";
import type { World } from "./world.ts";

/** At the beginning of a text: it was written ahead, and not at its claim. */
const mark = "[미리 씀] ";
export const isMarked = (text: string): boolean => text.includes(mark);

/** A notifier that writes ahead when the test says so; whatever it sends from a draft shows its mark, and is kept in the ledger with it. */
export interface MarkingNotifier {
  readonly drafts: Drafts;
  readonly dispatch: Dispatch;
  /** Writes what is armed, once no transaction is open any more that was when it was armed, other tests' included. */
  writeAhead(): Promise<void>;
  /** Tells these as one batch. */
  tell(noticeIds: readonly string[]): Promise<void>;
  /** Ten seconds pass, and whatever is due is told; three times. */
  tick(): Promise<void>;
}

export function markingNotifier(
  world: World,
  settings: { readonly draftAheadMs?: number; readonly maxDrafts?: number } = {},
): MarkingNotifier {
  const { pool, clock, email, text } = world;
  const config = { ...notifierDefaults, ...settings, pool, now: () => clock.now() };
  const drafts = createDrafts(config);
  const dispatch = createDispatch({
    ...config,
    drafts: { ...drafts, of: (noticeId) => withMark(drafts.of(noticeId)) },
    channels: { sink: { email, text }, live: { email, text } },
    logger: createLogger({ level: "silent", name: "telling-test" }),
    onRearm: () => undefined,
  });
  const tell = async (noticeIds: readonly string[]): Promise<void> => {
    await Promise.all(noticeIds.map((noticeId) => dispatch.tell(noticeId)));
  };
  return {
    drafts,
    dispatch,
    tell,
    async writeAhead() {
      await untilAllElseHasEnded(world.sql);
      await drafts.write();
    },
    async tick() {
      for (let times = 0; times < 3; times++) {
        clock.advanceTo(clock.now().add({ seconds: 10 }));
        await tell(await world.arm());
      }
    },
  };
}

function withMark(draft: Draft | undefined): Draft | undefined {
  if (!draft) return undefined;
  const content = { ...draft.notice.content, text: `${mark}${draft.notice.content.text}` };
  return { ...draft, notice: { ...draft.notice, content }, frozen: freezeContent(content) };
}

/**
 * Resolves once no transaction is open any more that is open now. They are numbered by the server and not by the database: while one of
 * another test is open, what was written since its beginning cannot be drafted.
 */
export async function untilAllElseHasEnded(sql: Sql): Promise<void> {
  const { rows } = await sql.query<{ id: string }>("select pg_current_xact_id()::text as id");
  await vi.waitFor(
    async () => {
      const { rowCount } = await sql.query("select where pg_snapshot_xmin(pg_current_snapshot()) > $1::xid8", [rows[0]!.id]);
      if (rowCount === 0) throw new Error("a transaction is still open");
    },
    { timeout: 20_000, interval: 5 },
  );
}

/** All that anybody can see of a telling: what the providers got, and what the ledger keeps but for times of the machine. */
export interface Outcome {
  readonly received: readonly OutgoingMessage[];
  readonly kept: readonly string[];
}

export async function outcomeOf(world: World): Promise<Outcome> {
  const { rows } = await world.sql.query<{ line: string }>(
    `select 'telling ' || to_jsonb(t)::text as line from tellings t
     union all select 'reminder ' || to_jsonb(r)::text from reminders r
     union all select 'fact ' || (to_jsonb(f) - 'recorded_at')::text from notice_facts f
     union all select 'delivery ' || (to_jsonb(d) - array['opened_at', 'lease_until', 'outcome_at'])::text from deliveries d
     order by line`,
  );
  const notices = await world.sql.query<{ notice: { readonly content: unknown } }>(
    "select to_jsonb(n) - array['created_at', 'not_before', 'listed_at'] as notice from notices n order by notice_id",
  );
  const kept = [
    ...notices.rows.map(
      ({ notice }) => `notice ${JSON.stringify({ ...notice, content: notice.content && unpackContent(notice.content) })}`,
    ),
    ...rows.map((row) => row.line),
  ];
  return { received: [...world.email.received, ...world.text.received], kept };
}

/** The same as it would be had nobody marked it. */
export function withoutMarks<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value).replaceAll(mark, "")) as Value;
}
