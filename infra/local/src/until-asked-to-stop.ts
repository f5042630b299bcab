/** Aborted by the first signal that asks this program to stop, also while it is still starting. */
export function untilAskedToStop(): AbortController {
  const asked = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => asked.abort());
  return asked;
}
