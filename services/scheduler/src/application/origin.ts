import { writerOfTopic } from "@gihan/contracts/topics";
import type { Sql } from "@gihan/ledger/sql";
import { listWriters, type Writer } from "@gihan/ledger/writers";

/** Who answers for what lies on a topic. */
export type Origin =
  /** The intake: it has authenticated the sender, and names the office. */
  | { readonly kind: "intake" }
  /** Another system, to which alone the brokers allow its topic; `writers` are all there are, it among them. */
  | { readonly kind: "writer"; readonly writer: Writer; readonly writers: readonly Writer[] };

/**
 * Looks up who answers for a topic: at every batch, so that what is revoked counts for nothing from the next one on.
 *
 * @throws Error for a topic of nobody. None is consumed, and who was registered once is never deleted.
 */
export async function originOf(sql: Sql, topic: string): Promise<Origin> {
  const name = writerOfTopic(topic);
  if (name === null) return { kind: "intake" };
  const writers = await listWriters(sql);
  const writer = writers.find((each) => each.name === name);
  if (writer === undefined) throw new Error(`no writer was ever registered for the topic ${topic}`);
  return { kind: "writer", writer, writers };
}
