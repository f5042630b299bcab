import { allFaults } from "./all-faults.ts";
import { serviceNames } from "./city/service-name.ts";
import type { Kill } from "./fault.ts";
import { phases } from "./moment.ts";
import type { FaultResult } from "./fault-result.ts";

const columns = [
  "fault",
  "planned",
  "once",
  "repeated",
  "frozen",
  "listed",
  "twice",
  "lost",
  "wrong",
  "raced",
  "p99",
  "recovery",
  "ready after",
  "",
] as const;

/** The results as a Markdown table, a sentence for every promise that was broken, and the phases in which kills fell. Pure. */
export function faultTable(results: readonly FaultResult[]): string {
  const rows = results.map(rowOf);
  const widths = columns.map((column, index) => Math.max(column.length, ...rows.map((row) => row[index]!.length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, index) => (index === 0 || index === cells.length - 1 ? cell.padEnd(widths[index]!) : cell.padStart(widths[index]!))).join(" | ")} |`;
  const rule = `| ${widths.map((width, index) => (index === 0 || index === widths.length - 1 ? "-".repeat(Math.max(3, width)) : `${"-".repeat(Math.max(2, width - 1))}:`)).join(" | ")} |`;
  const kills = results.flatMap((result) => (result.kind === "done" ? result.kills : []));
  return [
    [line(columns), rule, ...rows.map(line)].join("\n"),
    ...(kills.length === 0 ? [] : [killTable(kills)]),
    ...results.flatMap(sayBroken),
  ].join("\n\n");
}

function rowOf(result: FaultResult): readonly string[] {
  if (result.kind !== "done") return [result.name, ...columns.slice(2).map(() => ""), result.kind === "skipped" ? "SKIPPED" : "NOT RUN"];
  const { verdict, name, broken } = result;
  const isFrozen = allFaults.find((fault) => fault.name === name)?.isFrozen === true;
  return [
    name,
    ...[verdict.planned, verdict.toldOnce, isFrozen ? 0 : verdict.repeated, isFrozen ? verdict.repeated : 0].map(String),
    ...[verdict.unknownAndSaid, verdict.twice, verdict.lost, verdict.wrong, verdict.raced].map(String),
    ...[verdict.lateness99Ms, verdict.longestRecoveryMs, result.longestReturnMs].map(seconds),
    broken.length === 0 ? "kept" : "BROKEN",
  ];
}

function killTable(kills: readonly Kill[]): string {
  const header = ["killed", "kills", ...phases];
  const rows = serviceNames.flatMap((service) => {
    const ofService = kills.filter((kill) => kill.service === service);
    if (ofService.length === 0) return [];
    return [[service, ofService.length, ...phases.map((phase) => ofService.filter((kill) => kill.phases.includes(phase)).length)]];
  });
  return [`| ${header.join(" | ")} |`, `| --- ${"| --: ".repeat(header.length - 1)}|`, ...rows.map((row) => `| ${row.join(" | ")} |`)].join(
    "\n",
  );
}

function sayBroken(result: FaultResult): readonly string[] {
  if (result.kind !== "done") return [`${result.name}: ${result.why}`];
  if (result.broken.length === 0) return [];
  const { offences } = result.verdict;
  const shown = offences.slice(0, 10);
  const rest = offences.length > shown.length ? [`… ${offences.length - shown.length} more`] : [];
  return [
    [`${result.name} BROKEN: ${result.broken.join("; ")}.`, ...shown, ...rest, `The folder was kept: ${result.keptFolder ?? "no"}`].join(
      "\n",
    ),
  ];
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
