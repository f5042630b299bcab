import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { builtPage } from "./build/built-page.ts";
import { calculatorHelp, readCalculatorOptions } from "./options.ts";
import { calculatorPages } from "./pages.ts";
import { servePage } from "./serve-page.ts";

const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);
/** Beside the data of a trial, and as little kept under version control. */
const kept = fileURLToPath(new URL("../../../data/calculator", import.meta.url));

const asked = readCalculatorOptions(process.argv.slice(2));
if (asked.kind === "help") process.stdout.write(`${calculatorHelp}\n`);
else if (asked.kind === "refused") {
  say(asked.korean);
  process.exitCode = 2;
} else if (asked.kind === "build") {
  // Only here: whoever serves a page that is built already has no use for the bundler.
  const { buildPage } = await import("./build/build-page.ts");
  const { gzipBytes } = await buildPage(resolve(asked.folder));
  say(`처리기한 계산기를 만들었습니다: ${resolve(asked.folder, "index.html")} (gzip ${Math.ceil(gzipBytes / 1000)} kB)`);
} else {
  try {
    // Before anybody asks, so that what is wrong is said here.
    await builtPage(kept).file("index.html");
    const server = await servePage(calculatorPages({ at: "/", keptIn: kept }), asked.port);
    say(`처리기한 계산기: ${server.url}  멈추려면 Ctrl-C.`);
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void server.stop());
  } catch (error) {
    say(explained(error));
    process.exitCode = 1;
  }
}

function explained(error: unknown): string {
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE")
    return "그 포트를 다른 프로그램이 쓰고 있습니다. npm run calculator -- --port 0으로 빈 포트에서 여십시오.";
  return error instanceof Error ? error.message : String(error);
}
