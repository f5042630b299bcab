import { unitKey } from "./expectation.ts";
import { complaintsOfMail, complaintsOfText, readMail, type ToldComplaint } from "./mail-text.ts";

/** One complaint in one message that a provider has taken. */
export interface Arrival extends ToldComplaint {
  readonly channel: "email" | "text";
  readonly address: string;
  /** Of the notice: what a repeat has in common with the first. */
  readonly noticeId: string;
  /** Epoch milliseconds. */
  readonly atMs: number;
}

/** A message as a sink was handed it, before it is decided what becomes of it. */
export interface Incoming {
  readonly channel: Arrival["channel"];
  readonly address: string;
  readonly noticeId: string;
  readonly complaints: readonly ToldComplaint[];
}

/** Everything that the providers have taken. */
export class Arrivals {
  readonly #all: Arrival[] = [];
  readonly #seen = new Set<string>();
  readonly #waiting = new Map<string, () => void>();

  get all(): readonly Arrival[] {
    return this.#all;
  }

  add({ complaints, ...message }: Incoming): void {
    for (const complaint of complaints) {
      const arrival = { ...complaint, ...message, atMs: Date.now() };
      const key = unitKey(arrival);
      this.#all.push(arrival);
      this.#seen.add(key);
      this.#waiting.get(key)?.();
      this.#waiting.delete(key);
    }
  }

  has(key: string): boolean {
    return this.#seen.has(key);
  }

  /** Resolves once the unit of this key has arrived; at once if it has. One waiter per key. */
  async arrived(key: string): Promise<void> {
    if (!this.#seen.has(key)) await new Promise<void>((resolve) => this.#waiting.set(key, resolve));
  }
}

export function incomingMail({ address, raw }: { readonly address: string; readonly raw: string }): Incoming {
  const { messageId, text } = readMail(raw);
  const noticeId = /^<n-(\d+)@/.exec(messageId)?.[1];
  if (noticeId === undefined) throw new Error(`a Message-ID that names no notice: ${messageId}`);
  return { channel: "email", address, noticeId, complaints: complaintsOfMail(text) };
}

export function incomingText({ key, number, body }: { readonly key: string; readonly number: string; readonly body: string }): Incoming {
  return { channel: "text", address: number, noticeId: key.split("-")[0]!, complaints: complaintsOfText(body) };
}
