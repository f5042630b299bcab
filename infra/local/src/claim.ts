import { rm } from "node:fs/promises";
import { LocalError } from "./local-error.ts";
import { notedProcess, noteProcess } from "./process-note.ts";

/**
 * Makes this process the only one that starts something on the folder; answers how to give it back. Whoever holds it may end what a killed
 * predecessor left, which would otherwise end what a living one has started.
 *
 * @throws LocalError while another holds it.
 */
export async function claim(file: string, whatRuns: string): Promise<() => Promise<void>> {
  const pid = await notedProcess(file);
  if (pid !== null)
    throw new LocalError(`${whatRuns} 이미 실행 중입니다(프로세스 ${pid}). 그것을 먼저 멈추거나 --data로 다른 폴더를 주십시오.`);
  await noteProcess(file, process.pid);
  return () => rm(file, { force: true });
}
