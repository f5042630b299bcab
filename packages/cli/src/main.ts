import { processEnvironment } from "./config.ts";
import { runGihan } from "./gihan.ts";

// Whoever reads the output may stop reading (`| head`); that is no error, and nothing is left to say.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(process.exitCode ?? 0);
});

process.exitCode = await runGihan(process.argv.slice(2), {
  env: processEnvironment,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
});
