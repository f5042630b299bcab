import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";
import { startMarkOf } from "../src/processes/process-identity.ts";

/** Starts a process that starts a server on the folder and holds it; resolves when the server accepts connections. */
export async function startParent(dataFolder: string, options: { ending?: "throw" | "exit"; uid?: number } = {}) {
  const child = launchParent(dataFolder, options);
  const line = once(createInterface({ input: child.stdout! }), "line") as Promise<[string]>;
  const failed = once(child, "close").then(() => Promise.reject(new Error("the parent ended before its server was ready")));
  failed.catch(() => undefined);
  const [connectionString] = await Promise.race([line, failed]);
  return { child, connectionString, serverPid: await serverPidOf(dataFolder) };
}

/** Starts such a process without waiting for its server. */
export function launchParent(dataFolder: string, options: { ending?: "throw" | "exit"; uid?: number } = {}): ChildProcess {
  const script = join(import.meta.dirname, "fixtures", "hold-server.ts");
  const child = spawn(process.execPath, [script, dataFolder, options.ending ?? "stop"], {
    stdio: "pipe",
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
  });
  onTestFinished(() => void child.kill("SIGTERM"));
  return child;
}

/** Ends the process by a signal, or by a line on its standard input, and waits for it. */
export async function end(child: ChildProcess, how: NodeJS.Signals | "line"): Promise<void> {
  const ended = once(child, "exit");
  if (how === "line") child.stdin?.write("\n");
  else child.kill(how);
  await ended;
}

/** Whether a process of that number runs. */
export async function runs(pid: number): Promise<boolean> {
  return (await startMarkOf(pid)) !== undefined;
}

async function serverPidOf(dataFolder: string): Promise<number> {
  return Number.parseInt(await readFile(join(dataFolder, "cluster", "postmaster.pid"), "utf8"), 10);
}
