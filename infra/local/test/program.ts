import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { onTestFinished, vi } from "vitest";
import { isFree } from "../src/choose-ports.ts";

/** `npm run servers` or `npm run services` without npm, as a process of its own. */
export interface Program {
  readonly pid: number;
  /** What it has said so far. */
  said(): string;
  /** Waits until it has said it; fails with all it said when it ends before, or takes longer than a busy machine may. */
  says(pattern: RegExp): Promise<RegExpMatchArray>;
  /** Sends the signal and waits until it is gone; answers its exit code, null if a signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

const waitMs = 150_000;

/** Starts it; a test that fails half-way does not leave it running. */
export function startProgram(name: "servers" | "services", args: readonly string[]): Program {
  const file = fileURLToPath(new URL(`../src/${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], { stdio: ["ignore", "ignore", "pipe"] });
  const gone = once(child, "close") as Promise<[number | null]>;
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (said += chunk));
  const program: Program = {
    pid: child.pid!,
    said: () => said,
    says: (pattern) =>
      vi.waitUntil(
        () => {
          const match = pattern.exec(said);
          if (match === null && child.exitCode !== null)
            throw new Error(`${name} ended with ${child.exitCode} before it said ${pattern}:\n${said}`);
          return match;
        },
        { timeout: waitMs, interval: 50 },
      ),
    async end(signal) {
      child.kill(signal);
      const [code] = await gone;
      return code;
    },
  };
  onTestFinished(async () => void (await program.end("SIGTERM")));
  return program;
}

/** Runs it to its end. */
export async function runProgram(
  name: "servers" | "services",
  args: readonly string[],
): Promise<{ readonly code: number | null; readonly said: string }> {
  const file = fileURLToPath(new URL(`../src/${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], { stdio: ["ignore", "ignore", "pipe"] });
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, "close") as Promise<[number | null]>]);
  return { code, said };
}

/** The first of so many ports that nobody listens on, below those that the machine gives to connections. */
export async function freeRange(size: number): Promise<number> {
  for (;;) {
    const first = 10_000 + Math.floor(Math.random() * 20_000);
    const ports = Array.from({ length: size }, (_, place) => isFree(first + place));
    if ((await Promise.all(ports)).every(Boolean)) return first;
  }
}
