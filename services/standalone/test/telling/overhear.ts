import type pg from "pg";

/** Calls back before each statement that is sent on a connection the pool makes from now on; the statement waits for the answer. */
export function overhear(pool: pg.Pool, hear: (statement: string) => Promise<void> | void): void {
  pool.on("connect", (client) => {
    const query: (...parameters: readonly unknown[]) => unknown = client.query.bind(client);
    Object.assign(client, {
      async query(...parameters: readonly unknown[]) {
        await hear(String(parameters[0]));
        return query(...parameters);
      },
    });
  });
}
