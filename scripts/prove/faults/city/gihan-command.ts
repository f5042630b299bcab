import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const command = join(import.meta.dirname, "../../../../packages/cli/src/main.ts");

/** Runs the command that operators use; answers what it prints for programs. */
export async function gihan(environment: Readonly<Record<string, string>>, ...words: readonly string[]): Promise<unknown> {
  const { stdout } = await run(process.execPath, [command, "--json", ...words], {
    env: { PATH: process.env["PATH"] ?? "", ...environment },
  });
  return JSON.parse(stdout) as unknown;
}
