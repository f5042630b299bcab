import { setTimeout as pause } from "node:timers/promises";
import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { policies } from "@gihan/catalogue/policies";
import { samples } from "@gihan/catalogue/samples";
import { writeEventRecord } from "@gihan/contracts/log-record";
import { isWriterTopic, topics } from "@gihan/contracts/topics";
import { validateEvent } from "@gihan/contracts/validate";
import type { EventLog } from "@gihan/event-log/port";
import { migrateEventLog, postgresEventLog } from "@gihan/event-log/postgres";
import { armReminders } from "@gihan/ledger/arm";
import { saveCatalogue } from "@gihan/ledger/catalogue";
import { createOffice } from "@gihan/ledger/offices";
import { noteCaughtUp } from "@gihan/ledger/positions";
import { createPool } from "@gihan/ledger/sql";
import { readSteppedClock, startSteppedClock } from "@gihan/ledger/stepped-clock";
import { createLogger } from "@gihan/runtime/logger";
import { temporaryDatabase } from "@gihan/testing/temporary-database";
import { onTestFinished } from "vitest";
import { isLogRead } from "@gihan/process/read-lag";
import { createDispatch } from "../../../services/notifier/src/application/dispatch.ts";
import { relayFacts } from "../../../services/notifier/src/application/relay-facts.ts";
import { notifierDefaults } from "../../../services/notifier/src/config.ts";
import { OfficeContexts } from "@gihan/planning/office-context";
import { createLogEnd } from "../../../services/scheduler/src/application/log-end.ts";
import { recountAll } from "../../../services/scheduler/src/application/recount-all.ts";
import { stepWhenQuiet } from "../../../services/scheduler/src/application/step-clock.ts";
import { consumeComplaints } from "../../../services/scheduler/src/consumers/complaints.ts";
import { runGihan } from "../src/gihan.ts";

/** What the provider answers to the next message. */
export type ProviderAnswer = "accepted" | "unknown" | "rejected" | "transient";

export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output as JSON. */
  json<Shape>(): Shape;
}

/** One office on a real ledger and a real event log, with the services' own verbs at work on a stepped clock. */
export interface Town {
  readonly pool: ReturnType<typeof createPool>;
  readonly connectionString: string;
  readonly log: EventLog;
  /** Runs the command against this town. */
  gihan(...argv: readonly string[]): Promise<Ran>;
  gihanWith(stdin: NodeJS.ReadableStream, ...argv: readonly string[]): Promise<Ran>;
  /** Appends events and waits until the scheduler has read them. */
  post(...events: readonly object[]): Promise<void>;
  /** The provider's answers from now on. */
  answer(as: ProviderAnswer): void;
  /** Counts anew what is to be, arms and tells what is due and steps the clock as far as it may, until the test ends. */
  live(): void;
  /** Publishes the facts that wait. From the first time on the clock waits for them, so `live` goes on with it. */
  publish(): Promise<void>;
  /** Tells what is due now, once. */
  tellDue(): Promise<void>;
  /** What the provider has heard, as the subjects of its messages. */
  readonly sent: readonly string[];
  /** Ends all of it but the database. */
  stop(): Promise<void>;
}

export const startAt = "2026-11-02T08:00:00+09:00";
const office = "office";

/**
 * Builds the town, on the database of an earlier one if it is named (`on`), its log in another database if that is (`logOn`), `env` being what its command finds beside the database's
 * address; it is taken away when the test that asked for it has finished.
 */
