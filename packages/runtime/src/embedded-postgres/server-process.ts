import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rm, writeFile, chown } from "node:fs/promises";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { dieWithParent } from "../processes/die-with-parent.ts";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { explainFailure } from "./explain-failure.ts";
import type { ServerBinaries } from "./server-binaries.ts";
import type { ServerUser } from "./server-user.ts";

/** What a cluster is made and run from. */
export interface ServerOptions {
  readonly binaries: ServerBinaries;
  /** Folder of the cluster itself (Postgres calls it its data directory); belongs to `user`. */
  readonly clusterFolder: string;
  readonly user: ServerUser | undefined;
  /** Each line the server or initdb prints. */
  readonly onLine?: ((line: string) => void) | undefined;
}

/** A server that accepts connections on 127.0.0.1. */
export interface ServerProcess {
  readonly port: number;
  /** Stops it: connections are ended, what is committed is on disk. A second call waits for the first. */
  stop(): Promise<void>;
  /** Settles when the server is gone, for whatever reason. */
  readonly exited: Promise<void>;
}

const keptLines = 50;
const readyLine = "database system is ready to accept connections";

/** Creates a cluster (UTF-8, byte order) in an empty folder; without a password everybody on this machine may connect. */
export async function createCluster(options: ServerOptions & { password?: string | undefined; fsync: boolean }): Promise<void> {
  const flags = ["--encoding=UTF8", "--locale=C", "--username=gihan", `--pgdata=${options.clusterFolder}`];
  if (!options.fsync) flags.push("--no-sync");
  const passwordFile = `${options.clusterFolder}.password-once`;
  try {
    if (options.password === undefined) flags.push("--auth=trust");
    else {
      await writeFile(passwordFile, `${options.password}\n`, { mode: 0o600 });
      if (options.user) await chown(passwordFile, options.user.uid, options.user.gid);
      flags.push("--auth=scram-sha-256", `--pwfile=${passwordFile}`);
    }
    const child = launch(options.binaries.initdb, flags, options);
    const lines = keepLines(child, options.onLine);
    const code = await exitOf(child);
    if (code !== 0) throw explainFailure({ lines, clusterFolder: options.clusterFolder, program: "initdb" });
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** Starts the server of a cluster on 127.0.0.1, at the port given or a free one, and waits until it accepts connections. */
export async function runServer(
  options: ServerOptions & { settings?: Readonly<Record<string, string>> | undefined; port?: number | undefined },
): Promise<ServerProcess> {
  const port = options.port ?? (await freePort());
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    // What the server prints is read by this program, and its own clock zone must not depend on the machine's.
    log_destination: "stderr",
    logging_collector: "off",
    lc_messages: "C",
    timezone: "UTC",
    log_timezone: "UTC",
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = launch(options.binaries.postgres, ["-D", options.clusterFolder, "-p", String(port), ...flags], options);
  const ready = Promise.withResolvers<void>();
  const lines = keepLines(child, (line) => {
    if (line.includes(readyLine)) ready.resolve();
    options.onLine?.(line);
  });
  const exited = exitOf(child);
  const ended = exited.then(() => {
    throw explainFailure({ lines, clusterFolder: options.clusterFolder, program: "postgres" });
  });
  await Promise.race([ready.promise, ended]);
  ended.catch(() => undefined);
  return {
    port,
    exited: exited.then(() => undefined),
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGINT");
      await exited;
    },
  };
}

function launch(program: string, flags: readonly string[], options: ServerOptions): ChildProcess {
  const child = spawn(program, flags, {
    ...options.user,
    // The folder this process stands in may be closed to the server's user.
    cwd: "/",
    // A process group of its own: Ctrl-C in a terminal would otherwise stop the server before the services have drained.
    detached: true,
    // Nothing of PGOPTIONS, PGDATA or a Korean locale, which would change what the server says and does.
    env: { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  dieWithParent(child);
  return child;
}

function keepLines(child: ChildProcess, onLine: ((line: string) => void) | undefined): string[] {
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on("line", (line) => {
      lines.push(line);
      if (lines.length > keptLines) lines.shift();
      onLine?.(line);
    });
  }
  return lines;
}

/** Waits for the end of the process and of its output; a program that cannot be started at all is a fault with its cause. */
async function exitOf(child: ChildProcess): Promise<number | null> {
  try {
    const [code] = (await once(child, "close")) as [number | null];
    return code;
  } catch (cause) {
    throw new EmbeddedPostgresError("EMBEDDED_POSTGRES_FAILED", `${child.spawnfile}을(를) 실행할 수 없습니다.`, { cause });
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("a listening socket without a port");
  return address.port;
}
