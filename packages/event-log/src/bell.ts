/** Wakes one waiter. A ring that nobody waits for is kept, so that nothing falls between looking and waiting. */
export interface Bell {
  ring(): void;
  /**
   * Resolves at the next ring, or at once if it has rung since the last time; after `atMostMs` in any case.
   *
   * @returns whether it has rung.
   */
  heard(atMostMs?: number): Promise<boolean>;
}

/** A bell nobody has rung yet. */
export function bell(): Bell {
  let rung = false;
  let wake: (() => void) | null = null;
  return {
    ring() {
      rung = true;
      wake?.();
    },
    async heard(atMostMs) {
      let late: NodeJS.Timeout | undefined;
      if (!rung) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          if (atMostMs !== undefined) late = setTimeout(resolve, atMostMs);
        });
      }
      clearTimeout(late);
      wake = null;
      const hasRung = rung;
      rung = false;
      return hasRung;
    },
  };
}
