import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findBrokers } from "@gihan/testing/brokers/find-brokers";
import { decideBrokerProjects } from "./broker-projects.ts";
import { skippedLines, summariseTests, type VitestReport } from "./test-summary.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const reportFile = join(root, ".vitest", "results.json");

/** Runs vitest over all projects, or over what its arguments choose; answers its exit code, null if a signal ended it. */
async function runVitest(args: readonly string[]): Promise<number | null> {
  await rm(reportFile, { force: true });
  // Vitest writes colours into a pipe too, where whoever reads the last line does not expect them.
  const colour = process.stdout.isTTY ? {} : { NO_COLOR: "1" };
  const child = spawn(
    process.execPath,
    [
      join(root, "node_modules", "vitest", "vitest.mjs"),
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${reportFile}`,
      ...args,
    ],
    { cwd: root, env: { ...process.env, ...colour }, stdio: "inherit" },
  );
  // Vitest stops its own server on these; leaving first would take the terminal away from it.
  process.on("SIGINT", () => process.stdin.isTTY || child.kill("SIGINT"));
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  const [code] = (await once(child, "close")) as [number | null];
  return code;
}

async function readReport(): Promise<VitestReport> {
  try {
    return JSON.parse(await readFile(reportFile, "utf8")) as VitestReport;
  } catch {
    return { testResults: [] };
  }
}

const given = process.argv.slice(2);
const forbidsSkips = given.includes("--forbid-skips");
const requiresBrokers = given.includes("--require-brokers");
const args = given.filter((arg) => arg !== "--forbid-skips" && arg !== "--require-brokers");
const brokers = decideBrokerProjects(args, await findBrokers(() => undefined));
const code = await runVitest([...args, ...brokers.args]);
const { passed, failed, skipped } = summariseTests(await readReport(), root);
// Chosen by name, the others are left out on purpose.
const isChosenByName = args.some((arg) => arg === "-t" || arg.startsWith("--testNamePattern"));
if (!isChosenByName) for (const line of skippedLines(skipped)) console.log(line);
if (brokers.skippedLine !== null) console.log(brokers.skippedLine);

const areSkipsForbidden = forbidsSkips && !isChosenByName && skipped.length > 0;
if (areSkipsForbidden) console.log("Skipped tests count as failures here (--forbid-skips).");
const lacksBrokers = requiresBrokers && brokers.skippedLine !== null;
if (lacksBrokers) console.log("That counts as one failure here (--require-brokers).");
// An error outside of any test, or no test at all: "0 failed" would read as success.
const hasOtherFault = code !== 0 && failed === 0;
if (hasOtherFault) console.log(`No test failed, but vitest ended with ${code ?? "a signal"}, which counts as one failure: see above.`);
const skips = areSkipsForbidden ? skipped.reduce((sum, { count }) => sum + count, 0) : 0;
const failures = failed + (hasOtherFault ? 1 : 0) + (lacksBrokers ? 1 : 0) + skips;
process.exitCode = failures === 0 ? 0 : 1;
console.log(`${passed} passed, ${failures} failed`);
