import { endWithItsReader } from "@gihan/terminal/reader-gone";
import { runExplain } from "./command/run-explain.ts";
import { processEnvironment } from "./config.ts";

endWithItsReader(process.stdout);

process.exitCode = await runExplain(process.argv.slice(2), {
  env: processEnvironment,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
});
