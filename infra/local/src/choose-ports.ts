import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import type { BrokerPorts } from "./kafka/broker-settings.ts";

/** Where each server listens. */
export interface Ports {
  readonly postgres: number;
  readonly redis: number;
  readonly kafka: readonly BrokerPorts[];
}

/**
 * The ports of the last start if they are free, so that whoever was told of them finds the servers again. Another first port than last time
 * is a wish for other ports.
 */
export async function choosePorts(options: {
  readonly folder: string;
  readonly brokers: number;
  /** Where they begin when there was no start before; any free ones when left out. */
  readonly firstPort?: number | undefined;
}): Promise<Ports> {
  const { folder, brokers, firstPort } = options;
  const file = join(folder, `ports-${brokers}.json`);
  const last = await readFile(file, "utf8").then(
    (text) => JSON.parse(text) as Ports & { readonly firstPort?: number },
    () => null,
  );
  const known = last?.firstPort === firstPort ? last : null;
  const taken = new Set<number>();
  const take = async (before: number | undefined, place: number): Promise<number> => {
    const wanted = before ?? (firstPort === undefined ? undefined : firstPort + place);
    const port = wanted !== undefined && !taken.has(wanted) && (await isFree(wanted)) ? wanted : await anyFree(taken);
    taken.add(port);
    return port;
  };
  const kafka: BrokerPorts[] = [];
  const postgres = await take(known?.postgres, 0);
  const redis = await take(known?.redis, 1);
  for (let index = 0; index < brokers; index += 1) {
    const before = known?.kafka[index];
    kafka.push({
      clients: await take(before?.clients, 2 + index),
      controller: await take(before?.controller, 5 + index),
    });
  }
  const ports = { postgres, redis, kafka };
  await writeFile(file, `${JSON.stringify({ ...ports, firstPort })}\n`);
  return ports;
}

/** Whether nobody listens on the port of the loopback. */
export async function isFree(port: number): Promise<boolean> {
  return (await listen(port)) !== null;
}

async function anyFree(taken: ReadonlySet<number>): Promise<number> {
  for (;;) {
    const port = await listen(0);
    if (port !== null && !taken.has(port)) return port;
  }
}

/** The port that could be listened on, or null if somebody has it. */
async function listen(port: number): Promise<number | null> {
  const probe = createServer().listen(port, "127.0.0.1");
  try {
    await once(probe, "listening");
  } catch {
    return null;
  }
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  return address !== null && typeof address === "object" ? address.port : null;
}
