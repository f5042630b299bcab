/** What a promise is rejected with, to be looked at later; null when it is not. Listens at once, so that nobody takes it for unhandled. */
export function faultOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => null,
    (error: unknown) => error,
  );
}
