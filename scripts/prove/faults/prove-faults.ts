import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { allFaults } from "./all-faults.ts";
import { faultRecords, isStillTrue } from "./fault-records.ts";
import { faultTable } from "./fault-table.ts";
import type { Fault } from "./fault.ts";
import type { FaultResult } from "./fault-result.ts";
import { runFault } from "./run-fault.ts";
import { ofShard, type Shard } from "../shards.ts";
import { workingTree } from "./working-tree.ts";

/** Which faults are run, and how. */
export interface FaultsOptions {
  /** All of them when empty. */
  readonly names: readonly string[];
  readonly shard: Shard;
  readonly seed: number;
  /** Also those that were run on this very tree. */
  readonly again: boolean;
}

const root = join(import.meta.dirname, "../../..");

/**
 * Runs the faults one after the other, each recorded as soon as it is done, and writes the report. False when a promise was broken.
 *
 * @throws the signal's reason when it is aborted, once everything is taken down; what was done by then is recorded.
 */
export async function proveFaults(options: FaultsOptions, say: (line: string) => void, signal: AbortSignal): Promise<boolean> {
  const { names, shard, seed, again } = options;
  const folder = join(root, ".prove");
  const records = faultRecords(join(folder, "faults"));
  const asked = names.length === 0 ? allFaults : allFaults.filter(({ name }) => names.includes(name));
  const chosen = ofShard(asked, shard);
  const tree = await workingTree(root);
  const results: FaultResult[] = [];
  for (const [place, fault] of chosen.entries()) {
    const known = await records.read(fault.name);
    if (!again && isStillTrue(known, { tree, seed })) {
      say(`${fault.name}: known from ${known!.finishedAt}`);
      results.push(known!.result);
      continue;
    }
    say(`${fault.name} (${place + 1} of ${chosen.length}): ${fault.what}`);
    const result = await runSafely(fault, { seed, signal, onProgress: (line) => say(`  ${line}`) });
    if (result.kind === "skipped") say(`!!! ${fault.name} was SKIPPED: ${result.why}`);
    await records.write({ tree, seed, finishedAt: new Date().toISOString(), result });
    results.push(result);
  }
  say(`\n${faultTable(results)}`);
  const all = await Promise.all(allFaults.map(({ name }) => records.read(name)));
  const ofThisTree = all.flatMap((record) => (record?.tree === tree && record.seed === seed ? [record.result] : []));
  const report = join(folder, "report.md");
  await mkdir(folder, { recursive: true });
  await writeFile(report, `# Faults\n\nTree ${tree ?? "unknown"}, seed ${seed}.\n\n${faultTable(ofThisTree)}\n`);
  say(`\n${report}`);
  return results.every((result) => result.kind === "skipped" || (result.kind === "done" && result.broken.length === 0));
}

async function runSafely(fault: Fault, options: Parameters<typeof runFault>[1]): Promise<FaultResult> {
  try {
    return await runFault(fault, options);
  } catch (error) {
    options.signal?.throwIfAborted();
    options.onProgress(String((error as Error).stack ?? error));
    return { kind: "failed", name: fault.name, why: String(error) };
  }
}
