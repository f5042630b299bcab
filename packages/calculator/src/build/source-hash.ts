import { createHash } from "node:crypto";
import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../../", import.meta.url));

/** What the page is made of: itself, the packages that it runs, and the versions of what comes from npm. */
const sources = [
  "packages/{calculator,calendar,case,catalogue,contracts,deadline,explain,plan,terminal}/src/**/*.{ts,json,html,css}",
  "pnpm-lock.yaml",
];

/** SHA-256 (hex) of all sources of the page: another one means that it has to be built again. */
export async function sourceHash(): Promise<string> {
  const files = (await Array.fromAsync(glob(sources, { cwd: root }))).toSorted();
  const contents = await Promise.all(files.map((file) => readFile(join(root, file))));
  const hash = createHash("sha256");
  for (const [place, file] of files.entries()) hash.update(`${file}\n${contents[place]?.length}\n`).update(contents[place] ?? "");
  return hash.digest("hex");
}
