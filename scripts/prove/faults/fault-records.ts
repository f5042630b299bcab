import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { FaultResult } from "./fault-result.ts";

/** A fault that was run to its end, and on what. */
export interface FaultRecord {
  /** Git tree; null where there was none. */
  readonly tree: string | null;
  readonly seed: number;
  /** ISO 8601. */
  readonly finishedAt: string;
  readonly result: FaultResult;
}

/** What was run is kept in a file for each fault, so that a proof that was interrupted goes on where it was. */
export function faultRecords(folder: string): {
  read(name: string): Promise<FaultRecord | null>;
  write(record: FaultRecord): Promise<void>;
} {
  const fileOf = (name: string): string => join(folder, `${name}.json`);
  return {
    async read(name) {
      const text = await readFile(fileOf(name), "utf8").catch(() => null);
      return text === null ? null : (JSON.parse(text) as FaultRecord);
    },
    async write(record) {
      await mkdir(folder, { recursive: true });
      await writeFile(fileOf(record.result.name), `${JSON.stringify(record, null, 2)}\n`);
    },
  };
}

/** Whether a record stands for the fault as it is asked for now. Pure. */
export function isStillTrue(record: FaultRecord | null, now: Pick<FaultRecord, "tree" | "seed">): boolean {
  return record !== null && record.result.kind === "done" && now.tree !== null && record.tree === now.tree && record.seed === now.seed;
}
