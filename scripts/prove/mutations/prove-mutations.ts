import { glob, mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { ofShard, type Shard } from "../shards.ts";
import { batchesOf } from "./batches.ts";
import { fileHashes, type FileHashes } from "./file-hashes.ts";
import { fileRecords, isStillTrue, isWorthAnotherTry } from "./file-records.ts";
import { leastScore, mutatedPackages, type MutatedPackage } from "./mutated-packages.ts";
import { brokenPromises, mutationReport, packageTable, survivorText, type PackageResult } from "./mutation-report.ts";
import { openMutationRoom } from "./mutation-room.ts";
import { mutationScore } from "./mutation-score.ts";
import { runStryker } from "./run-stryker.ts";
import { judgedSurvivors, type SurvivorReason } from "./survivor-reasons.ts";

/** What is mutated, and how. */
export interface MutationsOptions {
  /** Packages, folders or files, such as `calendar` or `calendar/src/interval.ts`; all of them when empty. */
  readonly names: readonly string[];
  readonly shard: Shard;
  /** Also the files of which a note holds. */
  readonly again: boolean;
}

const root = join(import.meta.dirname, "../../..");

/** Mutants of so many bytes of source take about a minute. */
const bytesOfMinute = 3_000;

/** Files are tried together until they take about so long, which is what an interruption loses; each run begins with half a minute without mutants. */
const minutesOfBatch = 5;

interface SourceFile {
  readonly package: MutatedPackage;
  /** Path from the package's folder. */
  readonly file: string;
  readonly name: string;
  readonly minutes: number;
}

/**
 * Changes the source of the packages, one mutant at a time, and asks whether their tests notice; some files at a time, which are recorded as soon as they are done.
 * False when the score of a package is too low, or when a mutant lives that its list gives no reason for.
 *
 * @throws the signal's reason when it is aborted, once everything is taken down; what was done by then is recorded.
 */
export async function proveMutations(options: MutationsOptions, say: (line: string) => void, signal: AbortSignal): Promise<boolean> {
  const { names, shard } = options;
  const isAsked = (name: string): boolean => names.length === 0 || names.some((each) => `${name}/`.startsWith(`${each}/`));
  const asked = mutatedPackages.filter(({ name }) => isAsked(name) || names.some((each) => each.startsWith(`${name}/`)));
  const files = (await Promise.all(asked.map(sourceFiles))).flat();
  const unknown = names.find((each) => !files.some(({ name }) => `${name}/`.startsWith(`${each}/`)));
  if (unknown !== undefined) throw new Error(`there is no source "${unknown}" to be mutated`);
  const chosen = ofShard(
    files.filter(({ name }) => isAsked(name)),
    shard,
  );
  for (const each of asked)
    await tryMutants(
      each,
      chosen.filter((file) => file.package === each),
      { again: options.again, say, signal },
    );

  const known = await Promise.all(asked.map((each) => packageResult(each, files)));
  const report = join(root, ".prove/mutations.md");
  await mkdir(join(root, ".prove"), { recursive: true });
  await writeFile(report, `${mutationReport(known)}\n`);
  say(`\n${packageTable(known)}\n\n${report}`);
  const broken = known.flatMap((each) => brokenPromises(each, leastScore));
  for (const sentence of broken) say(`broken: ${sentence}`);
  return broken.length === 0;
}

async function tryMutants(
  mutated: MutatedPackage,
  files: readonly SourceFile[],
  options: { readonly again: boolean; readonly say: (line: string) => void; readonly signal: AbortSignal },
): Promise<void> {
  const { again, say, signal } = options;
  const records = recordsOf(mutated);
  const hashes = await hashesOf(mutated);
  const reasons = await reasonsOf(mutated);
  const room = await openMutationRoom(root, mutated.name);
  try {
    const open: SourceFile[] = [];
    for (const each of files) {
      const record = await records.read(each.file);
      if (again || !isStillTrue(record, hashes) || isWorthAnotherTry(record, hashes, reasons)) open.push(each);
      else say(`${each.name}: known from ${record.finishedAt}`);
    }
    let tried = 0;
    for (const batch of batchesOf(open, minutesOfBatch)) {
      const startedMs = performance.now();
      const results = await runStryker(
        room.folder,
        batch.map(({ file }) => file),
        { concurrency: availableParallelism(), signal },
      );
      for (const result of results) {
        await records.write({ files: hashes, finishedAt: new Date().toISOString(), result });
        const { noticed, mutants } = mutationScore([result]);
        say(`${mutated.name}/${result.file}: ${noticed} of ${mutants} noticed`);
        for (const survivor of judgedSurvivors([result], reasons)) if (survivor.reason === null) say(survivorText(mutated.name, survivor));
      }
      tried += batch.length;
      say(
        `${mutated.name}: ${tried} of ${open.length} files tried, the last ${batch.length} in ${Math.round((performance.now() - startedMs) / 1_000)} s`,
      );
    }
  } finally {
    await room.remove();
  }
}

/** What is known of the sources and tests as they are now, from this run or from others. */
async function packageResult(mutated: MutatedPackage, all: readonly SourceFile[]): Promise<PackageResult> {
  const hashes = await hashesOf(mutated);
  const files = all.filter((each) => each.package === mutated);
  const records = await Promise.all(files.map(({ file }) => recordsOf(mutated).read(file)));
  const results = records.flatMap((record) => (isStillTrue(record, hashes) ? [record.result] : []));
  return { name: mutated.name, files: files.length, results, reasons: await reasonsOf(mutated) };
}

async function sourceFiles(mutated: MutatedPackage): Promise<readonly SourceFile[]> {
  const folder = folderOf(mutated.name);
  const files: string[] = [];
  for await (const file of glob("src/**/*.ts", { cwd: folder })) files.push(file);
  return Promise.all(
    files.toSorted().map(async (file) => {
      const { size } = await stat(join(folder, file));
      return { package: mutated, file, name: `${mutated.name}/${file}`, minutes: size / bytesOfMinute };
    }),
  );
}

const folderOf = (name: string): string => join(root, "packages", name);

const recordsOf = ({ name }: MutatedPackage): ReturnType<typeof fileRecords> => fileRecords(join(root, ".prove/mutations", name));

const hashesOf = ({ name, needs }: MutatedPackage): Promise<FileHashes> =>
  fileHashes(root, [`packages/${name}/src`, `packages/${name}/test`, ...needs.map((each) => `packages/${each}/src`)]);

async function reasonsOf({ name }: MutatedPackage): Promise<readonly SurvivorReason[]> {
  return JSON.parse(await readFile(join(folderOf(name), "test/survivors.json"), "utf8")) as readonly SurvivorReason[];
}
