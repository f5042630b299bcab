import { Client, type ClientConfig, type Notification, type Pool, type QueryResultRow } from "pg";
import type { Sql, Statement } from "./sql.ts";

/** How long a goodbye may take before the connection is cut. */
export const goodbyeMs = 1_000;

/**
 * A connection of one's own, for what belongs to a connection: advisory locks, LISTEN, prepared statements. Statements run one
 * after the other. It is lost for good as soon as one of them is not answered in time or the connection breaks.
 */
export interface Session extends Sql {
  /** Aborted when the connection is gone, whoever ended it. */
  readonly lost: AbortSignal;
  onNotification(listen: (notification: Notification) => void): void;
  /** Cuts the connection without a word; statements under way reject. */
  destroy(): void;
  /** Says goodbye and resolves when the connection is gone. */
  end(): Promise<void>;
}

/** How to open a session. */
export interface SessionOptions {
  readonly config: ClientConfig;
  readonly connectTimeoutMs: number;
  /** A statement that is not answered so long loses the session. Without it whoever asks must `destroy` when it takes too long. */
  readonly answerTimeoutMs?: number;
  /** Gives up connecting. */
  readonly signal?: AbortSignal;
}

/** Opens a session; rejects when that is not done in time. */
export async function openSession({ config, connectTimeoutMs, answerTimeoutMs, signal }: SessionOptions): Promise<Session> {
  const client = new Client({ ...config, connectionTimeoutMillis: Math.max(1, Math.ceil(connectTimeoutMs)), keepAlive: true });
  const lost = new AbortController();
  const destroy = () => {
    lost.abort();
    client.connection.stream.destroy();
  };
  // An error without a listener would end the process; what it means is seen at `lost` and by whoever asks something.
  client.on("error", () => lost.abort());
  client.on("end", () => lost.abort());
  signal?.addEventListener("abort", destroy);
  try {
    signal?.throwIfAborted();
    await client.connect();
  } catch (error) {
    destroy();
    throw error;
  } finally {
    signal?.removeEventListener("abort", destroy);
  }

  let previous: Promise<unknown> = Promise.resolve();
  const ask = async <Row extends QueryResultRow>(statement: Statement) => {
    const late = answerTimeoutMs === undefined ? undefined : setTimeout(destroy, answerTimeoutMs);
    try {
      return await client.query<Row>(statement);
    } finally {
      clearTimeout(late);
    }
  };
  return {
    lost: lost.signal,
    query<Row extends QueryResultRow>(statement: Statement) {
      const answer = previous.then(() => ask<Row>(statement));
      previous = answer.catch(() => undefined);
      return answer;
    },
    onNotification: (listen) => client.on("notification", listen),
    destroy,
    async end() {
      const late = setTimeout(destroy, goodbyeMs);
      await client.end();
      clearTimeout(late);
      lost.abort();
    },
  };
}

/**
 * The settings of a pool's connections, for a connection beside it; the connection string, if given, goes before.
 * Spreading alone would lose the password, which the pool hides from enumeration.
 */
export function configBesides(pool: Pool, connectionString: string | undefined): ClientConfig {
  if (connectionString !== undefined) return { connectionString };
  const { password } = pool.options;
  return { ...pool.options, ...(password === undefined ? {} : { password }) };
}
