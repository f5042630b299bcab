import type { DemoEvent } from "./fortnight/demo-event.ts";

/** What the intake made of a batch. */
export interface Answer {
  readonly accepted: number;
  readonly refused: readonly string[];
}

interface BatchReply {
  readonly accepted: number;
  readonly results: readonly { readonly id: string | null; readonly status: "accepted" | "refused" }[];
}

/** Posts events as a municipal system does, in one batch. @throws Error when the intake does not take the request. */
export async function postBatch(target: { readonly url: string; readonly token: string }, events: readonly DemoEvent[]): Promise<Answer> {
  const response = await fetch(`${target.url}/v1/events`, {
    method: "POST",
    headers: { authorization: `Bearer ${target.token}`, "content-type": "application/cloudevents-batch+json" },
    body: JSON.stringify(events),
  });
  const text = await response.text();
  // A batch of which everything was refused is answered so, with the same results.
  if (response.status !== 202 && response.status !== 422) throw new Error(`the intake answered ${response.status}: ${text}`);
  const reply = JSON.parse(text) as BatchReply;
  return { accepted: reply.accepted, refused: reply.results.flatMap(({ id, status }) => (status === "refused" ? [id ?? ""] : [])) };
}
