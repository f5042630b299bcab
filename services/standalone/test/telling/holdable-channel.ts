import type { Channel, DeliveryOutcome, LookUpOutcome, OutgoingMessage } from "@gihan/channels/port";

export const accepted: DeliveryOutcome = { kind: "accepted", providerMessageId: null };
export const transient: DeliveryOutcome = { kind: "transient", reason: "451" };
export const rejected: DeliveryOutcome = { kind: "rejected", reason: "550" };
export const unknown: DeliveryOutcome = { kind: "unknown", reason: "timeout" };

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
  answerWith: ((message: OutgoingMessage) => DeliveryOutcome) | null = () => accepted;
  /** Keys the provider was asked by. */
  readonly asked: string[] = [];
  /** Absent as long as the test says no answer: such a provider cannot be asked. */
  lookUp?: (key: string) => Promise<LookUpOutcome>;

  constructor(account: string) {
    this.account = account;
  }

  /** From now on the provider can be asked, and answers so. */
  answerLookUpWith(kind: LookUpOutcome["kind"]): void {
    this.lookUp = (key) => {
      this.asked.push(key);
      return Promise.resolve({ kind });
    };
  }

  send(message: OutgoingMessage): Promise<DeliveryOutcome> {
    this.received.push(message);
    if (this.answerWith) return Promise.resolve(this.answerWith(message));
    return new Promise((resolve) => this.held.push({ message, answer: resolve }));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** Answers the messages to come in this order, then accepts. */
  answerInOrder(...outcomes: readonly DeliveryOutcome[]): void {
    const left = [...outcomes];
    this.answerWith = () => left.shift() ?? accepted;
  }

  /** Addresses that were reached, in order. */
  addresses(): readonly string[] {
    return this.received.map((message) => message.address);
  }

  /** The same without their domain: the persons' and departments' ids in these stories. */
  readers(): readonly string[] {
    return this.addresses().map((address) => address.split("@")[0]!);
  }
}
