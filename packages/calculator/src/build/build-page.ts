import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, type Rolldown } from "vite";
import { holidaysAsData } from "./holidays-as-data.ts";
import { inOneFile } from "./in-one-file.ts";
import { pageFiles } from "./page-files.ts";

const page = fileURLToPath(new URL("../page/", import.meta.url));

/**
 * Builds the page into a folder; what else is there stays.
 *
 * @returns what the page weighs in gzip, in bytes; the polyfill is left out.
 */
export async function buildPage(folder: string): Promise<{ readonly gzipBytes: number }> {
  const html = await builtHtml();
  const files: Readonly<Record<(typeof pageFiles)[number], string | Buffer>> = { "index.html": html, "temporal.js": await polyfill() };
  await mkdir(folder, { recursive: true });
  for (const name of pageFiles) await writeFile(join(folder, name), files[name]);
  return { gzipBytes: gzipSync(html, { level: 9 }).length };
}

async function builtHtml(): Promise<string> {
  const result = await build({
    root: page,
    configFile: false,
    envDir: false,
    logLevel: "warn",
    // Relative, so that the page works at whatever address, and from a folder.
    base: "./",
    plugins: [holidaysAsData(), inOneFile()],
    resolve: { alias: { "node:crypto": join(page, "content-itself.ts") } },
    build: {
      write: false,
      target: "es2023",
      modulePreload: false,
      cssCodeSplit: false,
      reportCompressedSize: false,
      // One script; what is imported later is still run later.
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const { output } = result as Rolldown.RolldownOutput;
  const [html] = output.filter(({ fileName }) => fileName.endsWith(".html"));
  if (output.length !== 1 || html?.type !== "asset")
    throw new Error(`the page was to be one file: ${output.map((each) => each.fileName).join(", ")}`);
  return String(html.source);
}

/** The script that sets `globalThis.Temporal` when it is read, as the package has it. */
function polyfill(): Promise<Buffer> {
  return readFile(join(dirname(fileURLToPath(import.meta.resolve("temporal-polyfill"))), "global.js"));
}
