// Brings a bare machine (any Node from 20 on, npm, git) to Node 26 and the locked dependencies, then runs the given file there.
// Plain JavaScript without dependencies, because it runs before there are any. After the first install it asks the network nothing.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const pnpmVersion = "12.21.0";
/** Kept equal to the root's optionalDependencies, which hold the binaries of Node 26. */
const platforms = ["linux-x64", "linux-arm64", "darwin-arm64"];
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const node = join(root, "node_modules", ".bin", "node");
const stampFile = join(root, "node_modules", ".gihan-installed");

const [file, ...args] = process.argv.slice(2);
if (!file) fail("usage: node scripts/bootstrap.mjs FILE [ARGUMENT ...]");
const stamp = wantedStamp();
if (!isInstalled(stamp)) await install(stamp);
await run(file, args);

/** What the installed packages depend on; when it changes, they are installed again. */
function wantedStamp() {
  const hash = createHash("sha256").update([pnpmVersion, process.platform, process.arch].join(" "));
  for (const name of ["pnpm-lock.yaml", "pnpm-workspace.yaml"]) hash.update(readFileSync(join(root, name)));
  return hash.digest("hex");
}

function isInstalled(wanted) {
  return existsSync(node) && existsSync(stampFile) && readFileSync(stampFile, "utf8") === wanted;
}

async function install(wanted) {
  refuseUnsupported();
  if (!isWritable(root)) fail(`This folder may not be written to: ${root}. Change its owner or clone into another folder.`);
  process.stderr.write(
    existsSync(stampFile)
      ? "Installing what has changed since the last start…\n"
      : "Installing Node 26 and the locked dependencies (first start only, about 20 s)…\n",
  );
  // --prefer-offline: without it npx asks the registry even for the exact version that it has.
  const pnpm = ["--prefer-offline", "-y", `pnpm@${pnpmVersion}`, "install", "--frozen-lockfile", "--prefer-offline"];
  const { code, output } = await collect("npx", pnpm, { ...process.env, ...writableHome(), ...impatience(), CI: "1" });
  if (code !== 0) fail(reasonOf(output));
  if (!existsSync(node)) fail(noNodeHere());
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, wanted);
}

function refuseUnsupported() {
  if (!platforms.includes(`${process.platform}-${process.arch}`)) fail(noNodeHere());
  // Node is linked against glibc: on Alpine it would install and then not start.
  if (process.platform === "linux" && !process.report.getReport().header.glibcVersionRuntime) {
    fail("Gihan does not run on a Linux with musl (Alpine): use one with glibc, such as Debian, Ubuntu, Rocky or Amazon Linux.");
  }
}

function noNodeHere() {
  return `There is no Node 26 for ${process.platform}-${process.arch} among the locked packages: run Gihan on Linux (x64, arm64) or macOS (arm64).`;
}

/** Where the home folder is closed or missing (service accounts), the caches of npm and pnpm lie beside the packages. */
function writableHome() {
  const home = homedir();
  if (existsSync(home) && isWritable(home)) return {};
  const caches = join(root, "node_modules", ".cache", "gihan-home");
  const xdg = ["XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"].map((name) => [name, join(caches, name.slice(4, -5).toLowerCase())]);
  return { npm_config_cache: join(caches, "npm"), ...Object.fromEntries(xdg) };
}

/** npm waits more than a minute before it admits that there is no network. */
function impatience() {
  return { npm_config_fetch_retries: "2", npm_config_fetch_retry_mintimeout: "1000", npm_config_fetch_retry_maxtimeout: "5000" };
}

function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function reasonOf(output) {
  if (/ENOSPC|no space left|EDQUOT/i.test(output)) return "The disk is full: about 1 GB is needed. Make room and start again.";
  if (
    /EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTCACHED|ERR_PNPM_(META_)?FETCH|NO_OFFLINE/.test(
      output,
    )
  ) {
    return "The npm registry could not be reached, which only the first start needs: check the network or the proxy (npm config get registry) and start again.";
  }
  if (/ERR_PNPM_OUTDATED_LOCKFILE/.test(output))
    return "pnpm-lock.yaml does not fit the package.json files: run pnpm install and start again.";
  if (/EACCES|EPERM|EROFS/.test(output))
    return `npm or pnpm may not write where it has to (${root} or ${homedir()}): check who owns these folders.`;
  return `${output.trim().split("\n").slice(-25).join("\n")}\n\nThe dependencies could not be installed; the lines above say why.`;
}

/** Runs a program to its end and answers everything it printed. */
function collect(program, programArgs, env) {
  return new Promise((resolve) => {
    const child = spawn(program, programArgs, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (chunk) => (output += chunk));
    const stopPassing = passSignals(child);
    child.once("error", (error) => fail(`${program} could not be started (${error.message}): install npm and start again.`));
    child.once("close", (code, signal) => {
      stopPassing();
      if (signal) endBy(signal);
      else resolve({ code, output });
    });
  });
}

/** Runs the file on Node 26 in the place of this process: same streams, same signals, same end. */
function run(path, fileArgs) {
  const PATH = `${dirname(node)}${delimiter}${process.env.PATH ?? ""}`;
  // What an office has set for itself is for the service and its command line; tests, demo and bench must not see it.
  const isGihan = /^(services|packages)\//.test(path);
  const settings = isGihan && existsSync(join(root, ".env")) ? ["--env-file=.env"] : [];
  const child = spawn(node, [...settings, join(root, path), ...fileArgs], { cwd: root, env: { ...process.env, PATH }, stdio: "inherit" });
  const stopPassing = passSignals(child);
  return new Promise(() => {
    child.once("error", (error) => fail(`Node 26 could not be started: ${error.message}`));
    child.once("exit", (code, signal) => {
      stopPassing();
      if (signal) endBy(signal);
      else process.exit(code ?? 1);
    });
  });
}

/**
 * Hands signals on to the child. Ctrl-C is the exception: the terminal sends it to the child as well, and a second one would make a
 * program that is draining give up.
 */
function passSignals(child) {
  const handlers = ["SIGINT", "SIGTERM", "SIGHUP"].map((signal) => {
    const pass = () => {
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    };
    process.on(signal, pass);
    return () => process.off(signal, pass);
  });
  return () => handlers.forEach((remove) => remove());
}

/** Ends as the child ended, so that whoever started this sees the signal and not a number. */
function endBy(signal) {
  process.kill(process.pid, signal);
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
