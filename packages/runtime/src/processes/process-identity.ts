import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);
const hasProc = process.platform === "linux";

/**
 * A text that tells two processes apart that had the same number one after the other; undefined when there is no such process.
 * Numbers come round again, most of all after a restart of the machine or of a container.
 */
export async function startMarkOf(pid: number): Promise<string | undefined> {
  try {
    if (!hasProc) return (await run("ps", ["-o", "lstart=", "-p", String(pid)])).stdout.trim() || undefined;
    const [stat, boot] = await Promise.all([readFile(`/proc/${pid}/stat`, "utf8"), readFile("/proc/sys/kernel/random/boot_id", "utf8")]);
    // The program's name, in brackets, may itself hold brackets and spaces: count from the last one.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [state, startedAtTicks] = [fields[0], fields[19]];
    return state === "Z" ? undefined : `${boot.trim()} ${startedAtTicks}`;
  } catch {
    return undefined;
  }
}

/** The command line of a process, its arguments joined by spaces; undefined when there is no such process. */
export async function commandLineOf(pid: number): Promise<string | undefined> {
  try {
    if (!hasProc) return (await run("ps", ["-ww", "-o", "command=", "-p", String(pid)])).stdout.trim() || undefined;
    return (await readFile(`/proc/${pid}/cmdline`, "utf8")).replaceAll("\0", " ").trim() || undefined;
  } catch {
    return undefined;
  }
}
