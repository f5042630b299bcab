import { describe, expect, test } from "vitest";
import { linkOf } from "../../src/page/link.ts";
import { ask, describeInChromium, withoutTemporal } from "./chromium.ts";
import { shownAnswer, type ShownClock } from "./shown-answer.ts";
import { explainedAnswer, workedCases } from "./worked-cases.ts";

/** The page has the clocks that are due only under a condition apart, after the others. */
function inOneOrder([main, ...others]: readonly ShownClock[]): readonly (ShownClock | undefined)[] {
  return [main, ...others.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))];
}

describeInChromium("the calculator answers as explain does", ({ open, url }) => {
  describe.each([
    ["with Chromium's own Temporal", {}, true],
    ["with the polyfill, where there is no Temporal", { prepare: withoutTemporal }, false],
  ])("%s", (_, options, isNative) => {
    test("every worked case, opened by its link", async () => {
      const page = await open("", options);
      expect(await page.evaluate(() => String(Temporal.Instant).includes("[native code]"))).toBe(isNative);
      expect(workedCases.length).toBeGreaterThan(30);
      for (const { id, line } of workedCases) {
        await ask(page, await linkOf({ kind: "events", text: line }));
        expect([id, inOneOrder(await shownAnswer(page))]).toEqual([id, inOneOrder(explainedAnswer(line))]);
      }
    });
  });

  test("what is asked of the page goes nowhere: nothing is fetched but the page itself, and nothing could be sent", async () => {
    const page = await open("");
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    await page.reload();
    await ask(page, await linkOf({ kind: "events", text: workedCases[0]!.line }));
    expect(requests.filter((address) => !address.startsWith("data:"))).toEqual([url()]);
    const sent = await page.evaluate(async (address) => fetch(address).then(String, (error: Error) => error.name), url());
    expect(sent).toBe("TypeError");
  });
});
