import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { secretIn } from "../secret-in.ts";
import { LocalError } from "../local-error.ts";
import { localServer, type LocalServer, type OnServerLost } from "../local-server.ts";
import { findRedis } from "./find-redis.ts";

/** A real Redis or Valkey that keeps what it took (AOF) and evicts nothing. */
export interface RedisServer {
  readonly url: string;
  readonly server: LocalServer;
}

/** Starts it on the folder, with what it held before. @throws LocalError */
export async function startRedis(options: {
  readonly folder: string;
  readonly port: number;
  /** Further lines of its configuration, such as a port with TLS. */
  readonly settings?: readonly string[];
  readonly onProgress: (sentence: string) => void;
  readonly onLost?: OnServerLost;
  /** Aborted when it is not to start after all. */
  readonly signal?: AbortSignal | undefined;
}): Promise<RedisServer> {
  const { folder, port, settings = [], onProgress, onLost, signal } = options;
  const program = await findRedis();
  if (program === null) throw new LocalError("redis-server가 없습니다. 설치한 뒤 다시 실행하십시오. 예: apt-get install redis-server");
  await mkdir(folder, { recursive: true });
  const password = await secretIn(join(folder, "password"));
  const file = join(folder, "redis.conf");
  // In a file: on the command line everybody on the machine could read the password.
  await writeFile(file, [redisSettings({ folder, port, password }), ...settings, ""].join("\n"), { mode: 0o600 });
  onProgress("Redis를 시작합니다…");
  const server = localServer({
    name: "redis",
    program,
    arguments: [file],
    folder,
    isReady: (line) => line.includes("Ready to accept connections"),
    onLost,
  });
  await server.start(signal);
  return { url: `redis://:${password}@127.0.0.1:${port}`, server };
}

function redisSettings({ folder, port, password }: { readonly folder: string; readonly port: number; readonly password: string }): string {
  return [
    "bind 127.0.0.1",
    `port ${port}`,
    `requirepass ${password}`,
    `dir ${JSON.stringify(folder)}`,
    "daemonize no",
    "appendonly yes",
    "appendfsync everysec",
    'save ""',
    "maxmemory-policy noeviction",
    "",
  ].join("\n");
}
