import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { dieWithParent } from "@gihan/runtime/processes/die-with-parent";
import { endChild } from "./end-child.ts";
import { LocalError } from "./local-error.ts";
import { plainSpeech } from "./plain-speech.ts";
import { endPredecessor, noteProcess } from "./process-note.ts";

/** A server that runs as one plain process, can be stopped, killed and started again on the same data and port. */
export interface LocalServer {
  readonly name: string;
  /** Null while it does not run. */
  pid(): number | null;
  /**
   * Starts it and waits until it takes requests. Does nothing while it runs.
   *
   * @throws LocalError with its last lines; the signal's reason when that is aborted, once nothing of the server is left.
   */
  start(signal?: AbortSignal): Promise<void>;
  /** Ends it in order (SIGTERM); after 30 s with SIGKILL. */
  stop(): Promise<void>;
  /** Ends it as a power cut would, and waits until it is gone. */
  kill(): Promise<void>;
  /** Sends it any signal, SIGSTOP and SIGCONT for instance. */
  signal(signal: NodeJS.Signals): void;
}

/** Takes a server that ended although nobody stopped it, and one sentence that says how. */
export type OnServerLost = (server: LocalServer, sentence: string) => void;

export interface LocalServerOptions {
  readonly name: string;
  readonly program: string;
  readonly arguments: readonly string[];
  /** Holds its log, `<name>.log`, and the note of who runs, `<name>.process`. */
  readonly folder: string;
  /** Whether a line of its output says that it takes requests. */
  readonly isReady: (line: string) => boolean;
  readonly onLost?: OnServerLost | undefined;
}

const readyMs = 90_000;
const stopMs = 30_000;
const shownLines = 12;

/** Describes a server without starting it. */
export function localServer(options: LocalServerOptions): LocalServer {
  const { name, folder } = options;
  const note = join(folder, `${name}.process`);
  const logFile = join(folder, `${name}.log`);
  let child: ChildProcess | null = null;
  /** Settles with how the last one ended. */
  let gone: Promise<string> = Promise.resolve("");
  let isStopping = false;

  async function start(signal?: AbortSignal): Promise<void> {
    if (child !== null) return;
    await endPredecessor(note);
    signal?.throwIfAborted();
    const starting = spawn(options.program, options.arguments, {
      cwd: folder,
      env: plainSpeech(),
      // A process group of its own: Ctrl-C in a terminal would otherwise stop it before those who lean on it.
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    dieWithParent(starting);
    child = starting;
    isStopping = false;
    gone = once(starting, "close").then(
      ([code, by]) => `${code ?? by}`,
      (error: Error) => error.message,
    );
    void gone.then(() => (child = null));
    const interrupt = (): void => void end("SIGTERM");
    signal?.addEventListener("abort", interrupt, { once: true });
    if (starting.pid !== undefined) await noteProcess(note, starting.pid);
    const lines = await firstLines(starting);
    signal?.removeEventListener("abort", interrupt);
    if (lines !== null || signal?.aborted === true) {
      await end(signal?.aborted === true ? "SIGTERM" : "SIGKILL");
      signal?.throwIfAborted();
      throw new LocalError(`${name}이(가) 시작되지 않았습니다.\n${lines}\n전체 기록: ${logFile}`);
    }
    void gone.then((how) => {
      if (!isStopping) options.onLost?.(server, `${name}(pid ${starting.pid})이(가) ${how}(으)로 끝났습니다. 기록: ${logFile}`);
    });
  }

  /** Resolves to null when it is ready, to its last lines when it ended or said nothing for too long. */
  async function firstLines(starting: ChildProcess): Promise<string | null> {
    const log = createWriteStream(logFile, { flags: "a" });
    const lines: string[] = [];
    const ready = Promise.withResolvers<string | null>();
    const ended = (): void => ready.resolve(lines.slice(-shownLines).join("\n"));
    for (const stream of [starting.stdout!, starting.stderr!]) {
      createInterface({ input: stream }).on("line", (line) => {
        log.write(`${line}\n`);
        lines.push(line);
        if (lines.length > shownLines) lines.shift();
        if (options.isReady(line)) ready.resolve(null);
      });
    }
    void gone.then((how) => {
      log.end();
      // A program that could not be started has said nothing itself.
      if (starting.pid === undefined) lines.push(how);
      ended();
    });
    const tooLate = setTimeout(ended, readyMs);
    const outcome = await ready.promise;
    clearTimeout(tooLate);
    return outcome;
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (child === null) return;
    isStopping = true;
    await endChild({ child, gone, signal, hardAfterMs: stopMs });
    await rm(note, { force: true });
  }

  const server: LocalServer = {
    name,
    pid: () => child?.pid ?? null,
    start,
    stop: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
    signal: (signal) => void child?.kill(signal),
  };
  return server;
}
