import { execFile } from "node:child_process";
import { join } from "node:path";

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the `gihan` command as a process of its own, with nothing in its environment but what is given. */
export function gihanCommand(environment: Readonly<Record<string, string>>, ...argv: readonly string[]): Promise<Ran> {
  const main = join(import.meta.dirname, "..", "..", "..", "packages", "cli", "src", "main.ts");
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...argv], { env: { PATH: process.env["PATH"] ?? "", ...environment } }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });
}
