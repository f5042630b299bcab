import type { RedisFacts } from "./judge-redis.ts";

/** Reads what the server answered to INFO and to `CONFIG GET appendfsync`; the latter is null where it was refused. */
export function readRedisFacts(info: string, appendFsync: string | null): RedisFacts {
  const says = new Map(info.split(/\r?\n/).map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1)]));
  // Valkey calls itself Redis 7.2.4 as well, for the sake of old clients.
  const valkey = says.get("valkey_version");
  const appendOnly = says.get("aof_enabled");
  return {
    product: valkey === undefined ? "Redis" : "Valkey",
    version: valkey ?? says.get("redis_version") ?? "",
    isCluster: (says.get("redis_mode") ?? says.get("server_mode")) === "cluster",
    maxmemoryPolicy: says.get("maxmemory_policy") ?? null,
    appendOnly: appendOnly === undefined ? null : appendOnly === "1",
    appendFsync,
  };
}
