import { availableParallelism, totalmem } from "node:os";
import { renderTable, type Row } from "./harness/measure.ts";
import { startBenchServer } from "./harness/bench-server.ts";
import { burstRows } from "./rows/burst.ts";
import { dispatchRows } from "./rows/dispatch.ts";
import { intakeRows } from "./rows/intake.ts";
import { planningRow } from "./rows/planning.ts";
import { replanningRow } from "./rows/replanning.ts";

const help = `npm run bench [-- --quick] [-- --only NAME]

Measures each stage of the way of an event against its bare ceiling in the same run and prints the ratios; fsync stays on.
  --quick      a tenth of the size, for daily use; the ratios are rougher
  --only NAME  intake, planning, dispatch, burst or replanning`;

const args = process.argv.slice(2);
if (args.includes("--help")) {
  console.log(help);
  process.exit(0);
}
const quick = args.includes("--quick");
const only = args.includes("--only") ? args[args.indexOf("--only") + 1] : undefined;
const size = (full: number): number => (quick ? full / 10 : full);

const server = await startBenchServer();
const stages: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  intake: () => intakeRows(server, { seconds: quick ? 2 : 8 }),
  planning: async () => [await planningRow(server, { complaints: size(20_000) })],
  dispatch: () => dispatchRows(server, { notices: size(5_000) }),
  burst: () => burstRows(server, { reminders: size(50_000), clerks: size(2_000), naiveReminders: size(10_000) }),
  replanning: async () => [await replanningRow(server, { extensions: size(10_000), peerExtensions: size(10_000) })],
};
if (only !== undefined && !(only in stages)) {
  console.error(`There is no row "${only}"; choose one of ${Object.keys(stages).join(", ")}.`);
  await server.stop();
  process.exit(2);
}
const rows: Row[] = [];
for (const [name, measure] of Object.entries(stages)) {
  if (only !== undefined && name !== only) continue;
  process.stderr.write(`measuring ${name}…\n`);
  rows.push(...(await measure()));
}
await server.stop();
console.log(`\n${renderTable(rows)}\n`);
console.log(
  `${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${quick ? "quick" : "full"} size, fsync on`,
);
