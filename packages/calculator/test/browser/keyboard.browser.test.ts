import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { describeInChromium } from "./chromium.ts";

/** Goes on with Tab until the focus is on the element with this id, or whose text this is. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let steps = 0; steps < 60; steps += 1) {
    const focused = await page.evaluate(() => [document.activeElement?.id, document.activeElement?.textContent?.trim()]);
    if (focused.includes(name)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never came to ${name}`);
}

describeInChromium("the keyboard alone is enough", ({ open }) => {
  test("a deadline is asked and read", async () => {
    const page = await open("");
    await tabTo(page, "period");
    await page.keyboard.type("3일");
    await tabTo(page, "accepted-date");
    await page.keyboard.type("03022026");
    await tabTo(page, "accepted-time");
    await page.keyboard.type("0200PM");
    await page.keyboard.press("Enter");
    await page.locator(".answer:focus").waitFor();
    // The answer has the focus, under the name of its deadline: that is what a screen reader says first.
    expect(await page.locator(".answer:focus").getAttribute("aria-labelledby")).toBe("deadline");
    expect(await page.locator("#deadline").textContent()).toBe("처리기한 2026. 3. 5.(목) 18:00까지");
    expect(new URL(page.url()).hash).toBe("#v1?kind=statutory&period=3-days&accepted=2026-03-02T14:00");
  });

  test("a pause is added, and taken away without losing one's place", async () => {
    const page = await open("#v1?kind=statutory&period=10-days&accepted=2026-11-02T10:00");
    await tabTo(page, "＋ 기간 추가");
    await page.keyboard.press("Enter");
    const focusedId = () => page.evaluate(() => document.activeElement?.id ?? "");
    expect(await focusedId()).toMatch(/^pause-\d+-code$/);
    const row = (await focusedId()).replace("-code", "");
    await tabTo(page, `${row}-from-date`);
    await page.keyboard.type("11052026");
    await tabTo(page, `${row}-until-date`);
    await page.keyboard.type("11122026");
    await tabTo(page, "기한 계산");
    await page.keyboard.press("Enter");
    await page.locator(".answer:focus").waitFor();
    expect(await page.locator("#deadline").textContent()).toContain("2026. 11. 23.(월) 18:00");

    await page.locator(`#${row}-code`).focus();
    await tabTo(page, "기간 빼기");
    await page.keyboard.press("Enter");
    expect(await focusedId()).toBe("add-pause");
    // The answer goes with the form.
    await page.locator("#deadline", { hasText: "2026. 11. 13.(금) 18:00까지" }).waitFor();
  });

  test("every stop on the way shows where one is, and each field has its name", async () => {
    const page = await open("#v1?kind=statutory&period=10-days&accepted=2026-11-02T10:00&pause=hearing,2026-11-04,2026-11-05");
    const stops = new Set<string>();
    for (;;) {
      await page.keyboard.press("Tab");
      const stop = await page.evaluate(() => {
        const focused = document.activeElement;
        if (!(focused instanceof HTMLElement) || focused === document.body) return null;
        // What is hidden behind its words shows the focus on them.
        const shown = focused.matches("input[type=radio]") ? focused.nextElementSibling! : focused;
        const { outlineStyle, outlineWidth } = getComputedStyle(shown);
        return { key: `${focused.tagName} ${focused.id} ${focused.textContent}`, outline: `${outlineStyle} ${outlineWidth}` };
      });
      if (stop === null || stops.has(stop.key)) {
        // A date and a time have several stops under one name.
        if (stop !== null && stop.key.startsWith("INPUT")) continue;
        break;
      }
      expect([stop.key, stop.outline]).toEqual([stop.key, "solid 3px"]);
      stops.add(stop.key);
    }
    for (const id of [
      "item",
      "kind",
      "period",
      "accepted-date",
      "accepted-time",
      "now",
      "add-pause",
      "add-extension",
      "days-off",
      "link",
      "copy",
      "print",
    ])
      expect([...stops].some((stop) => stop.split(" ")[1] === id)).toBe(true);
    expect([...stops].filter((stop) => stop.startsWith("SUMMARY")).length).toBeGreaterThan(1);
  });
});
