import { endWithItsReader } from "@gihan/terminal/reader-gone";
import { processEnvironment } from "./config.ts";
import { runGihan } from "./gihan.ts";

endWithItsReader(process.stdout);

process.exitCode = await runGihan(process.argv.slice(2), {
  env: processEnvironment,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
});
