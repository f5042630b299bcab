import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { createPool } from "@gihan/ledger/sql";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "@gihan/runtime/embedded-postgres";
import { createLogger } from "@gihan/runtime/logger";

const run = promisify(execFile);
/** So long it may take to recover by itself. */
const patienceMs = 10_000;

/** A real Postgres that can be stopped, killed and started again on the same data and port. */
export class PostgresServer {
  readonly #folder: string;
  readonly #port: number;
  readonly #signal: AbortSignal | undefined;
  #running: EmbeddedPostgres | null = null;
  #pidFile = "";

  /** It does not start any more once the signal is aborted. */
  constructor(place: { readonly folder: string; readonly port: number; readonly signal?: AbortSignal | undefined }) {
    this.#folder = place.folder;
    this.#port = place.port;
    this.#signal = place.signal;
  }

  get folder(): string {
    return this.#folder;
  }

  /** Where it is found, password included; known after the first start. */
  url = "";

  async start(): Promise<void> {
    if (this.#running !== null) return;
    this.#signal?.throwIfAborted();
    const log = createLogger({ level: "fatal", name: "prove" });
    this.#running = await startEmbeddedPostgres({ dataFolder: this.#folder, port: this.#port, log, onLost: () => undefined });
    this.url = this.#running.connectionString;
    this.#pidFile = join(await this.#dataDirectory(), "postmaster.pid");
  }

  /** Ends it in order: connections are broken, what is committed is on the disk. */
  async stop(): Promise<void> {
    await this.#running?.stop();
    this.#running = null;
  }

  /** Ends the server and all of its own processes as a power cut would, and waits until they are gone. */
  async kill(): Promise<void> {
    const text = await readFile(this.#pidFile, "utf8").catch(() => "");
    const server = Number(text.split("\n")[0]);
    if (server > 1) {
      const { stdout } = await run("ps", ["-o", "pid=", "--ppid", String(server)]).catch(() => ({ stdout: "" }));
      // The server first, so that it cannot clean up after its children.
      for (const pid of [server, ...stdout.split("\n").map(Number)]) if (pid > 1) killIfThere(pid);
    }
    await this.stop();
  }

  /** Where it does not answer of itself, starts it again, as an operator would; true then. */
  async comeBack(): Promise<boolean> {
    for (const untilMs = Date.now() + patienceMs; Date.now() < untilMs; await pause(500)) {
      if ((await this.#dataDirectory().catch(() => null)) !== null) return false;
    }
    await this.kill();
    await this.start();
    return true;
  }

  async #dataDirectory(): Promise<string> {
    const pool = createPool({ connectionString: this.url, name: "prove", max: 1, onError: () => undefined });
    try {
      const { rows } = await pool.query<{ data_directory: string }>("show data_directory");
      return rows[0]!.data_directory;
    } finally {
      await pool.end();
    }
  }
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
