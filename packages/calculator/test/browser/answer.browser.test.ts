import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { linkOf } from "../../src/page/link.ts";
import { ask, describeInChromium } from "./chromium.ts";
import { workedCases } from "./worked-cases.ts";

const asked = "#v1?kind=statutory&period=3-days&accepted=2026-03-02T14:00";

describeInChromium("an answer", ({ open }) => {
  const facts = (page: Page) => page.locator(".answer > .facts dt").allTextContents();

  test("names another moment than the deadline only where it is another", async () => {
    expect(await facts(await open(asked))).toEqual(["종류", "접수"]);
    const days = "#v1?kind=statutory&period=10-days&accepted=2026-11-02T10:00";
    expect(await facts(await open(days))).toEqual(["종류", "접수", "기한 경과"]);
    expect(await facts(await open(`${days}&extension=5-days,2026-11-10,cooperation`))).toEqual([
      "종류",
      "접수",
      "처리기간 연장",
      "기한 경과",
      "연장 전 기한",
    ]);
  });

  test("keeps what is due under a condition apart from what is due", async () => {
    const page = await open(asked);
    const names = (section: string) => page.locator(`.others${section} summary .name`).allTextContents();
    expect(await names(":not(.quiet)")).toEqual(["진행상황 통지: 진행 중"]);
    expect(await names(".quiet")).toEqual(["보완 요구(필요한 경우)", "독촉장(처리기간이 지난 경우)"]);
    // A demand that was made is a fact, and by how much it was late.
    await ask(page, `${asked}&pause=supplement,2026-03-04T14:00`);
    expect(await names(":not(.quiet)")).toContain("보완 요구(필요한 경우): 마침(기한 20시간 지남)");
    expect(await names(".quiet")).toEqual([]);
  });

  test("says only the day of what was given without its time, and that the time decides where it does", async () => {
    const happened = (page: Page) => page.locator(".answer > .facts dd").allTextContents();
    const page = await open(`${asked}&pause=supplement,2026-03-03&extension=1-days,2026-03-05,cooperation`);
    expect(await happened(page)).toEqual(expect.arrayContaining(["2026. 3. 3.(화)", "2026. 3. 5.(목)"]));
    expect(await page.locator("[data-clock=supplement-demand] .facts").textContent()).toContain("마침2026. 3. 3.(화)");

    const late = `${asked}&extension=1-days,2026-03-05`;
    await ask(page, `${late},cooperation`);
    expect(await page.locator(".answer > .warning").allTextContents()).toEqual([
      expect.stringMatching(/^주의: 연장 1: 결정한 시각을 넣지 않아 09:00로 .* 그날 18:00이므로/),
    ]);
    await ask(page, `${late}T10:00,cooperation`);
    expect(await page.locator(".answer > .warning").count()).toBe(0);
    expect(await happened(page)).toContain("2026. 3. 5.(목) 10:00");
    // What has no effect is named by its day, too.
    await ask(page, `#v1?kind=statutory&period=10-days&accepted=2026-11-02T10:00&extension=1-days,2026-11-03,overload`);
    expect(await page.locator(".marks li b").allTextContents()).toEqual(["2026. 11. 3.(화) 처리기간 연장 "]);
  });

  test("names what was read otherwise than recommended, by its row", async () => {
    const { events } = JSON.parse(workedCases[0]!.line) as { readonly events: readonly object[] };
    const text = JSON.stringify({ events, policy: { afterClosingAcceptance: "next-working-day" } });
    const page = await open(await linkOf({ kind: "events", text }));
    expect(await page.locator(".answer > .facts").textContent()).toContain("법 해석D2 업무 시간이 끝난 뒤 접수한 날을");
  });

  test("says of a deadline that has passed that the dunning notice is due", async () => {
    const { events } = JSON.parse(workedCases[0]!.line) as { readonly events: readonly object[] };
    const page = await open(await linkOf({ kind: "events", text: JSON.stringify({ events, asOf: "2027-03-02T10:00:00+09:00" }) }));
    expect(await page.locator(".others:not(.quiet) [data-clock=dunning]").count()).toBe(1);
  });
});
