// How a sender learns what its event has come to: 202 says only that it is kept.
import { setTimeout as pause } from "node:timers/promises";
import { ask, source } from "./gihan-client.ts";

/** What became of an event: counted, kept without effect on the deadline, or set aside; the latter two with reason and remedy. */
export interface EventStatus {
  readonly status: "accepted" | "applied" | "marked" | "dead";
  readonly complaint?: { readonly system: string; readonly number: string } | null;
  readonly reason?: string;
  readonly english?: string;
}

/** Waits until the event has been counted or put aside, which usually takes less than a second. */
export async function whenSettled(id: string): Promise<EventStatus> {
  const query = new URLSearchParams({ source, id });
  for (const until = Date.now() + 30_000; Date.now() < until; await pause(200)) {
    const event = await ask<EventStatus>(`/v1/events?${query}`);
    // Not known shortly after a 202 does not mean lost: another process may have taken it.
    if (event !== null && event.status !== "accepted") return event;
  }
  throw new Error(`${id} has not been counted yet`);
}
