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
    // What the page says of counting still stands beside it.
    expect(await page.locator(".introduction").isVisible()).toBe(true);
    for (const id of ["period", "accepted-date"]) {
      expect(await page.locator(`#${id}`).getAttribute("aria-invalid")).toBe("true");
      expect(await page.locator(`#${id}`).getAttribute("aria-describedby")).toContain(`${id}-problem`);
      expect(await page.locator(`#${id}-problem`).textContent()).toMatch(/십시오\.$/);
    }
    await page.locator("#problems a").first().click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("period");
    expect(new URL(page.url()).hash).toBe("");

    // Mended one by one, a field is red no longer, and with the last one the summary goes.
    await page.locator("#period").fill("3일");
    expect(await page.locator("#problems li").allTextContents()).toEqual([expect.stringContaining("접수한 때")]);
    expect(await page.locator("[aria-invalid]").evaluateAll((fields) => fields.map(({ id }) => id))).toEqual(["accepted-date"]);
    expect(await page.locator("#period").getAttribute("aria-describedby")).toBe("period-hint period-forms");
    await page.locator("#accepted-date").fill("2026-03-02");
    expect(await page.locator("#problems").isVisible()).toBe(false);
    expect(await page.locator("[aria-invalid], .problem").count()).toBe(0);
  });

  test.each([
    ["#period", "삼일", "처리기간: “삼일”은(는) 읽을 수 없습니다. 즉시, 3일, 2주, 1개월, 1년, 8근무시간, 24시간처럼 넣으십시오."],
    ["#accepted-time", "", "접수한 때: 시각이 없습니다. 5일 이하는 접수한 시각부터 세므로 14:00처럼 넣으십시오."],
    ["[id$=-from-date]", "", "산입하지 않는 기간 1의 시작: 날짜가 없습니다. 연, 월, 일을 모두 넣으십시오."],
    ["[id$=-until-date]", "2026-03-02", "산입하지 않는 기간 1의 끝: 시작보다 앞섭니다. 시작과 같거나 뒤인 때를 넣으십시오."],
    ["[id$=-by]", "즉시", "연장 1의 늘린 기간: 즉시로는 늘릴 수 없습니다. 3일처럼 넣으십시오."],
    ["[id$=-decided-date]", "", "연장 1을 결정한 때: 날짜가 없습니다. 연, 월, 일을 모두 넣으십시오."],
    ["#period", "99년", outOfReachProblem("").korean],
    [
      "#days-off",
      "2026-09-28, 9월 29일",
      "그 밖의 쉬는 날: “9월 29일”은(는) 읽을 수 없거나 없는 날짜입니다. 2026-12-31처럼, 여럿이면 쉼표로 나누어 넣으십시오.",
    ],
    ["#days-off", "2026-09-28, 2026-09-28", "그 밖의 쉬는 날: 2026-09-28: 같은 날을 두 번 넣었습니다. 하나를 빼십시오."],
    ["#days-off", "2099-01-01", `그 밖의 쉬는 날: ${outOfReachProblem("").korean}`],
  ])("%s with “%s” is refused by name, with the remedy", async (field, value, problem) => {
    const page = await open(withEverything);
    await page.locator(field).first().fill(value);
    await calculate(page);
    expect(await problemsIn(page)).toContain(problem);
    // The old answer stays, and says that it is one.
    expect(await page.locator("#result[data-outdated] .answer").count()).toBe(1);

    // Mended, it answers, and nothing of the problem remains.
    await ask(page, asked);
    expect(await page.locator(".problem, [aria-invalid], #problems li").count()).toBe(0);
  });

  test.each([
    ["accepted", asked, "접수한 때: 시각을 덜 넣었습니다. 시와 분을 모두 넣으십시오."],
    ["from", `${asked}&pause=hearing,2026-03-03`, "산입하지 않는 기간 1의 시작: 시각을 덜 넣었습니다. 시와 분을 모두 넣거나 비우십시오."],
  ])("a time of which only the hour was typed is told once, and may be left empty only where it may (%s)", async (name, link, problem) => {
    const page = await open(link);
    const time = page.locator(`[id$=${name}-time]`);
    await time.fill("");
    await time.focus();
    await page.keyboard.type("02");
    await calculate(page);
    expect(await problemsIn(page)).toEqual([problem]);
    expect(await time.getAttribute("aria-invalid")).toBe("true");
  });

  test("a day declared later is added by hand: it counts, stands in the link, and is told beside the calendar", async () => {
    const page = await open("#v1?kind=statutory&period=10-days&accepted=2026-09-21T10:00");
    const [note, facts] = [page.locator(".versions"), page.locator(".answer > .facts")];
    expect(await page.locator("#deadline").textContent()).toContain("2026. 10. 7.(수)");
    expect(await note.textContent()).toMatch(/뒤에 지정된 임시공휴일.*들어 있지 않습니다.*‘그 밖의 쉬는 날’에 넣어/);

    await page.locator("#days-off").fill("2026-09-28, 2026-09-25");
    await page.locator("#days-off").blur();
    await page.locator("#deadline", { hasText: "2026. 10. 8.(목)" }).waitFor();
    const link = new URL(page.url()).hash;
    expect(link).toBe("#v2?kind=statutory&period=10-days&accepted=2026-09-21T10:00&holiday=2026-09-28&holiday=2026-09-25");
    expect(await facts.textContent()).toContain("그 밖의 쉬는 날2026. 9. 28.(월), 2026. 9. 25.(금) 이미 달력에 있는 공휴일");
    expect(await note.textContent()).toContain('+2026-09-28 "임시공휴일". ‘그 밖의 쉬는 날’에 넣은 날 말고는');
    expect(await page.locator(".holidays").first().textContent()).toContain("28일 임시공휴일");

    const opened = await open(link);
    expect(await opened.locator("#days-off").inputValue()).toBe("2026-09-28, 2026-09-25");
    expect(await opened.locator("#deadline").textContent()).toContain("2026. 10. 8.(목)");
    // A link without one empties the field.
    await ask(opened, asked);
    expect(await opened.locator("#days-off").inputValue()).toBe("");
  });

  test("an answer says that it is the old one as soon as something else is typed, and follows when the field is left", async () => {
    const page = await open(asked);
    const deadline = "처리기한 2026. 3. 5.(목) 18:00까지";
    await page.locator("#period").fill("4일");
    expect(await page.locator("#outdated").isVisible()).toBe(true);
    expect(await page.locator("#announcement").textContent()).toBe(await page.locator("#outdated").textContent());
    expect([await page.locator("#deadline").textContent(), await page.title()]).toEqual([deadline, "처리기한 계산기 · 기한"]);
    // Typed back, it is the answer again.
    await page.locator("#period").fill("3일");
    expect(await page.locator("#outdated").count()).toBe(0);
    expect(await page.title()).toBe(`${deadline} · 처리기한 계산기 · 기한`);

    await page.locator("#period").fill("4일");
    await page.locator("#period").blur();
    await page.locator("#announcement").getByText("처리기한 2026. 3. 6.(금) 18:00까지").waitFor();
    expect(await page.locator("#outdated").count()).toBe(0);
    expect(await page.title()).toBe("처리기한 2026. 3. 6.(금) 18:00까지 · 처리기한 계산기 · 기한");
    expect(new URL(page.url()).hash).toContain("period=4-days");
  });

  test.each(["", "99년"])("a change to “%s” that cannot be counted is told when it is asked, and not before", async (period) => {
    const page = await open(asked);
    await page.locator("#period").fill(period);
    await page.locator("#period").blur();
    expect(await page.locator("#outdated").isVisible()).toBe(true);
    expect(await page.locator("[aria-invalid]").count()).toBe(0);
    await calculate(page);
    await page.locator("#problems:focus").waitFor();
    expect(await page.locator("#outdated").isVisible()).toBe(true);
    await page.locator("#period").fill("4일");
    await calculate(page);
    await page.locator(".answer:focus").waitFor();
    expect(await page.locator("#outdated, .problem, [aria-invalid], #problems li").count()).toBe(0);
  });

  test("the period may be left empty where the decree sets one for the kind, and nowhere else", async () => {
    const page = await open("#v1?kind=suggestion&accepted=2026-11-02T10:00");
    expect(await page.locator("#deadline").textContent()).toContain("2026. 11. 19.(목)");
    expect(await page.locator("#period").inputValue()).toBe("");
    await page.locator("#kind").selectOption("statutory");
    await calculate(page);
    expect(await problemsIn(page)).toEqual([expect.stringMatching(/^처리기간: 비어 있습니다/)]);
    await page.locator("#kind").selectOption("suggestion");
    expect(await page.locator("#problems li, [aria-invalid], #outdated").count()).toBe(0);
  });

  test("a problem of two fields is gone when either is mended", async () => {
    const page = await open(`${asked}&pause=hearing,2026-03-03T14:00`);
    await page.locator("[id$=-until-date]").fill("2026-03-03");
    await page.locator("[id$=-until-time]").fill("13:00");
    await calculate(page);
    expect(await problemsIn(page)).toHaveLength(1);
    await page.locator("[id$=-from-time]").fill("10:00");
    await page.locator("[id$=-from-time]").blur();
    await page.locator("#announcement").getByText("처리기한").waitFor();
    expect(await page.locator("#problems li, [aria-invalid]").count()).toBe(0);
  });

  test("papers that arrived on a day alone came by its closing hour: before a demand after it, they are asked for with the time", async () => {
    const page = await open(`${asked}&pause=supplement,2026-03-03T14:00,2026-03-03`);
    expect(await page.locator("#deadline").textContent()).toContain("2026. 3. 6.(금) 18:00");
    await page.locator("[id$=-from-time]").fill("18:30");
    await calculate(page);
    expect(await problemsIn(page)).toEqual([
      "산입하지 않는 기간 1의 끝: 시작보다 앞섭니다. 시작과 같거나 뒤인 때를 넣으십시오(시각을 비우면 끝은 18:00입니다).",
    ]);
  });

  test("a complaint of the sample list fills kind and period, and is let go where these are given by hand", async () => {
    const page = await open("");
    await page.locator("#item").selectOption("construction-start-report");
    expect(await page.locator("#kind, #period").evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value))).toEqual([
      "statutory",
      "3일",
    ]);
    expect(await page.locator("#period-hint").textContent()).toContain("건축법 제21조");
    await page.locator("#accepted-date").fill("2026-11-02");
    await page.locator("#accepted-time").fill("10:00");
    await calculate(page);
    await page.locator(".answer:focus").waitFor();
    const link = new URL(page.url()).hash;
    expect(link).toBe("#v1?item=construction-start-report&accepted=2026-11-02T10:00");
    // What follows from missing the deadline is said, and the office's own target.
    expect(await page.locator(".answer > .warning").textContent()).toContain("수리한 것으로");
    expect(await page.locator("[data-moment=targetDueAt]").count()).toBe(1);

    await page.locator("#period").fill("5일");
    await page.locator("#period").blur();
    await page.locator("#announcement").getByText("처리기한").waitFor();
    expect(await page.locator("#item").inputValue()).toBe("");
    expect(new URL(page.url()).hash).toBe("#v1?kind=statutory&period=5-days&accepted=2026-11-02T10:00");

    await ask(page, link);
    expect(await page.locator("#item").inputValue()).toBe("construction-start-report");
    expect(await page.locator("#period").inputValue()).toBe("3일");
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
    expect(await page.locator(".introduction").isVisible()).toBe(true);
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
      ["[1]", '1번째 이벤트: CloudEvent가 아닙니다. {"specversion": "1.0", …}처럼 한 이벤트를 JSON 객체로 넣으십시오.'],
      ["1", '이벤트 목록: 목록이 아닙니다. 한 민원의 CloudEvents를 […]로 묶거나 {"events": […]}로 넣으십시오.'],
      ["[{", "이벤트 목록: JSON이 아닙니다. 괄호, 쉼표, 따옴표의 짝을 확인하십시오."],
      ["[]", "이벤트 목록: 비어 있습니다. 한 민원의 CloudEvents 목록(예: gihan.complaint.accepted.v1)을 보내 주십시오."],
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
