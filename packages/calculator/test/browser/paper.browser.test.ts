import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { linkOf } from "../../src/page/link.ts";
import { ask, describeInChromium } from "./chromium.ts";
import { workedCases } from "./worked-cases.ts";

const asked = "#v1?kind=statutory&period=3-days&accepted=2026-03-02T14:00";
/** An everyday one, the one with most lines, and those with most clocks. */
const printed = workedCases.filter(({ id }) => ["W1", "A30", "A32", "A37", "A39"].includes(id));
const september = "accepted=2026-09-14T10:00";

describeInChromium("on paper", ({ open }) => {
  const pagesOf = async (page: Page): Promise<number | undefined> => {
    const sheet = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    return sheet.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length;
  };

  test("an answer takes one page, with its link and without the form", async () => {
    const page = await open(asked);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("form").isVisible()).toBe(false);
    expect(await page.locator(".printed").innerText()).toContain(asked);
    // Whoever has the sheet must know what was not counted.
    expect(await page.locator(".versions").isVisible()).toBe(true);
    for (const { id, line } of printed) {
      await ask(page, await linkOf({ kind: "events", text: line }));
      expect([id, await pagesOf(page)]).toEqual([id, 1]);
    }
  });

  test.each([
    ["3 days", asked],
    ["60 days over four months", `#v1?kind=statutory&period=60-days&${september}`],
    ["120 days", "#v1?kind=statutory&period=120-days&accepted=2026-01-05T14:00"],
    [
      "20 days with two pauses, two extensions and two days declared later",
      `#v2?kind=statutory&period=20-days&${september}&pause=supplement,2026-09-17,2026-09-22&pause=hearing,2026-09-29,2026-09-30` +
        "&extension=20-days,2026-10-12,cooperation&extension=20-days,2026-11-10,equivalent,consent&holiday=2026-11-16&holiday=2026-12-31",
    ],
  ])("%s take one page", async (_, fragment) => {
    expect(await pagesOf(await open(fragment))).toBe(1);
  });

  test("the pages are counted: half a year of working days takes two", async () => {
    expect(await pagesOf(await open("#v1?kind=statutory&period=180-days&accepted=2026-01-05T14:00"))).toBe(2);
  });

  test("a reason is printed once, and shown on each line of the screen", async () => {
    const page = await open(`#v1?kind=statutory&period=60-days&${september}`);
    const shown = () =>
      page
        .locator(".steps cite", { hasText: /^민원 처리에 관한 법률 제19조제2항$/ })
        .filter({ visible: true })
        .count();
    expect(await shown()).toBeGreaterThan(10);
    await page.emulateMedia({ media: "print" });
    expect(await shown()).toBe(1);
  });
});
