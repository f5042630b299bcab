import type { CloudEvent } from "@gihan/contracts/cloud-event";
import { writeEventRecord } from "@gihan/contracts/log-record";
import { topics } from "@gihan/contracts/topics";
import { validateEvent } from "@gihan/contracts/validate";
import type { EventLog, LogRecord } from "@gihan/event-log/port";
import type pg from "pg";
import { OfficeContexts } from "@gihan/planning/office-context";
import { consumeComplaints } from "../../services/scheduler/src/consumers/complaints.ts";
import { officeId } from "./bench-server.ts";
import { bornAt, createFeed } from "./feed.ts";
import { secondsOf } from "./measure.ts";

/** The way from events to planned reminders. */
export interface Road {
  /** Takes events into the ledger. @returns the seconds from their lying ready to the last commit. */
  take(events: readonly CloudEvent[]): Promise<number>;
  close(): Promise<void>;
}

/** The scheduler's batch transaction alone: its records lie ready in memory. */
export function fedRoad(pool: pg.Pool): Road {
  const feed = createFeed(pool);
  return {
    take(events) {
      const prepared = feed.prepare(events);
      return secondsOf(() => feed.take(prepared));
    },
    close: () => Promise.resolve(),
  };
}

/** The scheduler's consumer: records lie on the log, and reading them counts. Joining the group does not. */
export function readRoad(pool: pg.Pool, log: EventLog): Road {
  const contexts = new OfficeContexts();

  /** The log as it is, heard of by how many records have been taken in. */
  function overheard(onTaken: (records: number) => void): EventLog {
    return {
      ...log,
      consume: (options) =>
        log.consume({
          ...options,
          async handle(batch) {
            const outcome = await options.handle(batch);
            if (outcome.kind === "done") onTaken(batch.records.length);
            return outcome;
          },
        }),
    };
  }

  return {
    async take(events) {
      await appendEvents(log, events);
      const all = Promise.withResolvers<void>();
      let taken = 0;
      const consumption = await consumeComplaints({
        pool,
        contexts,
        now: () => bornAt,
        log: overheard((records) => ((taken += records) === events.length ? all.resolve() : undefined)),
        onApplied: () => Promise.resolve(),
        onHalt: (place, reason) => all.reject(new Error(`partition ${place.partition} halted: ${reason}`)),
        onFatal: all.reject,
      });
      const seconds = await secondsOf(() => all.promise);
      await consumption.stop();
      return seconds;
    },
    close: () => log.close(),
  };
}

/** Appends events as the intake does, a thousand at a time. */
export async function appendEvents(log: EventLog, events: readonly CloudEvent[]): Promise<void> {
  const records = events.map(toRecord);
  for (let start = 0; start < records.length; start += 1_000)
    await log.append(topics.complaints, records.slice(start, start + 1_000), { timeoutMs: 10_000 });
}

function toRecord(event: CloudEvent): LogRecord {
  const validated = validateEvent(event);
  if (validated.kind === "problem") throw new Error(validated.problem.english);
  return writeEventRecord({ office: officeId, event: validated.event });
}
