import type { FileResult } from "./mutant.ts";
import { mutationScore } from "./mutation-score.ts";
import { judgedSurvivors, outlivedReasons, type JudgedSurvivor, type SurvivorReason } from "./survivor-reasons.ts";

/** All that is known of a package's mutants by now. */
export interface PackageResult {
  readonly name: string;
  /** How many files it has; the score is only judged when all are done. */
  readonly files: number;
  readonly results: readonly FileResult[];
  readonly reasons: readonly SurvivorReason[];
}

/** What breaks the promise, a sentence each. Pure. */
export function brokenPromises({ name, files, results, reasons }: PackageResult, leastScore: number): readonly string[] {
  const unexplained = judgedSurvivors(results, reasons).filter(({ reason }) => reason === null);
  const { percent } = mutationScore(results);
  return [
    ...(unexplained.length === 0 ? [] : [`${name}: ${unexplained.length} mutants live for no reason that its list gives`]),
    ...(results.length === files && percent < leastScore ? [`${name}: ${scoreText(percent)} % is less than ${leastScore} %`] : []),
  ];
}

/** The packages as a Markdown table. Pure. */
export function packageTable(packages: readonly PackageResult[]): string {
  const rows = packages.map(({ name, files, results, reasons }) => {
    const { mutants, noticed, survived, notCovered, percent } = mutationScore(results);
    const explained = judgedSurvivors(results, reasons).filter(({ reason }) => reason !== null).length;
    return [name, `${results.length} of ${files}`, mutants, noticed, survived, notCovered, explained, `${scoreText(percent)} %`];
  });
  return table(["package", "files", "mutants", "noticed", "survived", "not covered", "with a reason", "score"], rows);
}

/** Everything, for a person to read: scores by file, survivors without a reason first, and reasons that are needed no longer. Pure. */
export function mutationReport(packages: readonly PackageResult[]): string {
  return [`# Mutations`, packageTable(packages), ...packages.flatMap(packageChapters)].join("\n\n");
}

function packageChapters({ name, results, reasons }: PackageResult): readonly string[] {
  const files = results.map((result) => {
    const { mutants, noticed, survived, notCovered, percent } = mutationScore([result]);
    return [result.file, mutants, noticed, survived, notCovered, `${scoreText(percent)} %`];
  });
  const survivors = judgedSurvivors(results, reasons).toSorted((one, other) => Number(one.reason !== null) - Number(other.reason !== null));
  const outlived = outlivedReasons(results, reasons);
  return [
    `## ${name}`,
    table(["file", "mutants", "noticed", "survived", "not covered", "score"], files),
    ...survivors.map((each) => survivorText(name, each)),
    ...(outlived.length === 0
      ? []
      : ["Listed, and noticed by now:", outlived.map(({ file, before }) => `- ${file}: \`${before}\``).join("\n")]),
  ];
}

/** A survivor with the place where it stands, as a change. Pure. */
export function survivorText(packageName: string, { file, line, mutator, kind, before, after, reason }: JudgedSurvivor): string {
  const head = `packages/${packageName}/${file}:${line} ${mutator}${kind === "not-covered" ? ", not covered" : ""}`;
  return [`${head}: ${reason ?? "NO REASON"}`, "```diff", `- ${before}`, `+ ${after}`, "```"].join("\n");
}

/** Rounded down, so that 84.99 is not told as 85. */
const scoreText = (percent: number): string => (Math.floor(percent * 10) / 10).toFixed(1);

function table(columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;
  return [line(columns), line(columns.map((_, index) => (index === 0 ? "---" : "--:"))), ...rows.map(line)].join("\n");
}
