import { glob, readFile, realpath } from "node:fs/promises";
import { join } from "node:path";
import { readConnection } from "@gihan/runtime/embedded-postgres/connection-file";
import { stopOrphan } from "@gihan/runtime/embedded-postgres/stop-orphan";
import { LocalError } from "./local-error.ts";
import { endPredecessor } from "./process-note.ts";

/** Ends every process that a killed starter has noted in files of these names below the folder. Call it only while holding its claim. */
export async function endPredecessors(folder: string, names: string, onProgress: (sentence: string) => void): Promise<void> {
  const notes = await Array.fromAsync(glob(names, { cwd: folder }));
  await Promise.all(
    notes.map(async (note) => {
      const pid = await endPredecessor(join(folder, note));
      if (pid !== null) onProgress(`앞서 강제로 끝난 실행이 남긴 프로세스 ${pid}을(를) 끝냈습니다.`);
    }),
  );
}

/** The same for the Postgres of the folder. Starting it would do that as well, but its port has to be free before ports are chosen. */
export async function endPostgresPredecessor(dataFolder: string, onProgress: (sentence: string) => void): Promise<void> {
  const folder = await realpath(dataFolder).catch(() => null);
  if (folder === null) return;
  if ((await readConnection(folder)) !== undefined)
    throw new LocalError(`${folder}의 PostgreSQL을 다른 프로그램이 쓰고 있습니다. 그것을 먼저 멈추거나 --data로 다른 폴더를 주십시오.`);
  const home = await readFile(join(folder, "moved-to"), "utf8").catch(() => folder);
  await stopOrphan(join(home.trim(), "cluster"), () => onProgress("앞서 강제로 끝난 실행이 남긴 PostgreSQL을 끝냅니다…"));
}
