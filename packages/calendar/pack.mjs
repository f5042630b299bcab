// What `npm pack` and `pnpm pack` run before and after (package.json). In the workspace the entrances are the sources, which need no build;
// npm packs `exports` as they stand, so that for as long as packing takes they name what is built. Stopped in the middle, `undo` mends it.
import { readFileSync, rmSync, writeFileSync } from "node:fs";

const manifestFile = new URL("package.json", import.meta.url);

/** `./src/interval.ts` as it is built. */
function builtEntrance(source) {
  const path = source.replace("./src/", "./dist/").replace(/\.ts$/, "");
  return { types: `${path}.d.ts`, default: `${path}.js` };
}

const sourceOf = (built) => built.default.replace("./dist/", "./src/").replace(/\.js$/, ".ts");

function writeEntrances(change) {
  const manifest = JSON.parse(readFileSync(manifestFile, "utf8"));
  const entrances = Object.entries(manifest.exports).map(([name, entrance]) => [name, change(entrance)]);
  writeFileSync(manifestFile, `${JSON.stringify({ ...manifest, exports: Object.fromEntries(entrances) }, null, 2)}\n`);
}

const [step] = process.argv.slice(2);
if (step === "built") writeEntrances((entrance) => (typeof entrance === "string" ? builtEntrance(entrance) : entrance));
else if (step === "undo") {
  writeEntrances((entrance) => (typeof entrance === "string" ? entrance : sourceOf(entrance)));
  rmSync(new URL("dist", import.meta.url), { recursive: true, force: true });
} else throw new Error("usage: node pack.mjs built|undo");
