import type { ChildProcess } from "node:child_process";

/** Asks a child to end and waits until it is gone; one that has not listened after `hardAfterMs` is killed. */
export async function endChild(options: {
  readonly child: ChildProcess;
  /** Settles when the child is gone. */
  readonly gone: Promise<unknown>;
  readonly signal: NodeJS.Signals;
  readonly hardAfterMs: number;
}): Promise<void> {
  const { child, gone, signal, hardAfterMs } = options;
  child.kill(signal);
  const hard = setTimeout(() => child.kill("SIGKILL"), hardAfterMs);
  await gone;
  clearTimeout(hard);
}
