// What the examples share: plain fetch. The types are Gihan's own; a system elsewhere can do without them.
import { log } from "node:console";
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { EventData, EventType } from "@gihan/contracts/events";

/** The sending system. A key may be bound to its sources. */
export const source = "urn:example:permits";

/** What happened, when, and to what. */
export type Fact = {
  readonly [Type in EventType]: { readonly type: Type; readonly time: string; readonly data: EventData<Type> };
}[EventType];
export type CloudEvent = Fact & { readonly specversion: "1.0"; readonly id: string; readonly source: string };

/** What became of one event of a batch. */
export interface Result {
  readonly index: number;
  readonly id: string | null;
  readonly status: "accepted" | "refused";
  readonly problem?: { readonly detail: string; readonly detailKo: string };
}

/** Wraps a fact in an event of its own. Keep the id with the fact: whatever is sent again must be sent under its first id. */
export function newEvent(fact: Fact): CloudEvent {
  return { specversion: "1.0", id: randomUUID(), source, ...fact };
}

/**
 * Posts events in one batch (1,000 at most) and answers what became of each. Without an answer, and after 429 or 503, the same batch
 * goes out again: what had arrived already has no second effect.
 */
export async function postEvents(events: readonly CloudEvent[]): Promise<readonly Result[]> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await request("/v1/events", {
      method: "POST",
      headers: { "content-type": "application/cloudevents-batch+json" },
      body: JSON.stringify(events),
    }).catch((error: unknown) => String(error));
    if (typeof response === "string" || response.status === 429 || response.status === 503) {
      if (attempt === 10) throw new Error("Gihan has been away for too long: keep the events and post them later");
      const seconds = typeof response === "string" ? 2 : Number(response.headers.get("retry-after") ?? 2);
      log(`${typeof response === "string" ? "no answer" : response.status}, once more in ${seconds} s`);
      await pause(seconds * 1_000);
      continue;
    }
    const answer = (await response.json()) as { readonly results?: readonly Result[]; readonly detail?: string };
    if (answer.results !== undefined) return answer.results;
    throw new Error(`${response.status}: ${answer.detail}`);
  }
}

/** Asks Gihan something; null if it knows nothing of it. */
export async function ask<Answer>(path: string): Promise<Answer | null> {
  const response = await request(path);
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  return (await response.json()) as Answer;
}

/** What deadlines would be, as far as the examples read the answer. */
export interface Deadlines {
  readonly clocks: readonly { readonly kind: string; readonly state: string; readonly dueAt: string | null }[];
  /** Events without effect, and why. */
  readonly marks: readonly { readonly english: string; readonly korean: string }[];
}

/** Asks what the deadlines of a posted complaint would be with events that might come; nothing of it is stored. */
export async function askDeadlines(question: {
  readonly complaint: { readonly system: string; readonly number: string };
  readonly events: readonly CloudEvent[];
}): Promise<Deadlines> {
  const headers = { "content-type": "application/json" };
  const response = await request("/v1/deadlines", { method: "POST", headers, body: JSON.stringify(question) });
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  return (await response.json()) as Deadlines;
}

function request(path: string, init: RequestInit = {}): Promise<Response> {
  const { GIHAN_URL, GIHAN_TOKEN } = process.env;
  if (!GIHAN_URL || !GIHAN_TOKEN) throw new Error("set GIHAN_URL and GIHAN_TOKEN");
  const headers = { ...init.headers, authorization: `Bearer ${GIHAN_TOKEN}` };
  return fetch(new URL(path, GIHAN_URL), { ...init, headers, signal: AbortSignal.timeout(10_000) });
}
