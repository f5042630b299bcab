import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { policies } from "@gihan/catalogue/policies";
import { writeEventRecord } from "@gihan/contracts/log-record";
import { validateEvent } from "@gihan/contracts/validate";
import { armReminders } from "@gihan/ledger/arm";
import { createOffice, setPolicy } from "@gihan/ledger/offices";
import { takeTokens } from "@gihan/ledger/rates";
import { createPool, type Sql } from "@gihan/ledger/sql";
import { dueEnvelopes } from "@gihan/ledger/sweep";
import { ManualClock } from "@gihan/runtime/clock";
import { createLogger } from "@gihan/runtime/logger";
import { temporaryDatabase } from "@gihan/testing/temporary-database";
import { onTestFinished } from "vitest";
import { createDispatch, type Dispatch } from "../../../notifier/src/application/dispatch.ts";
import { createDrafts } from "../../../notifier/src/application/drafts.ts";
import { createRounds, type Rounds } from "../../../notifier/src/application/rounds.ts";
import { sweep } from "../../../notifier/src/application/sweep.ts";
import { createTokens } from "../../../notifier/src/application/tokens.ts";
import { notifierDefaults } from "../../../notifier/src/config.ts";
import { handleStretch, type Handled } from "../../../scheduler/src/application/handle-stretch.ts";
import { OfficeContexts } from "@gihan/planning/office-context";
import { HoldableChannel } from "./holdable-channel.ts";

/** A policy as the ledger takes it. */
export type Policy = Parameters<typeof setPolicy>[2];

/** The project telling-written-ahead tells the same stories with every notice written beforehand, as it stands right before its claim. */
const isWrittenAhead = process.env["GIHAN_TEST_WRITTEN_AHEAD"] === "yes";
const longAgo = { hours: 10_000 };
const allOfTime = { draftAheadMs: 2 * 10_000 * 3_600_000 };

const office = "office";
const logId = "00000000-0000-4000-8000-000000000001";

/** One notifier process: its own batcher, the shared ledger, the shared provider. */
export interface Notifier {
  readonly dispatch: Dispatch;
  readonly rounds: Rounds;
  /** A round, to the end of its tellings. */
  tellDue(account: "email" | "text"): Promise<void>;
  /** A sweep and the rounds that it starts. */
  sweep(): Promise<void>;
}

/** The real ledger with a business clock in hand, events without a log, and a provider that can hold its answer. */
export interface World {
  readonly clock: ManualClock;
  readonly email: HoldableChannel;
  readonly text: HoldableChannel;
  readonly sql: Sql;
  /** For a connection of the test's own. */
  readonly connectionString: string;
  readonly pool: ReturnType<typeof createPool>;
  /** Takes events in as one batch of the log. `time` defaults to now, ids are given out in order. */
  post(...events: readonly SimpleEvent[]): Promise<Handled>;
  /** Moves the clock; business time only. */
  at(local: string): void;
  /** Ten seconds pass, the step at which a successor of an envelope is made, and whatever is due is told; `times` in a row. */
  tick(times?: number, notifier?: Notifier): Promise<void>;
  arm(aheadMs?: number): Promise<readonly string[]>;
  /** Arms up to now and tells what is due through the given notifier, as its jobs would. */
  tellDue(notifier?: Notifier): Promise<void>;
  notifier(options?: {
    readonly leaseMs?: number;
    readonly notFoundIntervalMs?: number;
    readonly maxBatch?: number;
    readonly heldBackMs?: number;
    readonly mayWork?: () => boolean;
  }): Notifier;
  /** Ends machine-time backoffs and intervals, as if they had passed. */
  endBackoffs(): Promise<void>;
}

export interface SimpleEvent {
  readonly type: string;
  readonly data: object;
  readonly id?: string;
  readonly time?: string;
}

/** An instant in Seoul written without its offset, to the minute or to the second. */
export function seoul(local: string): string {
  return `${local.replace(" ", "T")}${local.length > 16 ? "" : ":00"}+09:00`;
}

