import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { reportText } from "./kill/report-text.ts";
import { runKill } from "./kill/run-kill.ts";
import { help, readOptions } from "./options.ts";

const asked = readOptions(process.argv.slice(2));
if (asked.kind === "help") console.log(help);
else if (asked.kind === "refused") {
  console.error(asked.reason);
  process.exitCode = 2;
} else {
  const result = await runKill({ ...asked.options, isLight: false, onProgress: (line) => process.stderr.write(`${line}\n`) });
  const folder = join(import.meta.dirname, "../../.prove");
  const file = join(folder, `kill-${result.options.seed}.json`);
  await mkdir(folder, { recursive: true });
  await writeFile(file, `${JSON.stringify(result, null, 2)}\n`);
  console.log(`\n${reportText(result)}\n\n${file}`);
  process.exitCode = result.broken.length > 0 ? 1 : 0;
}
