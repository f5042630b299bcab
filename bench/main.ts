import { availableParallelism, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { startDistributedShape } from "./harness/distributed-shape.ts";
import { startEmbeddedShape } from "./harness/embedded-shape.ts";
import { exitCodeOf, renderTable, type Row } from "./harness/measure.ts";
import { conditionsText, keepReport } from "./harness/report.ts";
import { help, isPure, readOptions } from "./options.ts";
import { distributedStages, embeddedStages, pureStages } from "./stages.ts";

const asked = readOptions(process.argv.slice(2));
if (asked.kind === "help") {
  console.log(help);
  process.exit(0);
}
if (asked.kind === "refused") {
  console.error(asked.reason);
  process.exit(2);
}

const startedAt = performance.now();
const secondsSoFar = (): number => (performance.now() - startedAt) / 1000;
const { shape, stages } = await open(asked);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void shape.stop().finally(() => process.exit(130)));
const rows: Row[] = [];
try {
  for (const [name, measure] of Object.entries(stages)) {
    if (asked.only !== null && name !== asked.only) continue;
    process.stderr.write(`${Math.round(secondsSoFar())} s: measuring ${name}…\n`);
    rows.push(...(await measure()));
  }
} finally {
  await shape.stop();
  // Also when a stage failed: what the others took minutes to show is not lost.
  console.log(`\n${renderTable(rows)}\n`);
}

process.exitCode = exitCodeOf(rows, asked);
const machine = { cores: availableParallelism(), memoryGiB: Math.round(totalmem() / 2 ** 30) };
const { versions } = shape;
const seconds = secondsSoFar();
const durability = "Postgres" in versions ? ", fsync on" : "";
console.log(`${conditionsText({ machine, versions })}; ${asked.isQuick ? "quick" : "full"} size, ${Math.round(seconds)} s${durability}`);
// Rough figures and parts of the table are for whoever runs them; only a whole one can be compared with the next.
if (!asked.isQuick && asked.only === null) {
  const folder = fileURLToPath(new URL("results", import.meta.url));
  const measuredAt = Temporal.Now.instant();
  const kept = await keepReport(folder, { shape: asked.shape, measuredAt, seconds, machine, versions, rows });
  console.log(`kept: ${kept.map((name) => `bench/results/${name}`).join(", ")}`);
}

async function open({ shape: name, isQuick, only }: Extract<typeof asked, { kind: "run" }>) {
  const size = { isQuick, isAlone: only !== null };
  const pure = pureStages(size);
  if (isPure(only)) return { shape: { versions: { Node: process.versions.node }, stop: () => Promise.resolve() }, stages: pure };
  if (name === "embedded") {
    const embedded = await startEmbeddedShape();
    return { shape: embedded, stages: { ...pure, ...embeddedStages(embedded, size) } };
  }
  const distributed = await startDistributedShape();
  return { shape: distributed, stages: distributedStages(distributed, size) };
}
