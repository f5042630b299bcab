const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** How interruptible work ended; after an interruption once it has put everything in order. */
export type Ending<Result> = { readonly kind: "done"; readonly result: Result } | { readonly kind: "interrupted" };

/**
 * Runs work that is to clean up behind itself when the process is told to end, be it by Ctrl-C: its signal is aborted, and the process
 * lives until it has. Asking again changes nothing: what is half taken down helps nobody.
 */
export async function untilInterrupted<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Ending<Result>> {
  const interruption = new AbortController();
  const interrupt = (signal: NodeJS.Signals): void => interruption.abort(new Error(`interrupted by ${signal}`));
  for (const signal of signals) process.on(signal, interrupt);
  try {
    return { kind: "done", result: await work(interruption.signal) };
  } catch (error) {
    if (interruption.signal.aborted) return { kind: "interrupted" };
    throw error;
  } finally {
    for (const signal of signals) process.off(signal, interrupt);
  }
}
