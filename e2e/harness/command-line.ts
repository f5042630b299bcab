import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text as readAll } from "node:stream/consumers";
import { cleanEnvironment, repository } from "./repository.ts";
import type { SystemUnderTest } from "./system-under-test.ts";

/** The `gihan` command as an operator runs it. */
export interface CommandLine {
  /** Runs one command with `--json` and resolves to what it answers; throws when it does not end with 0. */
  run(...words: readonly string[]): Promise<unknown>;
  /** Moves business time on and resolves once all that was planned up to there has happened. RFC 3339. */
  advanceTo(instant: string): Promise<void>;
  /** Ends the long-lived process that moves the time. */
  stop(): Promise<void>;
}

type Reach = Pick<SystemUnderTest, "commandLine">["commandLine"];

function start({ arguments: place, environment }: Reach, words: readonly string[]): ChildProcess {
  return spawn(process.execPath, [join(repository, "packages/cli/src/main.ts"), ...place, "--json", ...words], {
    env: { ...cleanEnvironment(), ...environment },
    stdio: ["pipe", "pipe", "pipe"],
  });
}

/** Runs one command with `--json` and resolves to what it answers; throws when it does not end with 0. */
export async function runGihan(reach: Reach, ...words: readonly string[]): Promise<unknown> {
  const child = start(reach, words);
  child.stdin!.end();
  const [stdout, stderr, [code]] = await Promise.all([readAll(child.stdout!), readAll(child.stderr!), once(child, "exit")]);
  if (code !== 0) throw new Error(`gihan ${words.join(" ")} ended with ${code}: ${stdout}${stderr}`);
  return JSON.parse(stdout) as unknown;
}

/** Opens it; one process stays for the clock, as a process per step would cost more than the step. */
export function openCommandLine({ commandLine }: Pick<SystemUnderTest, "commandLine">): CommandLine {
  const clock = start(commandLine, ["clock", "advance", "--stdin", "--timeout", "90s"]);
  const clockEnded = once(clock, "exit");
  const answers = createInterface({ input: clock.stdout! })[Symbol.asyncIterator]();

  return {
    run: (...words) => runGihan(commandLine, ...words),
    async advanceTo(instant) {
      clock.stdin!.write(`${instant}\n`);
      const { value, done } = await answers.next();
      if (done) throw new Error(`gihan clock advance has ended: ${await readAll(clock.stderr!)}`);
      const answer = JSON.parse(value) as { readonly nowAt?: string };
      if (answer.nowAt === undefined) throw new Error(`the clock did not come to ${instant}: ${value}`);
    },
    async stop() {
      clock.stdin!.end();
      await clockEnded;
    },
  };
}
