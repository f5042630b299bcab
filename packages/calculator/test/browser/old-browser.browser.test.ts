import { expect, test } from "vitest";
import { describeInChromium, withoutTemporal } from "./chromium.ts";

describeInChromium("a browser in which the page does not open", ({ load }) => {
  test("says so, and names those in which it does", async () => {
    const page = await load("", { prepare: () => void Reflect.deleteProperty(globalThis, "TextDecoder") });
    await page.locator("#starting").getByText("열리지 않습니다").waitFor();
    expect(await page.locator("#starting").textContent()).toContain("최신 Edge, Chrome");
    expect(await page.locator("main").isVisible()).toBe(false);
  });

  test("says which file is missing, where the polyfill that it needs does not lie beside the page", async () => {
    const page = await load("", { prepare: withoutTemporal, missing: "temporal.js" });
    await page.locator("#starting").getByText("temporal.js가 필요합니다").waitFor();
  });
});
