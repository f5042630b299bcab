/**
 * The work's result, or a rejection when it has not come in time; the work itself goes on unheard.
 *
 * @throws Error `TOO_SLOW`
 */
export async function within<Result>(limitMs: number, work: Promise<Result>): Promise<Result> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(Object.assign(new Error(`no answer within ${limitMs} ms`), { code: "TOO_SLOW" })), limitMs);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
