import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { calculatorPages } from "../src/pages.ts";
import { servePage } from "../src/serve-page.ts";
import { keptIn } from "./browser/build-once.ts";
import { findChromium } from "./browser/chromium-program.ts";

/**
 * Takes the picture of the README anew, to be looked at and made smaller by hand (`pngquant --quality 80-95`). It needs a Korean font and
 * the words of Chromium in Korean: `apt-get install fonts-noto-cjk chromium-l10n pngquant`.
 */
const file = fileURLToPath(new URL("../../../docs/calculator.png", import.meta.url));
const asked = "#v1?kind=statutory&period=10-days&accepted=2026-09-14T10:00&pause=supplement,2026-09-17,2026-09-22";

const executablePath = findChromium();
if (executablePath === null) throw new Error("there is no Chromium: apt-get install chromium, or name one in GIHAN_CHROMIUM");
const server = await servePage(calculatorPages({ at: "/", keptIn }), 0);
const browser = await chromium.launch({
  executablePath,
  chromiumSandbox: process.getuid?.() !== 0,
  args: ["--lang=ko"],
  env: { ...process.env, LANGUAGE: "ko" } as Record<string, string>,
});
const page = await browser.newPage({ locale: "ko-KR", viewport: { width: 1240, height: 1040 } });
await page.goto(server.url + asked);
await page.locator("#deadline").waitFor();
await page.screenshot({ path: file });
await browser.close();
await server.stop();
console.log(file);