export async function createTown({
  clock = "stepped",
  env = {},
  on,
  logOn,
}: {
  readonly clock?: "stepped" | "system";
  readonly env?: Readonly<Record<string, string>>;
  readonly on?: string;
  readonly logOn?: string;
} = {}): Promise<Town> {
  const connectionString = on ?? (await temporaryDatabase({ template: "ledger" })).connectionString;
  const pool = createPool({ connectionString, name: "cli-test", max: 8 });
  onTestFinished(async () => void (pool.ended || (await pool.end())));
  const logPool = logOn === undefined ? pool : createPool({ connectionString: logOn, name: "cli-test-log", max: 4 });
  if (logOn !== undefined) onTestFinished(() => logPool.end());
  await migrateEventLog(logPool);
  const log = postgresEventLog({ pool: logPool, topics: Object.values(topics), isTopic: isWriterTopic, pollMs: 50 });
  onTestFinished(() => log.close());
  if (clock === "stepped") await startSteppedClock(pool, Temporal.Instant.from(startAt));
  await createOffice(pool, {
    officeId: office,
    name: "한빛구청",
    email: "office@gihan.example",
    policy: policies.starter,
    calendar: koreanOfficeCalendar,
  });
  const items = samples.slice(0, 3).map((sample) => ({ ...sample, isSample: sample.sample }));
  await saveCatalogue(pool, { officeId: office, items, at: Temporal.Instant.from(startAt) });

  let shown = (await readSteppedClock(pool))?.nowAt;
  const now = (): Temporal.Instant => shown ?? Temporal.Now.instant();
  const contexts = new OfficeContexts();
  const consumption = await consumeComplaints({
    pool,
    log,
    contexts,
    now,
    onApplied: () => Promise.resolve(),
    onHalt: (_partition, reason) => {
      throw new Error(reason);
    },
    onFatal: (error) => {
      throw error;
    },
  });
  onTestFinished(() => consumption.stop());

  let answering: ProviderAnswer = "accepted";
  const sent: string[] = [];
  const provider = {
    account: "email",
    send({ content }: { readonly content: { readonly subject: string | null; readonly text: string } }) {
      sent.push(content.subject ?? content.text);
      return Promise.resolve(
        answering === "accepted" ? { kind: answering, providerMessageId: "250 ok" } : { kind: answering, reason: "mailbox-full" },
      );
    },
    close: () => Promise.resolve(),
  };
  const channels = { sink: { email: provider, text: provider }, live: { email: provider, text: provider } };
  const dispatch = createDispatch({
    ...notifierDefaults,
    pool,
    now,
    channels,
    logger: createLogger({ level: "silent", name: "test" }),
    onRearm: () => undefined,
  });
  let sequence = 0;
  let isOver = false;
  let life: Promise<void> = Promise.resolve();
  onTestFinished(async () => {
    isOver = true;
    await life;
  });

  let isPublishing = false;
  async function publish(): Promise<void> {
    isPublishing = true;
    await relayFacts({ pool, log, maxBatch: 100, appendTimeoutMs: 5_000 });
  }

  async function tellDue(): Promise<void> {
    const due = await armReminders(pool, { now: now(), until: now() });
    await Promise.all(due.map(({ noticeId }) => dispatch.tell(noticeId)));
  }

  async function recount(): Promise<void> {
    await recountAll({
      pool,
      contexts,
      now,
      complaintsAtOnce: 2,
      mayGoOn: () => !isOver,
      onFinished: () => Promise.resolve(),
      onFailed: (complaintIds) => {
        throw new Error(`could not be counted anew: ${complaintIds.join(", ")}`);
      },
    });
  }

  async function run(argv: readonly string[], stdin?: NodeJS.ReadableStream): Promise<Ran> {
    const out: string[] = [];
    const err: string[] = [];
    const exitCode = await runGihan(argv, {
      env: { ...env, DATABASE_URL: connectionString },
      stdin,
      stdout: { write: (text) => out.push(text) },
      stderr: { write: (text) => err.push(text) },
    });
    const stdout = out.join("");
    return { exitCode, stdout, stderr: err.join(""), json: () => JSON.parse(stdout) };
  }

  await noteCaughtUp(pool);
  return {
    pool,
    connectionString,
    log,
    gihan: (...argv) => run(argv),
    gihanWith: (stdin, ...argv) => run(argv, stdin),
    async post(...events) {
      await log.append(
        topics.complaints,
        events.map((event) => toRecord(event, { id: `e-${++sequence}`, now: now() })),
      );
      while (!(await isLogRead(pool, log))) await pause(5);
      await noteCaughtUp(pool);
    },
    answer(as) {
      answering = as;
    },
    tellDue,
    publish,
    sent,
    async stop() {
      isOver = true;
      await life;
      await dispatch.drain();
      await consumption.stop();
      await log.close();
      if (!pool.ended) await pool.end();
    },
    live() {
      const end = createLogEnd(log);
      life = (async () => {
        while (!isOver) {
          await recount();
          await tellDue();
          if (isPublishing) await publish();
          await stepWhenQuiet(pool, end);
          shown = (await readSteppedClock(pool))?.nowAt;
          await pause(5);
        }
      })();
    },
  };
}

/** Events of the town's systems: a type without prefix and version, and its data; `office` sends it elsewhere. */
function toRecord(event: object, given: { readonly id: string; readonly now: Temporal.Instant }): ReturnType<typeof writeEventRecord> {
  const { type, data, office: to = office, ...rest } = event as { type: string; data: object; office?: string };
  const time = given.now.toString({ timeZone: "Asia/Seoul" });
  const validated = validateEvent({
    specversion: "1.0",
    id: given.id,
    source: "urn:test",
    time,
    ...rest,
    type: `gihan.${type}.v1`,
    data: data as never,
  });
  if (validated.kind === "problem") throw new Error(`${validated.problem.field}: ${validated.problem.english}`);
  return writeEventRecord({ office: to, event: validated.event });
}

export const complaint = { system: "saeol", number: "2026-000001" };

/** Seven working days from Monday 2 November 2026, hence due on Tuesday the 10th. */
export const accepted = (data: object = {}): object => ({
  type: "complaint.accepted",
  data: {
    complaint,
    acceptedAt: startAt,
    kind: "inquiry",
    period: { unit: "days", count: 7 },
    department: "housing",
    assignee: "kim",
    ...data,
  },
});

/** A department with one clerk, who is the team lead and the head as well. */
export const directory: readonly object[] = [
  { type: "directory.department_recorded", data: { department: "housing", name: "주택과", email: "housing@gihan.example" } },
  {
    type: "directory.person_recorded",
    data: { person: "kim", name: "김민수", department: "housing", email: "kim@gihan.example", phone: "010-0000-0001" },
  },
  { type: "directory.role_assigned", data: { department: "housing", role: "team-lead", person: "kim" } },
  { type: "directory.role_assigned", data: { department: "housing", role: "department-head", person: "kim" } },
];