export async function createWorld(options: { readonly startAt?: string; readonly policy?: Policy } = {}): Promise<World> {
  const database = await temporaryDatabase({ template: "ledger" });
  const pool = createPool({ connectionString: database.connectionString, name: "telling-test", max: 12 });
  onTestFinished(() => pool.end());
  const clock = new ManualClock(Temporal.Instant.from(seoul(options.startAt ?? "2026-11-02 08:00")));
  const contexts = new OfficeContexts();
  const logger = createLogger({ level: "silent", name: "telling-test" });
  const email = new HoldableChannel("email");
  const text = new HoldableChannel("text");
  let offset = 0n;

  await createOffice(pool, {
    officeId: office,
    name: "한빛구청",
    email: "office@gihan.example",
    policy: policies.starter,
    calendar: koreanOfficeCalendar,
  });
  if (options.policy) await setPolicy(pool, office, options.policy);

  const world: World = {
    clock,
    email,
    text,
    pool,
    sql: pool,
    connectionString: database.connectionString,
    async post(...events) {
      const from = offset;
      const records = events.map((event) => {
        offset += 1n;
        const validated = validateEvent({
          specversion: "1.0",
          id: event.id ?? `event-${String(offset).padStart(6, "0")}`,
          source: "urn:test",
          type: `gihan.${event.type}.v1`,
          time: event.time ?? clock.now().toString({ timeZone: "Asia/Seoul" }),
          data: event.data as never,
        });
        if (validated.kind === "problem") throw new Error(validated.problem.english);
        return { ...writeEventRecord({ office, event: validated.event }), offset: offset - 1n, appendedAt: clock.now() };
      });
      return handleStretch(
        { pool, contexts, now: () => clock.now() },
        { logId, topic: "complaints", partition: 0, from, next: offset, records },
      );
    },
    at(local) {
      clock.advanceTo(Temporal.Instant.from(seoul(local)));
    },
    async tick(times = 1, notifier = world.notifier()) {
      for (let tick = 0; tick < times; tick++) {
        clock.advanceTo(clock.now().add({ seconds: 10 }));
        await world.tellDue(notifier);
      }
    },
    async arm(aheadMs = 0) {
      const now = clock.now();
      return (await armReminders(pool, { now, until: now.add({ milliseconds: aheadMs }) })).map((notice) => notice.noticeId);
    },
    async tellDue(notifier = world.notifier()) {
      const due = await world.arm();
      await Promise.all(due.map((noticeId) => notifier.dispatch.tell(noticeId)));
    },
    notifier(settings = {}) {
      const config = { ...notifierDefaults, ...settings };
      const channels = { sink: { email, text }, live: { email, text } };
      const shared = { ...config, pool, now: () => clock.now(), channels, logger };
      const drafts = createDrafts({ ...config, ...allOfTime, pool, now: () => clock.now().subtract(longAgo) });
      const telling = createDispatch({ ...shared, drafts, onRearm: () => undefined });
      // Shared, so that whoever asks at once is claimed at once.
      let writing: Promise<void> | null = null;
      const writeAhead = (): Promise<void> =>
        (writing ??= (isWrittenAhead ? drafts.write() : Promise.resolve()).finally(() => (writing = null)));
      const dispatch = { ...telling, tell: (noticeId: string) => writeAhead().then(() => telling.tell(noticeId)) };
      const tokens = createTokens({ ...config, draw: (account, wanted) => takeTokens(pool, { account, wanted }) });
      const rounds = createRounds({
        ...config,
        tokens,
        dispatch: telling,
        async due(account, which) {
          await writeAhead();
          return settings.mayWork?.() === false ? [] : dueEnvelopes(pool, { channel: account, now: clock.now(), ...which });
        },
        onError: () => undefined,
      });
      void rounds.start();
      async function tellDue(account: "email" | "text"): Promise<void> {
        await rounds.takeDue(account);
        await dispatch.drain();
      }
      return {
        dispatch,
        rounds,
        tellDue,
        async sweep() {
          await sweep({ ...shared, dispatch, tokens, onArmed: () => undefined });
          await Promise.all((["email", "text"] as const).map(tellDue));
        },
      };
    },
    async endBackoffs() {
      await pool.query("update notices set not_before = null");
      await pool.query("update deliveries set asked_at = asked_at - interval '1 hour'");
    },
  };
  return world;
}
