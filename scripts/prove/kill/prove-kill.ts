import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { KillOptions } from "./kill-options.ts";
import { reportText } from "./report-text.ts";
import { runKill } from "./run-kill.ts";

/** Runs the proof of the embedded shape and writes its figures. False when a promise was broken. */
export async function proveKill(options: KillOptions, say: (line: string) => void): Promise<boolean> {
  const result = await runKill({ ...options, isLight: false, onProgress: say });
  const folder = join(import.meta.dirname, "../../../.prove");
  const file = join(folder, `kill-${result.options.seed}.json`);
  await mkdir(folder, { recursive: true });
  await writeFile(file, `${JSON.stringify(result, null, 2)}\n`);
  console.log(`\n${reportText(result)}\n\n${file}`);
  return result.broken.length === 0;
}
