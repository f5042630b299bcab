import { koreanClosing, koreanComplaintKind, koreanExtensionReason, koreanPeriod } from "@gihan/deadline/korean-words";
import { markTexts } from "@gihan/deadline/mark-texts";
import { describe, expect, test } from "vitest";
import { pauseRules } from "../src/pause-rules.ts";

/** Articles in either language, as their numbers: `art. 21 para. 2` and `제21조제2항` are both `21 2`. */
const articlesOf = (text: string): readonly string[] =>
  [...text.matchAll(/art\. (\d+)(?: para\. (\d+))?|제(\d+)조(?:제(\d+)항)?/g)].map(([, article, paragraph, article2, paragraph2]) =>
    [article ?? article2, paragraph ?? paragraph2].filter((each) => each !== undefined).join(" "),
  );

describe("why an event has no effect", () => {
  test.each(Object.entries(markTexts))(
    "%s is one sentence in either language, and both name the same article",
    (_, { english, korean }) => {
      expect(english).toMatch(/^[A-Z].*\w{3}.*[.)]\.?$/);
      expect(english).not.toMatch(/[가-힣]/);
      expect(korean).toMatch(/^[가-힣].*(?:니다|십시오)(?:\(.+\))?\.$/);
      expect(articlesOf(korean)).toEqual(articlesOf(english));
    },
  );

  test("is another sentence for each reason", () => {
    for (const language of ["english", "korean"] as const) {
      const sentences = Object.values(markTexts).map((text) => text[language]);
      expect(new Set(sentences).size).toBe(sentences.length);
    }
  });
});

describe("what a clerk calls it", () => {
  test.each([
    ["kinds of complaints", Object.values(koreanComplaintKind)],
    ["reasons of an extension", Object.values(koreanExtensionReason)],
    ["ways of ending", Object.values(koreanClosing)],
    ["pauses", Object.values(pauseRules).map(({ korean }) => korean)],
  ])("%s have Korean names, each its own", (_, words) => {
    for (const word of words) expect(word).toMatch(/^[가-힣][가-힣 ·()]*$/);
    expect(new Set(words).size).toBe(words.length);
  });

  test("a period, in its unit", () => {
    const units = ["days", "weeks", "months", "years", "working-hours", "clock-hours", "calendar-days"] as const;
    const periods = units.map((unit) => koreanPeriod({ unit, count: 3 }));
    for (const period of periods) expect(period).toMatch(/^3[가-힣()]+$/);
    expect(new Set(periods).size).toBe(units.length);
    expect(koreanPeriod({ unit: "immediate" })).toBe("즉시");
  });
});

test.each(Object.entries(pauseRules))("the pause %s names the article that takes its time out", (code, { article }) => {
  if (code === "statute-specific") expect(article).toBe("개별 법령");
  else expect(article).toMatch(/^(?:민원 처리에 관한 법률|행정절차법) 시행령 제\d+조/);
});
