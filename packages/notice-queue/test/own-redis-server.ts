import { spawnSync } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { startRedis } from "@gihan/local-servers/redis";
import { freePort } from "@gihan/testing/free-port";
import { temporaryFolder } from "@gihan/testing/temporary-folder";
import { Redis } from "ioredis";
import { onTestFinished } from "vitest";

/** False where no server can be started here, although one may be reached: what is done to a whole server is then not tried. */
export const hasRedisServer = ["redis-server", "valkey-server"].some((program) => spawnSync(program, ["--version"]).status === 0);
if (!hasRedisServer) console.warn("skipped what is done to a whole Redis: there is no redis-server on the PATH");

/** A server that one test may kill, starve and reconfigure. */
export interface OwnRedisServer {
  readonly port: number;
  /** With the password. */
  readonly url: string;
  /** For commands of the test. */
  readonly admin: Redis;
  kill(): Promise<void>;
  /** Starts it again on its port, with what it had written. */
  start(): Promise<void>;
  /** Takes away what it has written. */
  emptyDisk(): Promise<void>;
}

/** Starts a server that writes every command at once; it ends with the test. */
export async function ownRedisServer(): Promise<OwnRedisServer> {
  const port = await freePort();
  const folder = await temporaryFolder();
  const { url, server } = await startRedis({ folder, port, onProgress: () => undefined });
  const admin = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
  admin.on("error", () => undefined);
  onTestFinished(async () => {
    admin.disconnect();
    await server.kill();
  });
  await admin.config("SET", "appendfsync", "always");
  return {
    port,
    url,
    admin,
    kill: server.kill,
    start: server.start,
    emptyDisk: () => rm(join(folder, "appendonlydir"), { recursive: true }),
  };
}
