import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { dieWithParent } from "@gihan/runtime/processes/die-with-parent";
import { startMarkOf } from "@gihan/runtime/processes/process-identity";
import { LocalError } from "./local-error.ts";

/** A server that runs as one plain process, can be stopped, killed and started again on the same data and port. */
export interface LocalServer {
  readonly name: string;
  /** Null while it does not run. */
  pid(): number | null;
  /** Starts it and waits until it takes requests. Does nothing while it runs. @throws LocalError with its last lines. */
  start(): Promise<void>;
  /** Ends it in order (SIGTERM); after 30 s with SIGKILL. */
  stop(): Promise<void>;
  /** Ends it as a power cut would, and waits until it is gone. */
  kill(): Promise<void>;
  /** Sends it any signal, SIGSTOP and SIGCONT for instance. */
  signal(signal: NodeJS.Signals): void;
}

export interface LocalServerOptions {
  readonly name: string;
  readonly program: string;
  readonly arguments: readonly string[];
  /** Holds its log, `<name>.log`, and the note of who runs, `<name>.process`. */
  readonly folder: string;
  /** Whether a line of its output says that it takes requests. */
  readonly isReady: (line: string) => boolean;
}

const readyMs = 90_000;
const stopMs = 30_000;
const shownLines = 12;

/** Describes a server without starting it. */
export function localServer(options: LocalServerOptions): LocalServer {
  const { name, folder } = options;
  const note = join(folder, `${name}.process`);
  let child: ChildProcess | null = null;

  async function start(): Promise<void> {
    if (child !== null) return;
    await endPredecessor(note);
    const starting = spawn(options.program, options.arguments, {
      cwd: folder,
      // A process group of its own: Ctrl-C in a terminal would otherwise stop it before those who lean on it.
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    dieWithParent(starting);
    const closed = once(starting, "close");
    closed.then(
      () => (child = child === starting ? null : child),
      () => undefined,
    );
    const lines = await firstLines(starting, closed);
    if (lines !== "ready") throw new LocalError(`${name}이(가) 시작되지 않았습니다.\n${lines}\n전체 기록: ${join(folder, `${name}.log`)}`);
    child = starting;
    await writeFile(note, JSON.stringify({ pid: starting.pid, mark: await startMarkOf(starting.pid!) }));
  }

  /** Resolves to `ready`, or to the last lines of a server that ended or said nothing for too long. */
  async function firstLines(starting: ChildProcess, closed: Promise<unknown>): Promise<string> {
    const log = createWriteStream(join(folder, `${name}.log`), { flags: "a" });
    const lines: string[] = [];
    const ready = Promise.withResolvers<string>();
    const ended = (): void => ready.resolve(lines.slice(-shownLines).join("\n"));
    for (const stream of [starting.stdout!, starting.stderr!]) {
      createInterface({ input: stream }).on("line", (line) => {
        log.write(`${line}\n`);
        lines.push(line);
        if (lines.length > shownLines) lines.shift();
        if (options.isReady(line)) ready.resolve("ready");
      });
    }
    closed.then(ended, (error: Error) => ready.resolve(error.message)).finally(() => log.end());
    const tooLate = setTimeout(() => {
      starting.kill("SIGKILL");
      ended();
    }, readyMs);
    const outcome = await ready.promise;
    clearTimeout(tooLate);
    return outcome;
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (child === null) return;
    const ending = child;
    const closed = once(ending, "close");
    ending.kill(signal);
    const hard = setTimeout(() => ending.kill("SIGKILL"), stopMs);
    await closed;
    clearTimeout(hard);
    await rm(note, { force: true });
  }

  return {
    name,
    pid: () => child?.pid ?? null,
    start,
    stop: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
    signal: (signal) => void child?.kill(signal),
  };
}

/** Ends what a killed predecessor left running on the same data: two processes on it would damage it. */
async function endPredecessor(note: string): Promise<void> {
  const text = await readFile(note, "utf8").catch(() => null);
  if (text === null) return;
  const { pid, mark } = JSON.parse(text) as { readonly pid: number; readonly mark: string };
  const until = performance.now() + stopMs;
  for (let signal: NodeJS.Signals = "SIGTERM"; (await startMarkOf(pid)) === mark;) {
    process.kill(pid, signal);
    await pause(100);
    if (performance.now() > until) signal = "SIGKILL";
  }
  await rm(note, { force: true });
}
