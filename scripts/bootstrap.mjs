// Brings a bare machine (any Node from 20 on, npm, git) to Node 26 and the locked dependencies, then runs the given file there.
// Plain JavaScript without dependencies, because it runs before there are any. After the first install it asks the network nothing.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const pnpmVersion = "12.21.0";
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const node = join(root, "node_modules", ".bin", "node");
const stampFile = join(root, "node_modules", ".gihan-installed");

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** What the installed packages depend on; when it changes, they are installed again. */
function wantedStamp() {
  const hash = createHash("sha256").update(pnpmVersion).update(process.platform).update(process.arch);
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json"]) hash.update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

function isInstalled(stamp) {
  return existsSync(node) && existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp;
}

function install(stamp) {
  process.stderr.write("Installing Node 26 and the locked dependencies (first start only, about 20 seconds)…\n");
  // --prefer-offline: without it npx asks the registry even for an exact version that it has.
  const args = ["--prefer-offline", "-y", `pnpm@${pnpmVersion}`, "install", "--frozen-lockfile", "--prefer-offline"];
  const result = spawnSync("npx", args, { cwd: root, env: { ...process.env, CI: "1" }, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  if (result.error) fail(`npx could not be started (${result.error.message}); install npm and try again.`);
  if (result.status !== 0) {
    const output = `${result.stdout}\n${result.stderr}`.trim();
    process.stderr.write(`${output.split("\n").slice(-25).join("\n")}\n\n`);
    fail(reasonOf(output));
  }
  if (!existsSync(node)) fail(`There is no Node 26 for ${process.platform}-${process.arch} among the locked packages; run Gihan on Linux (x64, arm64) or macOS (arm64).`);
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
}

function reasonOf(output) {
  if (/ENOSPC|no space left/i.test(output)) return "The disk is full; about 700 MB are needed. Make room and start again.";
  if (/EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ETIMEDOUT|network|ERR_PNPM_(META_FETCH|FETCH|NO_OFFLINE)/i.test(output)) {
    return "The npm registry could not be reached; the first start needs it once. Check the network or the proxy and start again.";
  }
  if (/EACCES|EPERM/i.test(output)) return `This folder may not be written to: ${root}. Change its owner or clone into another folder.`;
  return "The dependencies could not be installed; the lines above say why.";
}

function run(file, args) {
  const child = spawn(node, [join(root, file), ...args], { stdio: "inherit", cwd: root, env: { ...process.env, PATH: `${dirname(node)}:${process.env.PATH ?? ""}` } });
  // A terminal's Ctrl-C reaches the child as well; whatever runs there tolerates being told twice.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => fail(`Node 26 could not be started: ${error.message}`));
  child.on("exit", (code, signal) => {
    if (signal === null) process.exit(code ?? 0);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

const [file, ...args] = process.argv.slice(2);
if (!file) fail("usage: node scripts/bootstrap.mjs FILE [ARGUMENT ...]");
const stamp = wantedStamp();
if (!isInstalled(stamp)) install(stamp);
run(file, args);
