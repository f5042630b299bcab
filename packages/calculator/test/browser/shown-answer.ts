import type { Page } from "playwright-core";

/** A clock as the page shows it. */
export interface ShownClock {
  readonly kind: string | null;
  readonly dueAt: string | null;
  readonly breachAt: string | null;
  readonly statutoryDueAt: string | null;
  readonly targetDueAt: string | null;
  readonly remindAt: string | null;
  /** Each line with its reason, unless the line names that itself. */
  readonly explanation: readonly { readonly korean: string; readonly because: string | null }[];
}

/** Everything that the page says of its clocks, the big one first. */
export function shownAnswer(page: Page): Promise<readonly ShownClock[]> {
  return page.evaluate(() => {
    const [main, ...others] = document.querySelectorAll<HTMLElement>(".answer [data-clock]");
    if (main === undefined) return [];
    const article = main.parentElement!;
    const parts = [main, ...article.querySelectorAll<HTMLElement>(":scope > .facts, :scope > .steps")];
    return [clock(main.dataset["clock"], parts), ...others.map((each) => clock(each.dataset["clock"], [each]))];

    function clock(kind: string | undefined, within: readonly HTMLElement[]) {
      const find = (selector: string) => within.flatMap((part) => [...part.querySelectorAll<HTMLElement>(selector)]);
      const moment = (name: string) => find(`time[data-moment=${name}]`)[0]?.getAttribute("datetime") ?? null;
      return {
        kind: kind ?? null,
        dueAt: moment("dueAt"),
        breachAt: moment("breachAt"),
        statutoryDueAt: moment("statutoryDueAt"),
        targetDueAt: moment("targetDueAt"),
        remindAt: moment("remindAt"),
        explanation: find("li[data-code]").map((line) => ({
          korean: line.querySelector(".said")?.textContent ?? "",
          because: line.querySelector("cite")?.textContent ?? null,
        })),
      };
    }
  });
}
