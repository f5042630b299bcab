import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { fileResultOf, type MutationReport } from "./file-result.ts";
import type { FileResult } from "./mutant.ts";

// Both files stand in the package's copy; Stryker changes what it is told to change where it lies.
const settingsFile = "stryker.json";
const reportFile = "mutation-report.json";

const settings = (files: readonly string[], concurrency: number): object => ({
  mutate: files,
  concurrency,
  inPlace: true,
  testRunner: "vitest",
  plugins: [import.meta.resolve("@stryker-mutator/vitest-runner")],
  vitest: { configFile: join(import.meta.dirname, "vitest.config.ts"), related: false },
  coverageAnalysis: "perTest",
  // Node strips types without asking whether they fit, and so does vitest.
  disableTypeChecks: false,
  // A test that is slow because the machine is busy has not noticed anything. What loops for ever is stopped much earlier, by counting.
  timeoutMS: 10_000,
  reporters: ["json"],
  jsonReporter: { fileName: reportFile },
  tempDirName: ".stryker",
  allowConsoleColors: false,
  allowEmpty: true,
  warnings: false,
});

/**
 * Changes some files of the package at `folder`, one mutant at a time, and runs those of the package's tests that come by it. A result for each
 * file, in their order. The tests run once without any change, to learn which of them comes by what: for many small files that is most of the work.
 *
 * @throws the signal's reason when it is aborted, and what Stryker said when it could not do its work.
 */
export async function runStryker(
  folder: string,
  files: readonly string[],
  options: { readonly concurrency: number; readonly signal: AbortSignal },
): Promise<readonly FileResult[]> {
  const { concurrency, signal } = options;
  signal.throwIfAborted();
  await writeFile(join(folder, settingsFile), JSON.stringify(settings(files, concurrency)));
  const stryker = join(dirname(fileURLToPath(import.meta.resolve("@stryker-mutator/core/package.json"))), "bin/stryker.js");
  // A process of its own, as Stryker takes the working folder for the project; and the first of a group, to which its workers belong too.
  const child = spawn(process.execPath, [stryker, "run", settingsFile], { cwd: folder, stdio: ["ignore", "pipe", "pipe"], detached: true });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => void said.push(chunk));
  const stop = (): void => void child.kill("SIGTERM");
  signal.addEventListener("abort", stop);
  const [code] = (await once(child, "close")) as [number | null];
  signal.removeEventListener("abort", stop);
  endGroup(child.pid);
  signal.throwIfAborted();
  if (code !== 0) throw new Error(`Stryker ended with ${code} on ${files.join(", ")}:\n${Buffer.concat(said).toString()}`);
  const report = JSON.parse(await readFile(join(folder, reportFile), "utf8")) as MutationReport;
  return files.map((file) => fileResultOf(report, file));
}

/** A worker that outlived its test run would write into a folder that is about to be removed. */
function endGroup(leader: number | undefined): void {
  try {
    if (leader !== undefined) process.kill(-leader, "SIGKILL");
  } catch {
    // Nobody is left in it.
  }
}
