import type { ClientConfig } from "pg";
import { bell } from "../bell.ts";
import type { LogTopics } from "../checked-topics.ts";
import type { Joining, Participation } from "../keep-consuming.ts";
import { partitionWorker, type PartitionSource, type PartitionWorker } from "../partition-worker.ts";
import type { HaltReason } from "../port.ts";
import { appendedChannel, membersChannel } from "./announcer.ts";
import { groupMembership } from "./group-membership.ts";
import { declareTopics } from "./log-topics.ts";
import { partitionReader } from "./partition-reader.ts";
import { goodbyeMs, openSession, type Session } from "./session.ts";

/** What a participation needs: the connection to make, and the consumer it belongs to. */
export interface ParticipationOptions extends Joining {
  readonly config: ClientConfig;
  readonly topics: LogTopics;
  readonly pollMs: number;
}

/** A worker and what it reads. */
interface Reader extends PartitionWorker {
  readonly source: PartitionSource;
}

const answerTimeoutMs = 5_000;

/** Joins the group and takes the partitions that are free; rejects when the log cannot be reached. */
export async function participate(options: ParticipationOptions): Promise<Participation> {
  const { config, topics, consume, pollMs, stopping } = options;
  const { topic } = consume;
  const session = await openSession({ config, connectTimeoutMs: answerTimeoutMs, answerTimeoutMs, signal: stopping });
  try {
    const partitions = (await declareTopics(session, { topics: [topic], partitions: topics.partitions })).get(topic) ?? 0;
    await prepare(session, pollMs);
    return await takePart(session, partitions, options);
  } catch (error) {
    session.destroy();
    throw error;
  }
}

// A process that is frozen, or whose machine has vanished without a word, asks nothing any more: the server then ends its
// session, and with it the locks that keep others from its partitions.
async function prepare(session: Session, pollMs: number): Promise<void> {
  const idleMs = Math.ceil(Math.max(2 * answerTimeoutMs, 5 * pollMs));
  await session.query({ text: `set idle_session_timeout = ${idleMs}` });
  await session.query({ text: `listen ${appendedChannel}` });
  await session.query({ text: `listen ${membersChannel}` });
}

async function takePart(session: Session, partitions: number, options: ParticipationOptions): Promise<Participation> {
  const { consume, halted, log, pollMs, stopping } = options;
  const { topic } = consume;
  const membership = groupMembership(session, consume);
  const ending = AbortSignal.any([session.lost, stopping]);
  const workers = new Map<number, Reader>();
  const leaving = new Set<Promise<void>>();
  const change = bell();
  let readAt: Temporal.Instant | null = null;

  session.onNotification(({ channel, payload }) => {
    if (payload !== topic) return;
    if (channel === membersChannel) change.ring();
    else for (const worker of workers.values()) worker.source.wake();
  });

  async function divide(): Promise<void> {
    const share = await membership.share(partitions);
    // Workers ask over the same connection, in turn: where this was answered they are as well, and they are woken after each look.
    readAt = Temporal.Now.instant();
    for (const [partition, worker] of workers) if (!share.includes(partition)) worker.release();
    for (const partition of share) {
      if (!workers.has(partition) && !halted.has(partition) && (await membership.claim(partition))) start(partition);
    }
  }

  function start(partition: number): void {
    const source = partitionReader({ sql: session, topic, partition });
    const worker = partitionWorker({ source, partition, consume, signal: ending, log });
    workers.set(partition, { ...worker, source });
    const left = worker.ended
      .then((reason) => leave(partition, reason))
      .catch((error: unknown) => giveUp(error))
      .finally(() => leaving.delete(left));
    leaving.add(left);
  }

  async function leave(partition: number, reason: HaltReason | null): Promise<void> {
    workers.delete(partition);
    if (reason !== null) halted.add(partition);
    if (!session.lost.aborted) await membership.release(partition);
    if (!session.lost.aborted) await tellMembers();
    if (reason !== null) consume.onHalt(partition, reason);
  }

  async function tellMembers(): Promise<void> {
    await session.query({ text: `select pg_notify($1, $2)`, values: [membersChannel, topic] });
  }

  function giveUp(error: unknown): void {
    if (!session.lost.aborted) log.warn({ err: error, topic, group: consume.group }, "the consumer's connection is given up");
    session.destroy();
  }

  /** A server that has fallen silent must not keep anyone from stopping for as long as a statement may take at other times. */
  async function answersYet(): Promise<void> {
    const late = setTimeout(session.destroy, goodbyeMs);
    await tellMembers().catch(() => undefined);
    clearTimeout(late);
  }

  async function serve(): Promise<void> {
    ending.addEventListener("abort", change.ring, { once: true });
    try {
      for (await change.heard(pollMs); !ending.aborted; await change.heard(pollMs)) {
        await divide();
        for (const worker of workers.values()) worker.source.wake();
      }
    } catch (error) {
      giveUp(error);
    }
    await Promise.all([answersYet(), ...leaving]);
    await session.end();
  }

  await membership.join();
  await tellMembers();
  await divide();
  return {
    assigned: () => (ending.aborted ? [] : [...workers.keys()].toSorted((a, b) => a - b)),
    lastReadAt: () => readAt,
    over: serve(),
  };
}
