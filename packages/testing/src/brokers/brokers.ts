/** Real servers that tests of the distributed shape stand on; every test takes topics and names of its own there. */
export interface Brokers {
  /** `host:port` of each Kafka broker. */
  readonly kafkaBrokers: readonly string[];
  readonly redisUrl: string;
}

/** Brokers that this run started, and how they are taken away again. */
export interface StartedBrokers extends Brokers {
  stop(): Promise<void>;
}

/** A way to brokers, or why it is closed. */
export type FoundBrokers =
  | { readonly kind: "found"; readonly by: string; readonly start: () => Promise<StartedBrokers> }
  | { readonly kind: "missing"; readonly reason: string };
