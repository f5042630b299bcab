import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { temporaryFolder } from "@gihan/testing/temporary-folder";
import { expect, onTestFinished, test } from "vitest";
import { buildPage } from "../../src/build/build-page.ts";
import { findChromium } from "./chromium-program.ts";
import { describeInChromium, launchChromium, withoutTemporal } from "./chromium.ts";

describeInChromium("the built page", () => {
  test.each([true, false])("opens from a folder without a server; the browser has Temporal: %s", async (hasTemporal) => {
    const folder = await temporaryFolder();
    await buildPage(folder);
    const browser = await launchChromium(findChromium()!);
    onTestFinished(() => browser.close());
    const page = await browser.newPage();
    if (!hasTemporal) await page.addInitScript(withoutTemporal);
    await page.goto(`${pathToFileURL(join(folder, "index.html"))}#v1?kind=statutory&period=3-days&accepted=2026-03-02T14:00`);
    await page.locator("#deadline").waitFor();
    expect(await page.locator("#deadline").textContent()).toBe("처리기한 2026. 3. 5.(목) 18:00까지");
  });
});
