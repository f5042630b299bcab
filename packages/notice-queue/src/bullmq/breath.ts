/** Pause between two tries to reach a storage, in milliseconds. */
export const breathMs = 1_000;

/** Waits one breath, or until aborted. Leaves no timer behind. */
export function breath(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal.aborted) resolve();
  const timer = setTimeout(resolve, breathMs);
  const hurry = (): void => resolve();
  signal.addEventListener("abort", hurry);
  return promise.finally(() => {
    clearTimeout(timer);
    signal.removeEventListener("abort", hurry);
  });
}
