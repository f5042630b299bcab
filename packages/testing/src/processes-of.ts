import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

/**
 * The processes that name a data folder on their command line, one line each: what a Gihan that has ended left behind. Where the
 * embedded Postgres runs for root its data lies elsewhere, and the data folder says where.
 */
export async function processesOf(dataFolder: string): Promise<readonly string[]> {
  const elsewhere = await readFile(join(dataFolder, "moved-to"), "utf8").catch(() => "");
  const names = [dataFolder, elsewhere.trim()].filter((name) => name !== "");
  const { stdout } = await promisify(execFile)("ps", ["-axww", "-o", "pid=,command="], { maxBuffer: 16 * 1024 * 1024 });
  return stdout.split("\n").filter((line) => names.some((name) => line.includes(name)));
}
