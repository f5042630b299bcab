import kafkajs, { type Consumer, type EachBatchPayload } from "kafkajs";
import { EventLogError, type HaltReason, type PartitionBounds } from "../port.ts";
import type { Joining, Participation } from "../keep-consuming.ts";
import { partitionWorker } from "../partition-worker.ts";
import { backoffMs, pause } from "../pause.ts";
import type { Connection } from "./connect.ts";
import { fetchedPartition, type FetchedPartition } from "./fetched-partition.ts";
import { lagDisplay, noLagDisplay } from "./lag-display.ts";
import { membership } from "./membership.ts";
import { sharedNext } from "./shared-next.ts";

// Node cannot see this one among the names that kafkajs exports.
const { KafkaJSProtocolError } = kafkajs;

/** What a participation needs: how to connect, and the consumer it belongs to. */
export interface ParticipationOptions extends Joining {
  readonly open: () => Connection;
  /** After so long without a sign of life, in ms, the group gives this member's partitions to others. */
  readonly sessionTimeoutMs: number;
  /** Where the topic's partitions begin and end at this moment. */
  readonly bounds: () => Promise<readonly PartitionBounds[]>;
}

/** A partition of this member's, and the means to take it away. */
interface Holding {
  readonly source: FetchedPartition;
  /** Resolves when no batch is in hand any more and the place is free. */
  readonly left: Promise<void>;
  /** Ends after the batch in hand, which is not disturbed. */
  release(): void;
  /** Aborted when the partition may be another's. */
  readonly lost: AbortSignal;
  /** Aborts the batch in hand: the partition may be another's by now. */
  lose(): void;
}

/** How long a fetch waits for records, in ms, and hence how late a heartbeat can be, or a partition that is resumed. */
const maxWaitMs = 200;
const goodbyeMs = 1_500;
const longestPauseMs = 1_000;
/** kafkajs asks for its group as long as it is answered; not for ever, in case it asks the wrong question. */
const longestInterruptionMs = 90_000;

/**
 * Joins the group, which may wait for members that have died, and takes the share that falls to it; rejects when that is not done in time.
 */
export async function participate(options: ParticipationOptions): Promise<Participation> {
  const { sessionTimeoutMs, stopping, log, consume } = options;
  const inTime = AbortSignal.timeout(patienceMs(sessionTimeoutMs));
  for (let failures = 1; ; failures += 1) {
    try {
      return await join(options, inTime);
    } catch (error) {
      // A broker that has just started refuses members while it reads what the groups were, and kafkajs takes no for an answer.
      if (stopping.aborted || inTime.aborted || !isPassing(error)) throw error;
      log.warn({ err: error, topic: consume.topic, group: consume.group, failures }, "the consumer group cannot be joined yet");
      await pause(backoffMs(failures, longestPauseMs), stopping);
    }
  }
}

async function join(options: ParticipationOptions, inTime: AbortSignal): Promise<Participation> {
  const { consume, sessionTimeoutMs, stopping } = options;
  const connection = options.open();
  const consumer = connection.kafka.consumer({
    // A group of Kafka's reads the same topics in all its members; one of the port's is a group of one topic.
    groupId: `${consume.group}.${consume.topic}`,
    sessionTimeout: sessionTimeoutMs,
    // No handler keeps a member from joining anew, so that one that does not in time is dead.
    rebalanceTimeout: sessionTimeoutMs,
    heartbeatInterval: Math.ceil(sessionTimeoutMs / 12),
    maxWaitTimeInMs: maxWaitMs,
    allowAutoTopicCreation: false,
  });
  const late = new AbortController();
  const giveUp = () => late.abort();
  inTime.addEventListener("abort", giveUp, { once: true });
  const part = takePart(consumer, connection, { ...options, stopping: AbortSignal.any([stopping, late.signal]) });
  try {
    await Promise.race([part.joined, part.over]);
    if (part.isOver()) throw new EventLogError("EVENT_LOG_UNAVAILABLE", "the consumer group could not be joined in time");
    return part;
  } catch (error) {
    giveUp();
    await part.over;
    throw error;
  } finally {
    inTime.removeEventListener("abort", giveUp);
  }
}

function isPassing(error: unknown): boolean {
  return error instanceof KafkaJSProtocolError && error.retriable;
}

