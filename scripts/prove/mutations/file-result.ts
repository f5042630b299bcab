import type { FileResult, Survivor } from "./mutant.ts";

/** What is read of a report of Stryker's, in the schema that all mutation testers share (mutation-testing-report-schema). */
export interface MutationReport {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly ReportedMutant[] }>>;
}

interface ReportedMutant {
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly status: string;
  readonly location: { readonly start: Place; readonly end: Place };
}

/** Both counted from 1. */
interface Place {
  readonly line: number;
  readonly column: number;
}

/** The result of one file. Pure. Throws where a mutant was not tried: then nothing is known of it. */
export function fileResultOf(report: MutationReport, file: string): FileResult {
  const { source, mutants } = report.files[file] ?? { source: "", mutants: [] };
  const lines = source.split("\n");
  const counted = { killed: 0, timedOut: 0, invalid: 0 };
  const survivors: Survivor[] = [];
  for (const mutant of mutants) {
    switch (mutant.status) {
      case "Killed":
        counted.killed += 1;
        break;
      case "Timeout":
        counted.timedOut += 1;
        break;
      case "CompileError":
      case "RuntimeError":
        counted.invalid += 1;
        break;
      case "Survived":
        survivors.push(survivorOf(mutant, lines, "survived"));
        break;
      case "NoCoverage":
        survivors.push(survivorOf(mutant, lines, "not-covered"));
        break;
      default:
        throw new Error(`${file}: a mutant of line ${mutant.location.start.line} was not tried (${mutant.status})`);
    }
  }
  return { file, ...counted, survivors };
}

function survivorOf(
  { mutatorName, replacement = "", location }: ReportedMutant,
  lines: readonly string[],
  kind: Survivor["kind"],
): Survivor {
  const { start, end } = location;
  const changed = lines.slice(start.line - 1, end.line);
  const head = changed[0]?.slice(0, start.column - 1) ?? "";
  const tail = changed.at(-1)?.slice(end.column - 1) ?? "";
  return {
    kind,
    mutator: mutatorName,
    line: start.line,
    before: onOneLine(changed.join("\n")),
    after: onOneLine(head + replacement + tail),
  };
}

const onOneLine = (code: string): string => code.trim().replaceAll(/\s*\n\s*/g, " ");
