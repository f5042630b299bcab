import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, onTestFinished } from "vitest";
import { calculatorPages } from "../../src/pages.ts";
import { servePage, type PageServer } from "../../src/serve-page.ts";
import { keptIn } from "./build-once.ts";
import { findChromium } from "./chromium-program.ts";

/** A browser that whoever launched it closes. `--lang` decides in which order a date is typed. */
export async function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0, args: ["--lang=en-US"] });
}

/** What a test changes about the browser before the page is loaded. */
interface OpenOptions extends BrowserContextOptions {
  /** Runs in the browser before anything of the page. */
  readonly prepare?: () => void;
  /** A file that the server is not to have. */
  readonly missing?: string;
}

/** Opens the calculator, each time in a context of its own, which ends with the test. */
export interface OpenCalculator {
  /** Where the page is served. */
  url(): string;
  open(fragment: string, options?: OpenOptions): Promise<Page>;
  /** As {@link open}, without waiting for the page to come to life. */
  load(fragment: string, options?: OpenOptions): Promise<Page>;
}

/** Makes the browser one that has no `Temporal`. */
export const withoutTemporal = (): void => void Reflect.deleteProperty(globalThis, "Temporal");

/** Tests of the page in headless Chromium. */
export function describeInChromium(name: string, tests: (calculator: OpenCalculator) => void): void {
  const executablePath = findChromium();
  describe.skipIf(executablePath === null)(`${name} (needs Chromium: apt-get install chromium, or GIHAN_CHROMIUM)`, () => {
    let server: PageServer;
    let browser: Browser;
    beforeAll(async () => {
      server = await servePage(calculatorPages({ at: "/", keptIn }), 0);
      browser = await launchChromium(executablePath ?? "");
    });
    afterAll(async () => {
      await browser?.close();
      await server?.stop();
    });
    tests({
      url: () => server.url,
      load,
      async open(fragment, options) {
        const page = await load(fragment, options);
        await page.locator("main:not([hidden])").waitFor();
        return page;
      },
    });

    async function load(fragment: string, { prepare, missing, ...options }: OpenOptions = {}): Promise<Page> {
      const context = await browser.newContext({ locale: "en-US", ...options });
      // What a page of this size has not done by then, it will not do.
      context.setDefaultTimeout(20_000);
      onTestFinished(() => context.close());
      if (prepare !== undefined) await context.addInitScript(prepare);
      if (missing !== undefined) await context.route(`**/${missing}`, (route) => route.fulfill({ status: 404 }));
      const page = await context.newPage();
      await page.goto(server.url + fragment);
      return page;
    }
  });
}

/** Opens another fragment in the same page, and waits until the page has answered it. */
export async function ask(page: Page, fragment: string): Promise<void> {
  await page.evaluate((hash) => void (location.hash = hash), fragment);
  await page.waitForFunction((hash) => document.querySelector<HTMLInputElement>("#link")?.value.endsWith(hash), fragment);
}
