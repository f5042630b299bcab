import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { kafkaBrokers, redisUrl } from "@gihan/testing/brokers";
import { temporaryDatabase, type TemporaryDatabase } from "@gihan/testing/temporary-database";
import { expect, onTestFinished, vi } from "vitest";
import { runGihan } from "../../cli/src/gihan.ts";

type ServiceName = "intake" | "scheduler" | "notifier";

/** A service as a process of its own, known by what it prints and answers. */
export interface ServiceProcess {
  /** What it has printed so far. */
  output(): string;
  /** The URL in the first line of its log with this message, as soon as there is one. */
  urlOf(message: string): Promise<string>;
  /** The answer of its health port. */
  ask(path: "/livez" | "/readyz" | "/metrics"): Promise<{ readonly status: number; readonly body: string }>;
  untilReady(): Promise<void>;
  /** Sends the signal, if there is one, and waits for the end; answers the exit code. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

/** An installation of the distributed shape on the run's brokers, with a database and names of its own. */
export interface Installation {
  readonly database: TemporaryDatabase;
  start(name: ServiceName, environment?: Readonly<Record<string, string>>): ServiceProcess;
  /** Runs the command against it; answers what it says in JSON. */
  gihan<Answer>(...argv: readonly string[]): Promise<Answer>;
  /** Connections that its processes hold to the database. */
  connections(): Promise<number>;
}

/** Prepares one that is empty: nothing is migrated, no topic made. */
export async function emptyInstallation(): Promise<Installation> {
  const database = await temporaryDatabase();
  const name = `test-${randomUUID()}`;
  const stores = {
    DATABASE_URL: database.connectionString,
    KAFKA_BROKERS: kafkaBrokers().join(","),
    KAFKA_PREFIX: `${name}.`,
    KAFKA_REPLICATION: "1",
    KAFKA_PARTITIONS: "3",
    REDIS_URL: redisUrl(),
    REDIS_PREFIX: name,
  };
  const watching = database.pool({ max: 1, application_name: "test" });
  return {
    database,
    start: (service, environment = {}) => startService(service, { ...stores, ...environment }),
    async gihan<Answer>(...argv: readonly string[]) {
      const out: string[] = [];
      const streams = { env: stores, stdout: { write: (part: string) => out.push(part) }, stderr: { write: () => undefined } };
      expect([await runGihan([...argv, "--json"], streams), out.join("")]).toEqual([0, expect.anything()]);
      return JSON.parse(out.join("")) as Answer;
    },
    async connections() {
      const text = "select from pg_stat_activity where datname = current_database() and application_name like 'gihan%'";
      return (await watching.query(text)).rowCount ?? 0;
    },
  };
}

function startService(name: ServiceName, environment: Readonly<Record<string, string>>): ServiceProcess {
  const child = spawn(process.execPath, [join(import.meta.dirname, "../../../services", name, "src/main.ts")], {
    env: { PATH: process.env["PATH"], GIHAN_PORT: "0", GIHAN_HEALTH_PORT: "0", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
  const ended = once(child, "close") as Promise<[number | null]>;
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });

  const lines = (message: string): readonly Record<string, unknown>[] =>
    output
      .split("\n")
      .filter((line) => line.includes(`"msg":"${message}"`))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  async function urlOf(message: string): Promise<string> {
    const line = await vi.waitFor(
      () => {
        const [found] = lines(message);
        if (found === undefined) throw new Error(`${name} does not say “${message}”:\n${output}`);
        return found;
      },
      { timeout: 30_000 },
    );
    return String(line["url"]);
  }
  async function ask(path: string): Promise<{ readonly status: number; readonly body: string }> {
    const response = await fetch((await urlOf("health is answered")) + path);
    return { status: response.status, body: await response.text() };
  }
  return {
    output: () => output,
    urlOf,
    ask,
    untilReady: () =>
      vi.waitFor(
        async () => {
          const { status, body } = await ask("/readyz");
          if (status !== 200) throw new Error(`${name} is not ready: ${body}\n${output}`);
        },
        { timeout: 30_000 },
      ),
    async end(signal) {
      if (signal) child.kill(signal);
      return (await ended)[0];
    },
  };
}
