import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { temporaryFolder } from "@gihan/testing/temporary-folder";
import { expect, test } from "vitest";
import { claim } from "../src/claim.ts";
import { noteProcess } from "../src/process-note.ts";

test("a folder that a living process holds is refused with its number", async () => {
  const file = join(await temporaryFolder(), "it.claim");
  const release = await claim(file, "서버가");
  await expect(claim(file, "서버가")).rejects.toThrow(`서버가 이미 실행 중입니다(프로세스 ${process.pid})`);
  await release();
  await (
    await claim(file, "서버가")
  )();
});

test("a process that is gone holds nothing, nor does half a note", async () => {
  const file = join(await temporaryFolder(), "it.claim");
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  await noteProcess(file, child.pid!);
  child.kill("SIGKILL");
  await once(child, "close");
  await (
    await claim(file, "서버가")
  )();
  await writeFile(file, '{"pid":');
  await (
    await claim(file, "서버가")
  )();
});
