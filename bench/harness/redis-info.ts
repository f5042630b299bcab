import { Redis } from "ioredis";

/** What a Redis says of itself under this name of INFO. */
export async function askRedis(url: string, name: "redis_version" | "used_memory"): Promise<string> {
  const client = new Redis(url);
  try {
    const info = await client.info();
    const line = info.split(/\r?\n/).find((each) => each.startsWith(`${name}:`));
    if (line === undefined) throw new Error(`Redis does not tell its ${name}`);
    return line.slice(name.length + 1);
  } finally {
    client.disconnect();
  }
}

/** Takes everything out of a Redis. */
export async function emptyRedis(url: string): Promise<void> {
  const client = new Redis(url);
  try {
    await client.flushall();
  } finally {
    client.disconnect();
  }
}
