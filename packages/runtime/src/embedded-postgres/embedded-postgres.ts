import { randomBytes } from "node:crypto";
import { chown, mkdir, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import type { Logger } from "../logger.ts";
import { connectionFileOf, writeSecret } from "./connection-file.ts";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { explainFileError } from "./explain-failure.ts";
import { lockFolder } from "./folder-lock.ts";
import { locateBinaries } from "./server-binaries.ts";
import { prepareHome, type ServerHome } from "./server-home.ts";
import { createCluster, runServer, type ServerProcess } from "./server-process.ts";
import { stopOrphan } from "./stop-orphan.ts";

/** What the embedded server is started with. */
export interface EmbeddedPostgresOptions {
  /** Made when missing. Everything of the server lies in it, unless it runs for root in a place its user cannot enter. */
  readonly dataFolder: string;
  /** For servers whose clients keep its address over a restart; a free one by default. */
  readonly port?: number | undefined;
  readonly log: Pick<Logger, "debug" | "warn" | "error">;
  /** Takes one sentence per step, for whoever watches the start. */
  readonly onProgress?: ((sentence: string) => void) | undefined;
  /** Called when the server ends although nobody stopped it. */
  readonly onLost?: ((error: EmbeddedPostgresError) => void) | undefined;
}

/** A running server with the database `gihan` in it. */
export interface EmbeddedPostgres {
  readonly connectionString: string;
  /** Where the data really lies. */
  readonly dataFolder: string;
  /** Ends connections and stops the server; a second call waits for the first. */
  stop(): Promise<void>;
}

const databaseName = "gihan";

/** What is committed is on the disk. Statements and their values stay out of the server's messages: they may hold names and numbers. */
const settings = {
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  max_connections: "200",
  log_error_verbosity: "terse",
  log_min_error_statement: "panic",
};

/**
 * Starts the Postgres that comes with Gihan, for this process alone: on 127.0.0.1, with a password of its own.
 * It stops when this process ends; what a killed process left running is stopped at the next start.
 *
 * @throws EmbeddedPostgresError with a sentence that says what to do.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const onProgress = options.onProgress ?? (() => undefined);
  try {
    const home = await prepareHome({ dataFolder: options.dataFolder, binaries: locateBinaries(), onProgress });
    const release = await lockFolder(home.folder);
    try {
      return await startIn(home, { ...options, onProgress, release });
    } catch (error) {
      await release();
      throw error;
    }
  } catch (error) {
    throw explainFileError(error, options.dataFolder);
  }
}

type StartOptions = EmbeddedPostgresOptions & { readonly onProgress: (sentence: string) => void; readonly release: () => Promise<void> };

async function startIn(home: ServerHome, options: StartOptions): Promise<EmbeddedPostgres> {
  const { log, onProgress } = options;
  await stopOrphan(home.clusterFolder, () => onProgress("앞서 강제로 끝난 기한이 남긴 데이터베이스를 멈추는 중입니다."));
  const server = { ...home, onLine: (line: string) => relay(line, log) };
  const password = await ensureCluster(server, onProgress);
  const running = await startPatiently({ ...server, port: options.port });
  const url = (database: string) => `postgres://gihan:${password}@127.0.0.1:${running.port}/${database}`;
  const connectionFile = connectionFileOf(home.dataFolder);
  try {
    await ensureDatabase(url("postgres"), home.clusterFolder);
    await writeSecret(connectionFile, url(databaseName));
  } catch (error) {
    await running.stop();
    throw error;
  }
  let stopping: Promise<void> | undefined;
  void running.exited.then(() => {
    if (stopping !== undefined) return;
    const error = new EmbeddedPostgresError("EMBEDDED_POSTGRES_FAILED", "내장 PostgreSQL이 멈추라는 명령 없이 끝났습니다.");
    log.error(error, "embedded postgres lost");
    options.onLost?.(error);
  });
  async function stop() {
    await rm(connectionFile, { force: true });
    await running.stop();
    await options.release();
  }
  return { connectionString: url(databaseName), dataFolder: home.folder, stop: () => (stopping ??= stop()) };
}

type ServerHomeWithOutput = ServerHome & { readonly onLine: (line: string) => void; readonly port?: number | undefined };

/** Creates the cluster if there is none; answers its password. */
async function ensureCluster(home: ServerHomeWithOutput, onProgress: (sentence: string) => void): Promise<string> {
  const passwordFile = join(home.folder, "password");
  const known = await readFile(passwordFile, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  const exists = (await stat(home.clusterFolder).catch(() => undefined)) !== undefined;
  if (exists && known === undefined)
    throw new EmbeddedPostgresError(
      "EMBEDDED_POSTGRES_PASSWORD_LOST",
      `${home.folder}의 데이터베이스를 열 비밀번호가 없습니다. 이 폴더의 password 파일을 되돌려 놓으십시오.`,
    );
  const password = known?.trim() ?? randomBytes(24).toString("base64url");
  if (exists) return password;
  onProgress("데이터베이스를 만드는 중입니다(처음 한 번만, 2초쯤).");
  await writeSecret(passwordFile, password);
  // Made under another name: a start that is killed half-way would otherwise leave a cluster that never starts.
  const draft = `${home.clusterFolder}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  if (home.user) await chown(draft, home.user.uid, home.user.gid);
  await createCluster({ ...home, clusterFolder: draft, password, fsync: true });
  await rename(draft, home.clusterFolder);
  return password;
}

/** Where the server was killed too, its own children may hold its memory for another moment; and a free port may be taken meanwhile. */
async function startPatiently(home: ServerHomeWithOutput): Promise<ServerProcess> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runServer({ ...home, settings });
    } catch (error) {
      if (!(error instanceof EmbeddedPostgresError) || error.code !== "EMBEDDED_POSTGRES_IN_USE" || attempt === 4) throw error;
      await pause(500);
    }
  }
}

/** Makes sure that it is our server that answers, and that it has our database. */
async function ensureDatabase(postgresUrl: string, clusterFolder: string): Promise<void> {
  const client = new Client({ connectionString: postgresUrl, application_name: "gihan-start" });
  await client.connect();
  try {
    const answer = await client.query<{ data_directory: string }>("show data_directory");
    const folder = answer.rows[0]?.data_directory ?? "";
    if ((await realpath(folder).catch(() => folder)) !== (await realpath(clusterFolder)))
      throw new EmbeddedPostgresError(
        "EMBEDDED_POSTGRES_FOREIGN_SERVER",
        `다른 PostgreSQL이 응답했습니다: ${clusterFolder}이(가) 아니라 ${folder}의 서버입니다.`,
      );
    const { rowCount } = await client.query("select from pg_database where datname = $1", [databaseName]);
    if (rowCount === 0) await client.query(`create database ${databaseName} template template0`);
  } finally {
    await client.end();
  }
}

function relay(line: string, log: EmbeddedPostgresOptions["log"]): void {
  // Said of every connection and every vacuum that is still at work when the server stops.
  const isOrdinary = /terminating (connection|autovacuum process) due to administrator command/.test(line);
  if (/\b(FATAL|PANIC):/.test(line) && !isOrdinary) log.error({ postgres: line }, "postgres");
  else if (/\b(ERROR|WARNING):/.test(line)) log.warn({ postgres: line }, "postgres");
  else log.debug({ postgres: line }, "postgres");
}
