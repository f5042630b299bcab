import { Redis } from "ioredis";

type Sent = Parameters<Redis["sendCommand"]>;

/**
 * A client that can be ended in whatever state, with everything that waits for it. `disconnect` alone leaves two things for good: a
 * client that is between two tries says never that it has ended, and what was sent before a connection was lost is never answered.
 */
export class EndableRedis extends Redis {
  readonly #owed = new Set<Sent[0]>();

  override sendCommand(...sent: Sent): unknown {
    const [command] = sent;
    if (!this.#owed.has(command)) {
      this.#owed.add(command);
      const settled = (): boolean => this.#owed.delete(command);
      command.promise.then(settled, settled);
    }
    return super.sendCommand(...sent);
  }

  override end(): void {
    if (this.status !== "end") {
      // Only from a try does ioredis come to an end.
      if (this.status === "reconnecting") this.connect().catch(() => undefined);
      this.disconnect();
    }
    // In these words BullMQ recognises a connection that was closed.
    for (const command of this.#owed) command.reject(new Error("Connection is closed."));
  }
}
