import { allFaults } from "./faults/all-faults.ts";

/** The faults, one line each. */
export function listText(): string {
  const width = Math.max(...allFaults.map(({ name }) => name.length));
  const minutes = Math.round(allFaults.reduce((sum, fault) => sum + fault.minutes, 0));
  return [
    ...allFaults.map((fault) => `${fault.name.padEnd(width)}  ${String(fault.minutes).padStart(4)} min  ${fault.what}`),
    `${allFaults.length} faults, about ${minutes} minutes`,
  ].join("\n");
}
