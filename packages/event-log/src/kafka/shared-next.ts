/**
 * Asks once for all who want to know at the same time: whoever comes while a question is under way shares the next one, which begins after
 * them, so that nobody gets an answer that is older than the wish to know.
 */
export function sharedNext<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let underWay: Promise<unknown> | null = null;
  let next: Promise<Answer> | null = null;

  function begin(): Promise<Answer> {
    const answer = ask();
    const over = answer.then(
      () => undefined,
      () => undefined,
    );
    underWay = over;
    void over.then(() => {
      if (underWay === over) underWay = null;
    });
    return answer;
  }

  return () => {
    if (underWay === null) return begin();
    next ??= underWay.then(() => {
      next = null;
      return begin();
    });
    return next;
  };
}
