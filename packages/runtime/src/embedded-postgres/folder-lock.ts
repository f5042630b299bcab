import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { startMarkOf } from "../processes/process-identity.ts";

interface Holder {
  readonly pid: number;
  readonly startMark: string;
}

const lockName = "gihan.lock";

/**
 * Claims the folder for this process; the answer gives it back. A lock left behind by a process that is gone counts for nothing,
 * also when its number belongs to another process by now.
 *
 * @throws EmbeddedPostgresError `EMBEDDED_POSTGRES_IN_USE` while its holder lives.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, lockName);
  const mine = JSON.stringify({ pid: process.pid, startMark: (await startMarkOf(process.pid)) ?? "" } satisfies Holder);
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, mine);
  try {
    while (!(await placeOnce(draft, path))) await removeStale(path, folder);
  } finally {
    await rm(draft, { force: true });
  }
  return async () => {
    if ((await read(path)) === mine) await rm(path, { force: true });
  };
}

/** The live process that holds the folder, if there is one. */
export async function holderOf(folder: string): Promise<number | undefined> {
  return await liveHolder(await read(join(folder, lockName)));
}

/** A hard link appears with its whole content or not at all, and only if the name is free. */
async function placeOnce(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function removeStale(path: string, folder: string): Promise<void> {
  const seen = await read(path);
  if (seen === undefined) return;
  const pid = await liveHolder(seen);
  if (pid !== undefined)
    throw new EmbeddedPostgresError(
      "EMBEDDED_POSTGRES_IN_USE",
      `${folder}에서 이미 기한이 실행 중입니다(프로세스 ${pid}). 그것을 먼저 멈추거나 다른 데이터 폴더를 지정하십시오.`,
    );
  // Two starts may find the same dead lock; renaming it shows which of them takes it away, and whether it still was the dead one.
  const aside = `${path}.${process.pid}.stale`;
  try {
    await rename(path, aside);
    if ((await read(aside)) !== seen) await placeOnce(aside, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

async function liveHolder(text: string | undefined): Promise<number | undefined> {
  if (text === undefined) return undefined;
  try {
    const { pid, startMark } = JSON.parse(text) as Holder;
    return (await startMarkOf(pid)) === startMark ? pid : undefined;
  } catch {
    return undefined;
  }
}

async function read(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
