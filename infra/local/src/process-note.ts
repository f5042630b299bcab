import { readFile, rm, writeFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { startMarkOf } from "@gihan/runtime/processes/process-identity";

/** A process that can be told from a later one with the same number. */
interface Noted {
  readonly pid: number;
  readonly mark: string;
}

/** How long a predecessor may take to stop in order. */
const stopMs = 30_000;

/** Notes in the file which process runs, for the next starter: this one may be killed and leave it behind. */
export async function noteProcess(file: string, pid: number): Promise<void> {
  await writeFile(file, JSON.stringify({ pid, mark: (await startMarkOf(pid)) ?? "" } satisfies Noted));
}

/** The process of the note if it still runs. */
export async function notedProcess(file: string): Promise<number | null> {
  return (await living(file))?.pid ?? null;
}

/** Ends what a killed predecessor left running: SIGTERM, after 30 s SIGKILL. Answers its number, null where nothing was left. */
export async function endPredecessor(file: string): Promise<number | null> {
  const left = await living(file);
  if (left !== null) {
    // Once: a service takes a second signal for "at once", and what it had in hand would be left.
    tell(left, "SIGTERM");
    const until = performance.now() + stopMs;
    while (await runs(left)) {
      if (performance.now() > until) tell(left, "SIGKILL");
      await pause(50);
    }
  }
  await rm(file, { force: true });
  return left?.pid ?? null;
}

async function living(file: string): Promise<Noted | null> {
  const noted = await readFile(file, "utf8").then(
    // Half a note is that of a starter which was killed while it wrote.
    (text) => parse(text),
    () => null,
  );
  return noted !== null && (await runs(noted)) ? noted : null;
}

function parse(text: string): Noted | null {
  try {
    return JSON.parse(text) as Noted;
  } catch {
    return null;
  }
}

async function runs({ pid, mark }: Noted): Promise<boolean> {
  return (await startMarkOf(pid)) === mark;
}

function tell({ pid }: Noted, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It went in between.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
