import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

// Runs all suites and says at the end, on a line of its own, how many passed and failed. `--forbid-skips` makes a skipped test a
// failure; everything else is handed to vitest (`npm test -- --project unit`, a path, `-t NAME`).
const root = fileURLToPath(new URL("..", import.meta.url));
const resultsFile = join(root, ".vitest", "results.json");

interface Results {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly success: boolean;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

async function runVitest(args: readonly string[]): Promise<number> {
  const PATH = `${join(root, "node_modules/.bin")}${delimiter}${process.env["PATH"] ?? ""}`;
  const child = spawn("vitest", ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${resultsFile}`, ...args], {
    cwd: root,
    env: { ...process.env, PATH },
    stdio: "inherit",
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.once("close", (code) => resolve(code ?? 1)));
}

function readResults(): Results | null {
  try {
    return JSON.parse(readFileSync(resultsFile, "utf8")) as Results;
  } catch {
    return null;
  }
}

const args = process.argv.slice(2);
const forbidsSkips = args.includes("--forbid-skips");
mkdirSync(join(root, ".vitest"), { recursive: true });
rmSync(resultsFile, { force: true });
const code = await runVitest(args.filter((arg) => arg !== "--forbid-skips"));
const results = readResults();
if (!results) {
  console.log("vitest ended without results; nothing was proved.");
  process.exit(code || 1);
}
const skipped = results.testResults.flatMap((file) =>
  file.assertionResults.filter(({ status }) => status !== "passed" && status !== "failed").map(({ fullName }) => `${file.name}: ${fullName}`),
);
// A file that could not even be loaded has no failed test; it still is a failure.
const brokenFiles = results.testResults.filter((file) => file.status === "failed" && !file.assertionResults.some(({ status }) => status === "failed"));
for (const name of skipped) console.log(`SKIPPED  ${name}`);
for (const file of brokenFiles) console.log(`BROKEN   ${file.name}: ${file.message}`);
const failed = results.numFailedTests + brokenFiles.length + (forbidsSkips ? skipped.length : 0);
console.log(`\n${results.numPassedTests} passed, ${failed} failed`);
process.exitCode = failed > 0 || code !== 0 ? 1 : 0;
