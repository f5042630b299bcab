import { availableParallelism, totalmem } from "node:os";
import { renderTable, type Row } from "./harness/measure.ts";
import { startBenchServer } from "./harness/bench-server.ts";
import { help, readOptions, type StageName } from "./options.ts";
import { burstRows } from "./rows/burst.ts";
import { dispatchRows } from "./rows/dispatch.ts";
import { intakeRows } from "./rows/intake.ts";
import { planningRow } from "./rows/planning.ts";
import { replanningRow } from "./rows/replanning.ts";

const asked = readOptions(process.argv.slice(2));
if (asked.kind === "help") {
  console.log(help);
  process.exit(0);
}
if (asked.kind === "refused") {
  console.error(asked.reason);
  process.exit(2);
}
const { isQuick, only } = asked;
const size = (full: number): number => (isQuick ? full / 10 : full);

const server = await startBenchServer();
const stages: Readonly<Record<StageName, () => Promise<readonly Row[]>>> = {
  intake: () => intakeRows(server, { seconds: isQuick ? 2 : 8 }),
  planning: async () => [await planningRow(server, { complaints: size(20_000) })],
  dispatch: () => dispatchRows(server, { notices: size(5_000) }),
  burst: () => burstRows(server, { reminders: size(50_000), clerks: size(2_000), naiveReminders: size(10_000) }),
  replanning: async () => [await replanningRow(server, { extensions: size(10_000), peerExtensions: size(10_000) })],
};
const rows: Row[] = [];
for (const [name, measure] of Object.entries(stages)) {
  if (only !== null && name !== only) continue;
  process.stderr.write(`measuring ${name}…\n`);
  rows.push(...(await measure()));
}
await server.stop();
console.log(`\n${renderTable(rows)}\n`);
console.log(
  `${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${isQuick ? "quick" : "full"} size, fsync on`,
);
