import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** One tool of the check: what it looks at, in the words that are printed. */
export interface Check {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

/** Everything a change must pass; all of them together take seconds. Paths are relative to the project's root. */
export const checks: readonly Check[] = [
  { name: "format (prettier)", command: ["node_modules/.bin/prettier", "--check", "--log-level", "warn", "."] },
  { name: "lint with types (oxlint)", command: ["node_modules/.bin/oxlint", "--type-aware"] },
  { name: "types (tsc 7)", command: ["node_modules/.bin/node", "node_modules/typescript7/bin/tsc", "--noEmit", "-p", "tsconfig.json"] },
  {
    name: "types of the calculator, with those of browsers (tsc 7)",
    command: ["node_modules/.bin/node", "node_modules/typescript7/bin/tsc", "--noEmit", "-p", "packages/calculator/tsconfig.json"],
  },
  {
    name: "direction of imports (dependency-cruiser)",
    command: [
      "node_modules/.bin/depcruise",
      "--config",
      ".dependency-cruiser.cjs",
      "packages",
      "services",
      "infra",
      "scripts",
      "e2e",
      "bench",
      "examples",
    ],
  },
  { name: "dead code (knip)", command: ["node_modules/.bin/knip", "--no-progress", "--no-config-hints"] },
];

export interface CheckResult {
  readonly name: string;
  readonly passed: boolean;
  readonly output: string;
  readonly seconds: number;
}

/** Runs one check in the given checkout. */
export async function runCheck(check: Check, root: string): Promise<CheckResult> {
  const startedAt = performance.now();
  const [file, ...args] = check.command;
  const PATH = `${join(root, "node_modules/.bin")}${delimiter}${process.env["PATH"] ?? ""}`;
  const child = spawn(file, args, { cwd: root, env: { ...process.env, PATH, NO_COLOR: "1" } });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { name: check.name, passed: code === 0, output: output.trim(), seconds: (performance.now() - startedAt) / 1000 };
}

if (import.meta.main) {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const results = await Promise.all(checks.map((check) => runCheck(check, root)));
  for (const { name, passed, output, seconds } of results) {
    console.log(`${passed ? "✓" : "✗"} ${name}  ${seconds.toFixed(1)} s`);
    if (!passed) console.log(output.replace(/^/gm, "    "));
  }
  process.exitCode = results.every((result) => result.passed) ? 0 : 1;
}
