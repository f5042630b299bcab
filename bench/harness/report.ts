import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isMet, tableCells, type Row } from "./measure.ts";

/** What a run has shown, and on what: enough to compare it with another, and nothing that names the machine. */
export interface Report {
  readonly shape: "embedded" | "distributed";
  readonly measuredAt: Temporal.Instant;
  readonly seconds: number;
  readonly machine: { readonly cores: number; readonly memoryGiB: number };
  readonly versions: Readonly<Record<string, string>>;
  readonly rows: readonly Row[];
}

/** On what it was measured, in one line. */
export function conditionsText({ machine, versions }: Pick<Report, "machine" | "versions">): string {
  const software = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [`${machine.cores} cores`, `${machine.memoryGiB} GiB`, ...software].join(", ");
}

/** The report for people. */
export function reportMarkdown(report: Report): string {
  const [heading = [], ...rows] = tableCells(report.rows);
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    `# Bench of the ${report.shape} shape, ${dateOf(report)}`,
    "",
    `${conditionsText(report)}; fsync on${report.shape === "distributed" ? ", AOF on" : ""}; ${Math.round(report.seconds)} s in all.`,
    "What each row means: [bench/README.md](../README.md).",
    "",
    line(heading),
    line(heading.map(() => "---")),
    ...rows.map(line),
    "",
  ].join("\n");
}

/** The report for programs. */
export function reportJson(report: Report): string {
  const { shape, measuredAt, seconds, machine, versions, rows } = report;
  const measured = rows.map((row) => ({ ...row, isMet: isMet(row) }));
  return `${JSON.stringify({ shape, measuredAt: measuredAt.toString(), seconds: Math.round(seconds), machine, versions, rows: measured }, null, 2)}\n`;
}

/** Keeps the report in the folder, in place of one of the same day and shape. @returns the names of its files. */
export async function keepReport(folder: string, report: Report): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const name = `${dateOf(report)}-${report.shape}`;
  await writeFile(join(folder, `${name}.json`), reportJson(report));
  await writeFile(join(folder, `${name}.md`), reportMarkdown(report));
  return [`${name}.json`, `${name}.md`];
}

function dateOf({ measuredAt }: Pick<Report, "measuredAt">): string {
  return measuredAt.toZonedDateTimeISO("Asia/Seoul").toPlainDate().toString();
}
