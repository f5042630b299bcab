import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startMarkOf } from "@gihan/runtime/processes/process-identity";

/** Where running servers are found, passwords included; for whoever starts the services in another terminal. */
export interface ServerAddresses {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly kafkaBrokers: readonly string[];
}

interface Running extends ServerAddresses {
  readonly pid: number;
  readonly mark: string;
}

const fileOf = (folder: string): string => join(folder, "running.json");

/** Notes where the servers of this process are; answers how to take the note away. */
export async function writeAddresses(folder: string, addresses: ServerAddresses): Promise<() => Promise<void>> {
  const running: Running = { ...addresses, pid: process.pid, mark: (await startMarkOf(process.pid)) ?? "" };
  await writeFile(fileOf(folder), `${JSON.stringify(running)}\n`, { mode: 0o600 });
  return () => rm(fileOf(folder), { force: true });
}

/** The servers that run on the folder now; null if there are none. */
export async function readAddresses(folder: string): Promise<ServerAddresses | null> {
  const text = await readFile(fileOf(folder), "utf8").catch(() => null);
  if (text === null) return null;
  const running = JSON.parse(text) as Running;
  return (await startMarkOf(running.pid)) === running.mark ? running : null;
}
