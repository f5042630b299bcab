import { outOfReachProblem } from "@gihan/explain/calendar-reach";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { linkOf } from "../../src/page/link.ts";
import { ask, describeInChromium } from "./chromium.ts";
import { workedCases } from "./worked-cases.ts";

const asked = "#v1?kind=statutory&period=3-days&accepted=2026-03-02T14:00";
const withEverything = `${asked}&pause=hearing,2026-03-03T10:00,2026-03-03T12:00&pause=supplement,2026-03-04&extension=2-days,2026-03-05,cooperation&extension=1-days,2026-03-06T09:00,equivalent,consent`;

const calculate = (page: Page) => page.getByRole("button", { name: "기한 계산" }).click();
/** What is wrong, as it is told above the form, with the field that each problem stands beside. */
async function problemsIn(page: Page): Promise<readonly string[]> {
  await page.locator("#problems:focus").waitFor();
  return page.locator("#problems li").allTextContents();
}

describeInChromium("the form", ({ open }) => {
  test("is filled by a link, and asks by the same link again", async () => {
    const page = await open(withEverything);
    expect(await page.locator("#period").inputValue()).toBe("3일");
    expect(await page.locator("#pauses > li").count()).toBe(2);
    expect(await page.locator("#extensions > li").count()).toBe(2);
    await calculate(page);
    await page.locator(".answer:focus").waitFor();
    expect(new URL(page.url()).hash).toBe(withEverything);
  });

  test("an empty one says at once all that is missing, beside each field, and leads there", async () => {
    const page = await open("");
    await calculate(page);
    expect(await problemsIn(page)).toEqual([
      "처리기간: 비어 있습니다. 즉시, 3일, 2주, 1개월, 1년, 8근무시간, 24시간처럼 넣으십시오.",
      "접수한 때: 날짜가 없습니다. 연, 월, 일을 모두 넣으십시오.",
    ]);
    for (const id of ["period", "accepted-date"]) {
      expect(await page.locator(`#${id}`).getAttribute("aria-invalid")).toBe("true");
      expect(await page.locator(`#${id}`).getAttribute("aria-describedby")).toContain(`${id}-problem`);
      expect(await page.locator(`#${id}-problem`).textContent()).toMatch(/십시오\.$/);
    }
    await page.locator("#problems a").first().click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("period");
    expect(new URL(page.url()).hash).toBe("");
  });

  test.each([
    ["#period", "삼일", "처리기간: “삼일”은(는) 읽을 수 없습니다. 즉시, 3일, 2주, 1개월, 1년, 8근무시간, 24시간처럼 넣으십시오."],
    ["#accepted-time", "", "접수한 때: 시각이 없습니다. 5일 이하는 접수한 시각부터 세므로 14:00처럼 넣으십시오."],
    ["[id$=-from-date]", "", "산입하지 않는 기간 1의 시작: 날짜가 없습니다. 연, 월, 일을 모두 넣으십시오."],
    ["[id$=-until-date]", "2026-03-02", "산입하지 않는 기간 1의 끝: 시작보다 앞섭니다. 시작과 같거나 뒤인 때를 넣으십시오."],
    ["[id$=-by]", "즉시", "연장 1의 늘린 기간: 즉시로는 늘릴 수 없습니다. 3일처럼 넣으십시오."],
    ["[id$=-decided-date]", "", "연장 1을 결정한 때: 날짜가 없습니다. 연, 월, 일을 모두 넣으십시오."],
    ["#period", "99년", outOfReachProblem("").korean],
  ])("%s with “%s” is refused by name, with the remedy", async (field, value, problem) => {
    const page = await open(withEverything);
    await page.locator(field).first().fill(value);
    await calculate(page);
    expect(await problemsIn(page)).toContain(problem);
    expect(await page.locator(".answer").count()).toBe(0);

    // Mended, it answers, and nothing of the problem remains.
    await ask(page, asked);
    expect(await page.locator(".problem, [aria-invalid], #problems li").count()).toBe(0);
  });

  test("the answer follows a change, and says so where the change cannot be counted", async () => {
    const page = await open(asked);
    await page.locator("#period").fill("4일");
    await page.locator("#period").blur();
    await page.locator("#announcement").getByText("처리기한 2026. 3. 6.(금) 18:00까지").waitFor();
    expect(await page.title()).toBe("처리기한 2026. 3. 6.(금) 18:00까지 · 처리기한 계산기 · 기한");
    expect(new URL(page.url()).hash).toContain("period=4-days");
    await page.locator("#period").fill("");
    await page.locator("#period").blur();
    await page.locator("#result[data-outdated]").waitFor();
    expect(await page.locator("[aria-invalid]").count()).toBe(0);
    await calculate(page);
    await page.locator("#problems:focus").waitFor();
    expect(await page.locator("#result[data-outdated], .answer").count()).toBe(0);
    expect(await page.title()).toBe("처리기한 계산기 · 기한");
  });

  test("“지금” is now, by the clock in Seoul", async () => {
    const page = await open("", { timezoneId: "America/New_York" });
    await page.clock.setFixedTime(new Date("2026-11-25T16:05:00Z"));
    await page.getByRole("button", { name: "지금" }).click();
    expect(await page.locator("#accepted-date").inputValue()).toBe("2026-11-26");
    expect(await page.locator("#accepted-time").inputValue()).toBe("01:05");
  });

  test("where the count itself fails, no answer to something else stands there", async () => {
    const page = await open(asked);
    await page.evaluate(() =>
      Object.defineProperty(Temporal.Instant, "from", {
        value: () => {
          throw new TypeError("planted");
        },
      }),
    );
    await calculate(page);
    await page.getByRole("alert").getByText("계산하지 못했습니다").waitFor();
    expect(await page.locator(".answer").count()).toBe(0);
  });

  describe("a list of events", () => {
    test("is read by its own link, and can be changed", async () => {
      const page = await open(await linkOf({ kind: "events", text: workedCases[0]!.line }));
      expect(await page.getByRole("radio", { name: "이벤트 목록" }).isChecked()).toBe(true);
      expect(await page.locator("#everyday").isVisible()).toBe(false);
      const text = await page.locator("#events-text").inputValue();
      await page.locator("#events-text").fill(text.replaceAll("2026-11-06T14:00", "2026-11-06T15:00"));
      await calculate(page);
      await page.locator("#deadline", { hasText: "2026. 11. 11.(수) 15:00까지" }).waitFor();
    });

    test.each([
      ["", "이벤트 목록: 비어 있습니다. 한 민원의 CloudEvents 목록을 JSON으로 넣으십시오."],
      ["[{", "이벤트 목록: JSON이 아닙니다. 괄호, 쉼표, 따옴표의 짝을 확인하십시오."],
      ["[]", "/events 값이 없습니다. 한 민원의 CloudEvents 목록(예: gihan.complaint.accepted.v1)을 보내 주십시오."],
    ])("“%s” is refused with the remedy", async (text, problem) => {
      const page = await open("");
      await page.getByRole("radio", { name: "이벤트 목록" }).check();
      await page.locator("#events-text").fill(text);
      await calculate(page);
      expect(await problemsIn(page)).toEqual([problem]);
    });

    test("of several, the wrong one is named by its place", async () => {
      const page = await open("");
      const { events } = JSON.parse(workedCases.find(({ id }) => id === "A30")!.line) as { readonly events: readonly object[] };
      await page.getByRole("radio", { name: "이벤트 목록" }).check();
      await page.locator("#events-text").fill(JSON.stringify([...events.slice(0, 2), { ...events[2], data: {} }]));
      await calculate(page);
      expect(await problemsIn(page)).toEqual([expect.stringMatching(/^3번째 이벤트: \/data\/complaint 값이 없습니다/)]);
    });
  });
});

