import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { commandLineOf, startMarkOf } from "../processes/process-identity.ts";

const patienceMs = 60_000;

/**
 * Stops the server that a killed Gihan left running on this cluster and waits until it is gone. Call it only while holding the folder's lock.
 * It is not taken over as it runs: its port, settings and output belonged to the process that is gone.
 */
export async function stopOrphan(clusterFolder: string, onFound?: () => void): Promise<void> {
  const pidFile = join(clusterFolder, "postmaster.pid");
  const pid = await readPid(pidFile);
  if (pid === undefined) return;
  if (!(await commandLineOf(pid))?.includes(` -D ${clusterFolder} -p `)) {
    // The server takes every process of that number for its predecessor and refuses: one that got the number later, and a dead one that
    // nobody has waited for (containers without an init). Its check of the shared memory still finds what is left of a real one.
    await rm(pidFile, { force: true });
    return;
  }
  onFound?.();
  const mark = await startMarkOf(pid);
  process.kill(pid, "SIGINT");
  const until = performance.now() + patienceMs;
  while ((await startMarkOf(pid)) === mark && mark !== undefined) {
    if (performance.now() > until)
      throw new EmbeddedPostgresError(
        "EMBEDDED_POSTGRES_IN_USE",
        `앞선 기한이 ${clusterFolder}에 남긴 PostgreSQL(프로세스 ${pid})이 멈추지 않습니다. 그 프로세스를 끝내고 다시 시작하십시오.`,
      );
    await pause(50);
  }
}

async function readPid(pidFile: string): Promise<number | undefined> {
  try {
    const pid = Number.parseInt(await readFile(pidFile, "utf8"), 10);
    return pid > 1 ? pid : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
