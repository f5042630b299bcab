import { chown, mkdtemp, readdir, rm, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { locateBinaries } from "@gihan/runtime/embedded-postgres/server-binaries";
import { createCluster, runServer } from "@gihan/runtime/embedded-postgres/server-process";
import { serverUser } from "@gihan/runtime/embedded-postgres/server-user";
import { stopOrphan } from "@gihan/runtime/embedded-postgres/stop-orphan";
import type { TestProject } from "vitest/node";
import { dropTemplate } from "./ledger-template.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The `postgres` database of the run's one server; tests take a database of their own with `temporaryDatabase`. */
    postgresUrl: string;
  }
}

/** Nothing here outlives the run, so nothing has to reach a disk. */
const settings = {
  max_connections: "400",
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_wal_size: "2GB",
};

const enoughMemory = 2n * 1024n ** 3n;

/** Starts the run's one Postgres before the first test file and takes it away, data and all, after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const user = await serverUser();
  const folder = await mkdtemp(join(await fastFolder(), `gihan-test-${process.pid}-`));
  if (user) await chown(folder, user.uid, user.gid);
  const options = { binaries: locateBinaries(), clusterFolder: join(folder, "cluster"), user };
  await createCluster({ ...options, fsync: false });
  const server = await runServer({ ...options, settings });
  const url = `postgres://gihan@127.0.0.1:${server.port}/postgres`;
  project.provide("postgresUrl", url);
  // In watch mode a migration may have changed since the template was made.
  project.onTestsRerun(() => dropTemplate(url));
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

/** Memory where there is enough of it: containers are often given 64 MB, which one cluster overflows. */
async function fastFolder(): Promise<string> {
  try {
    const { bavail, bsize } = await statfs("/dev/shm", { bigint: true });
    await removeLeftovers("/dev/shm");
    return bavail * bsize >= enoughMemory ? "/dev/shm" : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** A run that was killed leaves its data in memory for good; the number in the name is the process that made it. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = /^gihan-test-(\d+)-/.exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    await stopOrphan(join(folder, name, "cluster"));
    await rm(join(folder, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