function takePart(consumer: Consumer, connection: Connection, options: ParticipationOptions) {
  const { bounds, consume, halted, log, sessionTimeoutMs, stopping } = options;
  const { topic, group } = consume;
  const crashed = new AbortController();
  const ending = AbortSignal.any([crashed.signal, stopping]);
  const holdings = new Map<number, Holding>();
  const leaving = new Set<Promise<void>>();
  const lag = consume.isOneOff === true ? noLagDisplay : lagDisplay(consumer, topic);
  const freshBounds = sharedNext(bounds);
  let division = 0;
  let readAt: Temporal.Instant | null = null;
  let isFinished = false;

  const member = membership(consumer, topic, {
    onDividing() {
      division += 1;
      for (const holding of holdings.values()) holding.release();
    },
    onShare(partitions, isNew) {
      division += 1;
      // Before anything is fetched: each worker has to ask first where it stands.
      consumer.pause([{ topic, partitions: [...partitions] }]);
      for (const [partition, holding] of holdings) {
        holding.release();
        if (isNew || !partitions.includes(partition)) holding.lose();
      }
      for (const partition of partitions) if (!halted.has(partition)) void hold(partition, division);
    },
    onAnswer(to) {
      // A member without anything to fetch is answered all the same.
      if (to === "fetch" || !isFetching()) readAt = Temporal.Now.instant();
    },
    onCrash(error) {
      if (!ending.aborted) giveUp(error);
    },
    onBatch,
    onNothingToRead: (partition, offsets) => void holdings.get(partition)?.source.offer({ ...offsets, messages: [] }),
  });

  function isFetching(): boolean {
    return holdings.size > consumer.paused().flatMap(({ partitions }) => partitions).length;
  }

  function onBatch({ batch, resolveOffset, isStale }: EachBatchPayload): void {
    const last = batch.lastOffset();
    const fetched = { first: BigInt(batch.firstOffset() ?? -1), last: BigInt(last), messages: batch.messages };
    if (!isStale() && holdings.get(batch.partition)?.source.offer(fetched) === true) resolveOffset(last);
  }

  /** The partition's earlier worker finishes first: it is asked for its position anew, and that may be moving. */
  async function hold(partition: number, since: number): Promise<void> {
    await holdings.get(partition)?.left;
    if (since === division && !ending.aborted) start(partition);
  }

  function start(partition: number): void {
    const lost = new AbortController();
    const signal = AbortSignal.any([ending, lost.signal]);
    const at = [{ topic, partitions: [partition] }];
    const source = fetchedPartition({
      signal,
      bounds: () => boundsOf(partition),
      onFault: (error) => log.warn({ err: error, topic, group, partition }, "where the partition begins and ends cannot be learned"),
      onHandled: (offset) => lag.show(partition, offset),
      steering: {
        seek: (offset) => consumer.seek({ topic, partition, offset: String(offset) }),
        pause: () => consumer.pause(at),
        resume: () => consumer.resume(at),
      },
    });
    const worker = partitionWorker({ source, partition, consume, signal, log });
    const left = worker.ended
      .finally(() => holdings.delete(partition))
      .then((reason) => leave(partition, reason))
      .catch(giveUp);
    holdings.set(partition, { source, left, release: worker.release, lost: lost.signal, lose: () => lost.abort() });
    leaving.add(left);
    void left.finally(() => leaving.delete(left));
  }

  function leave(partition: number, reason: HaltReason | null): void {
    if (reason === null) return;
    halted.add(partition);
    consume.onHalt(partition, reason);
  }

  async function boundsOf(partition: number): Promise<PartitionBounds> {
    const found = (await freshBounds()).find((candidate) => candidate.partition === partition);
    if (found === undefined) throw new Error(`partition ${partition} of ${topic} is unknown to the brokers`);
    return found;
  }

  function giveUp(error: unknown): void {
    if (!ending.aborted) log.warn({ err: error, topic, group }, "the consumer's connection is given up");
    crashed.abort();
  }

  /**
   * Whatever kafkajs believes: what is not heard, and for how long, decides. A member that falls silent gives its batches up at once, but
   * stays for a while: one that comes anew has to wait until the group has forgotten the old one.
   */
  function watch(): void {
    const silentMs = member.silentMs();
    if (silentMs > sessionTimeoutMs) {
      member.interrupt();
      for (const holding of holdings.values()) holding.lose();
    }
    const interruptedMs = member.interruptedMs();
    const unansweredMs = member.unansweredMs();
    if (unansweredMs > patienceMs(sessionTimeoutMs)) giveUp(new Error(`nothing was answered for ${Math.round(unansweredMs)} ms`));
    else if ((interruptedMs ?? 0) > longestInterruptionMs) giveUp(new Error(`the group was away for ${Math.round(silentMs)} ms`));
    else if (interruptedMs === null && isFetching() && sinceMs(readAt) > 3 * sessionTimeoutMs)
      giveUp(new Error(`no fetch was answered for ${Math.round(sinceMs(readAt))} ms`));
  }

  async function serve(): Promise<void> {
    const watching = setInterval(watch, Math.ceil(sessionTimeoutMs / 40));
    await new Promise<void>((resolve) => {
      if (ending.aborted) resolve();
      else ending.addEventListener("abort", () => resolve(), { once: true });
    });
    clearInterval(watching);
    await Promise.all(leaving);
    await sayGoodbye();
    isFinished = true;
  }

  // kafkajs leaves the group at once only where it is let to: it waits for whatever it has asked, in a silence without end as well.
  async function sayGoodbye(): Promise<void> {
    const late = setTimeout(connection.cut, goodbyeMs);
    const gone = lag.close().then(() => consumer.disconnect());
    await Promise.race([gone.catch(() => undefined), pause(2 * goodbyeMs)]);
    clearTimeout(late);
    connection.cut();
  }

  const joined = member.run();
  joined.catch(() => crashed.abort());
  return {
    joined,
    isOver: () => ending.aborted || isFinished,
    over: serve(),
    assigned: () =>
      [...holdings].flatMap(([partition, { lost }]) => (ending.aborted || lost.aborted ? [] : [partition])).toSorted((a, b) => a - b),
    lastReadAt: () => readAt,
  };
}

/** How long a division may take: the session of a member that has died, and then the patience of those who join. */
function patienceMs(sessionTimeoutMs: number): number {
  return 2 * sessionTimeoutMs + 5_000;
}

function sinceMs(at: Temporal.Instant | null): number {
  return at === null ? 0 : Temporal.Now.instant().epochMilliseconds - at.epochMilliseconds;
}
