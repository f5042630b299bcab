import type { Channel, DeliveryOutcome, LookUpOutcome, OutgoingMessage } from "@gihan/channels/port";

/** One call to the provider, held until the test answers it. */
export interface HeldCall {
  readonly message: OutgoingMessage;
  answer(outcome: DeliveryOutcome): void;
}

/** A provider at the foreign edge that can hold its answer: it records every message that reached it, delivered or not. */
export class HoldableChannel implements Channel {
  readonly account: string;
  readonly received: OutgoingMessage[] = [];
  readonly held: HeldCall[] = [];
  /** What is answered at once; null holds the call. */
  answerWith: ((message: OutgoingMessage) => DeliveryOutcome) | null = () => ({ kind: "accepted", providerMessageId: null });
  lookUp: (key: string) => Promise<LookUpOutcome>;

  constructor(account: string) {
    this.account = account;
    this.lookUp = () => Promise.resolve({ kind: "not-found" });
  }

  send(message: OutgoingMessage): Promise<DeliveryOutcome> {
    this.received.push(message);
    if (this.answerWith) return Promise.resolve(this.answerWith(message));
    return new Promise((resolve) => this.held.push({ message, answer: resolve }));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** Addresses that were reached, in order. */
  addresses(): readonly string[] {
    return this.received.map((message) => message.address);
  }
}