describeInChromium("a link", ({ open, url }) => {
  test.each([
    ["#v1?kind=statutory&period=3-da", /잘렸거나 바뀌었습니다/],
    ["#v9?kind=statutory", /새로운 계산기/],
    ["#period", /이 계산기의 링크가 아닙니다/],
  ])("%s is told to be none, and the form is there", async (fragment, said) => {
    const page = await open(fragment);
    expect(await page.getByRole("alert").textContent()).toMatch(said);
    expect(await page.locator(".answer").count()).toBe(0);
    expect(await page.locator("#period").isVisible()).toBe(true);
  });

  test("is copied, and opens the same answer", async () => {
    const page = await open(asked, { permissions: ["clipboard-read", "clipboard-write"] });
    await page.getByRole("button", { name: "링크 복사" }).click();
    await page.locator("#copied").getByText("링크를 복사했습니다.").waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(url() + asked);
  });

  test("is selected for copying by hand where the page may not copy", async () => {
    const page = await open(asked);
    await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await page.getByRole("button", { name: "링크 복사" }).click();
    await page.locator("#copied").getByText("Ctrl+C").waitFor();
    expect(await page.evaluate(() => document.getSelection()?.toString())).toBe(url() + asked);
  });

  test("that is followed on the page leads to the answer", async () => {
    const page = await open("");
    await page.getByRole("link", { name: "3일, 대체공휴일인" }).click();
    await page.locator(".answer:focus").waitFor();
    expect(await page.locator("#deadline").textContent()).toContain("2026. 3. 5.(목) 18:00");
  });

  test("on a phone, shows the answer and not the form above it", async () => {
    const page = await open(asked, { viewport: { width: 360, height: 740 } });
    await page.locator("#deadline").waitFor();
    await expect.poll(() => page.locator("#deadline").evaluate((heading) => heading.getBoundingClientRect().top)).toBeLessThan(200);
  });
});

/** An everyday one, the one with most lines, and those with most clocks. */
const printed = workedCases.filter(({ id }) => ["W1", "A30", "A32", "A37", "A39"].includes(id));

describeInChromium("on paper", ({ open }) => {
  test("an answer takes one page, with its link and without the form", async () => {
    const page = await open(asked);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("form").isVisible()).toBe(false);
    expect(await page.locator(".printed").innerText()).toContain(asked);
    for (const { id, line } of printed) {
      await ask(page, await linkOf({ kind: "events", text: line }));
      const sheet = await page.pdf({ preferCSSPageSize: true, printBackground: true });
      expect([id, sheet.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length]).toEqual([id, 1]);
    }
  });
});
