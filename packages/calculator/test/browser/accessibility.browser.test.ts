import axe from "axe-core";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { linkOf } from "../../src/page/link.ts";
import { describeInChromium } from "./chromium.ts";
import { workedCases } from "./worked-cases.ts";

const withEverything =
  "#v2?kind=statutory&period=10-days&accepted=2026-09-14T10:00&pause=supplement,2026-09-17,2026-09-22&pause=hearing,2026-09-23,2026-09-23" +
  "&extension=10-days,2026-10-01,cooperation&extension=5-days,2026-10-16,overload&holiday=2026-09-28&holiday=2026-12-31";

/** What axe-core finds serious or critical, by rule and place. */
async function violationsIn(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { readonly axe: typeof axe }).axe.run());
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(" ")}`));
}

const widths = [
  ["desktop", 1280],
  ["phone", 360],
] as const;
const schemes = ["light", "dark"] as const;

describeInChromium("the page can be used by everybody", ({ open }) => {
  describe.each(widths)("on a %s", (_, width) => {
    const viewport = { width, height: 800 };

    describe.each(schemes)("in %s colours", (colorScheme) => {
      test("axe-core finds nothing serious in the empty page, an answer, an old answer, an error, an invalid link", async () => {
        const page = await open("", { viewport, colorScheme });
        expect(await violationsIn(page)).toEqual([]);

        await page.getByRole("button", { name: "기한 계산" }).click();
        await page.locator(".problem").first().waitFor();
        expect(await violationsIn(page)).toEqual([]);

        const invalid = await open("#v1?kind=statutory", { viewport, colorScheme });
        expect(await violationsIn(invalid)).toEqual([]);

        const answered = await open(withEverything, { viewport, colorScheme });
        for (const details of await answered.locator("summary").all()) await details.click();
        expect(await answered.locator("details[open]").count()).toBeGreaterThan(0);
        expect(await answered.locator(".marks li").count()).toBe(1);
        expect(await violationsIn(answered)).toEqual([]);

        await answered.locator("#period").fill("11일");
        await answered.locator("#outdated").waitFor();
        expect(await violationsIn(answered)).toEqual([]);

        const events = await open(await linkOf({ kind: "events", text: workedCases[0]!.line }), { viewport, colorScheme });
        expect(await violationsIn(events)).toEqual([]);
      });
    });

    test("nothing runs out of the side", async () => {
      for (const fragment of ["", withEverything, await linkOf({ kind: "events", text: workedCases.at(-1)!.line })]) {
        const page = await open(fragment, { viewport });
        for (const details of await page.locator("summary").all()) await details.click();
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      }
    });
  });

  test("axe-core is a check: it finds a field without a label", async () => {
    const page = await open("");
    await page.evaluate(() => document.querySelector("label[for=period]")?.remove());
    expect(await violationsIn(page)).toContain("label #period");
  });
});
