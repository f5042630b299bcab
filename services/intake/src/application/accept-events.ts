import type { GihanEvent } from "@gihan/contracts/events";
import { writeEventRecord } from "@gihan/contracts/log-record";
import { topics } from "@gihan/contracts/topics";
import type { EventLog } from "@gihan/event-log/port";
import type { ApiKey } from "@gihan/ledger/api-keys";
import type { Clock } from "@gihan/runtime/clock";
import { judgeEvent, type Decoded, type Judgement } from "./judge-event.ts";
import type { RecentEvents } from "./recent-events.ts";

export type Acceptance =
  /** Whatever is accepted is durable. */
  | { readonly kind: "done"; readonly judgements: readonly Judgement[] }
  /** Nothing may be called accepted; whether something is in the log is unknown, and sending it again does no harm. */
  | { readonly kind: "log-unavailable"; readonly error: unknown };

export interface Acceptor {
  readonly log: Pick<EventLog, "append">;
  readonly clock: Clock;
  readonly recent: RecentEvents;
  readonly appendTimeoutMs: number;
}

/** What one request brings. */
export interface Delivery {
  readonly items: readonly Decoded[];
  readonly key: ApiKey;
  readonly isBinary: boolean;
  /** Trace of the request, for events that carry none of their own. */
  readonly traceparent: string | null;
}

/** Judges the events of one request and appends those that come in, all at once. */
export async function acceptEvents({ log, clock, recent, appendTimeoutMs }: Acceptor, delivery: Delivery): Promise<Acceptance> {
  const now = clock.now();
  const { officeId, sources, types } = delivery.key;
  const circumstances = { key: { sources, types }, now, isBinary: delivery.isBinary };
  const judgements = delivery.items.map((item) => judgeEvent(item, circumstances));
  const accepted = judgements.flatMap((judgement) =>
    judgement.kind === "accepted" ? [traced(judgement.event, delivery.traceparent)] : [],
  );
  if (accepted.length === 0) return { kind: "done", judgements };
  try {
    const records = accepted.map((event) => writeEventRecord({ office: officeId, event }));
    await log.append(topics.complaints, records, { timeoutMs: appendTimeoutMs });
  } catch (error) {
    return { kind: "log-unavailable", error };
  }
  for (const { source, id } of accepted) recent.add({ officeId, source, id }, now);
  return { kind: "done", judgements };
}

function traced(event: GihanEvent, traceparent: string | null): GihanEvent {
  return traceparent === null || event.traceparent !== undefined ? event : { ...event, traceparent };
}
