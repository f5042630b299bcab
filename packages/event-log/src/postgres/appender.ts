import type { ClientConfig } from "pg";
import { assertStorable } from "../assert-storable.ts";
import type { LogTopics } from "../checked-topics.ts";
import { groupCommit, type Flush } from "../group-commit.ts";
import type { AppendedRecord, LogRecord } from "../port.ts";
import { announcer, appendedChannel } from "./announcer.ts";
import { appendRecords } from "./append-records.ts";
import { asUnavailable } from "./as-unavailable.ts";
import { declareTopics } from "./log-topics.ts";
import { openSession, type Session } from "./session.ts";

/** The writing half of the log. */
export interface Appender {
  append(topic: string, records: readonly LogRecord[], timeoutMs: number): Promise<readonly AppendedRecord[]>;
  /** Lets what is under way finish and gives the connection up. */
  close(): Promise<void>;
}

interface Request {
  readonly topic: string;
  readonly records: readonly LogRecord[];
}

const announceEveryMs = 50;
const maxRecordsAFlush = 2_000;

/**
 * Appends over a connection of its own, so that a pool whose connections are all taken delays nobody who posts. A connection on
 * which anything went wrong is cut and made anew by the next flush.
 */
export function appender({ config, topics }: { readonly config: ClientConfig; readonly topics: LogTopics }): Appender {
  const announcements = announcer({ notify, everyMs: announceEveryMs });
  let session: Session | null = null;
  const partitions = new Map<string, number>();
  let statementTimeoutMs = 0;

  async function connect(timeoutMs: number): Promise<Session> {
    if (session && !session.lost.aborted) return session;
    session = await openSession({ config, connectTimeoutMs: timeoutMs });
    statementTimeoutMs = 0;
    partitions.clear();
    await declare(session, topics.topics);
    return session;
  }

  // Topics can become known at run time: a writer of its own was registered since.
  async function declare(open: Session, wanted: readonly string[]): Promise<void> {
    const missing = wanted.filter((topic) => !partitions.has(topic));
    if (missing.length === 0) return;
    const counts = await declareTopics(open, { topics: missing, partitions: topics.partitions });
    for (const [topic, count] of counts) partitions.set(topic, count);
  }

  // A cut connection is noticed by a server that waits for a lock only when it gets it: were nothing to end such statements, every
  // attempt at a log locked by somebody's forgotten transaction would leave one more connection behind.
  async function allow(timeoutMs: number, open: Session): Promise<void> {
    if (timeoutMs <= statementTimeoutMs) return;
    statementTimeoutMs = Math.ceil(timeoutMs);
    await open.query({ text: `set statement_timeout = ${statementTimeoutMs}` });
  }

  async function notify(announced: readonly string[]): Promise<void> {
    const statement = { text: `select pg_notify($1, topic) from unnest($2::text[]) as topic`, values: [appendedChannel, announced] };
    // Consumers poll: a hint that gets lost with its connection is not missed.
    await session?.query(statement).catch(() => undefined);
  }

  async function write({ items, deadlineAt }: Flush<Request>): Promise<readonly (readonly AppendedRecord[])[]> {
    const remainingMs = Math.max(1, deadlineAt - performance.now());
    const late = setTimeout(() => session?.destroy(), remainingMs);
    try {
      const open = await connect(remainingMs);
      await allow(remainingMs, open);
      await declare(
        open,
        items.map((item) => item.topic),
      );
      const places = await appendRecords(
        open,
        items.map((item) => ({ ...item, partitions: partitions.get(item.topic) ?? 1 })),
      );
      announcements.announce(new Set(items.map((item) => item.topic)));
      return places;
    } catch (error) {
      session?.destroy();
      session = null;
      throw asUnavailable(error);
    } finally {
      clearTimeout(late);
    }
  }

  const commits = groupCommit({ write, maxSize: maxRecordsAFlush });
  return {
    async append(topic, records, timeoutMs) {
      for (const record of records) assertStorable(record);
      if (records.length === 0) return [];
      return await commits.add({ item: { topic, records }, size: records.length, timeoutMs });
    },
    async close() {
      await commits.idle();
      await session?.end();
      await announcements.close();
    },
  };
}
