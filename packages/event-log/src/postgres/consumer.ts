import type { Consumption } from "../port.ts";
import { participate, type Participation, type ParticipationOptions } from "./participation.ts";
import { backoffMs, pause } from "./pause.ts";

const longestPauseMs = 1_000;

/** Takes part in the group until stopped, over as many connections as that takes; rejects when the first one cannot be made. */
export async function startConsumer(options: Omit<ParticipationOptions, "stopping" | "halted">): Promise<Consumption> {
  const stopping = new AbortController();
  const joining = { ...options, stopping: stopping.signal, halted: new Set<number>() };
  const { topic, group } = options.consume;
  let current = await participate(joining);

  async function goOn(): Promise<void> {
    for (;;) {
      // Also waits for handlers that outlive a lost connection, so that a partition never has two of them in one consumer.
      await current.over;
      if (stopping.signal.aborted) return;
      options.log.warn({ topic, group }, "the consumer has lost its connection");
      const next = await rejoin();
      if (next === null) return;
      current = next;
    }
  }

  async function rejoin(): Promise<Participation | null> {
    for (let failures = 1; !stopping.signal.aborted; failures += 1) {
      try {
        return await participate(joining);
      } catch (error) {
        if (stopping.signal.aborted) return null;
        options.log.warn({ err: error, topic, group, failures }, "the consumer cannot reach the event log");
        await pause(backoffMs(failures, longestPauseMs), stopping.signal);
      }
    }
    return null;
  }

  const finished = goOn();
  return {
    assigned: () => current.assigned(),
    async stop() {
      stopping.abort();
      await finished;
    },
  };
}
