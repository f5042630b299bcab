import { help, readOptions } from "./options.ts";
import { runDemo } from "./run-demo.ts";

const stopped = "멈췄습니다. 데이터는 지웠습니다.\n";
const parsed = readOptions(process.argv.slice(2));
if (parsed.kind === "help") process.stdout.write(`${help}\n`);
else if (parsed.kind === "refused") {
  process.stderr.write(`${parsed.korean}\n`);
  process.exitCode = 2;
} else {
  const interruption = new AbortController();
  const interrupted = Symbol("interrupted");
  const stop = (): void => interruption.abort(interrupted);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  try {
    process.exitCode = await runDemo(parsed.options, interruption);
    if (!parsed.options.exits) process.stdout.write(stopped);
  } catch (error) {
    const { reason } = interruption.signal as { readonly reason: unknown };
    if (reason === interrupted) process.stdout.write(`\n${stopped}`);
    else process.stderr.write(`\n시연을 끝내지 못했습니다: ${reason instanceof Error ? reason.message : explain(error)}\n`);
    process.exitCode = reason === interrupted ? 130 : 1;
  }
  // Nothing is left to do; a socket that lingers must not keep the terminal.
  process.exit();
}

function explain(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
