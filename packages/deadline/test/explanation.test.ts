import type { CatalogueItem } from "../src/catalogue-item.ts";
import type { Period } from "@gihan/deadline/period";
import { describe, expect, test } from "vitest";
import type { ClockState } from "@gihan/deadline/clock-state";
import type { ComplaintEvent } from "@gihan/deadline/events";
import { accepted, at, clockOf, completedPapers, days, demanded, extended, fold, text } from "./complaint-builder.ts";

const korean = (events: Parameters<typeof fold>[0], change?: Parameters<typeof fold>[1]) =>
  clockOf(fold(events, change)).explanation.map((line) => line.korean);

describe("the explanation", () => {
  test("of days tells every stretch with its reason and ends with the deadline", () => {
    const events = [accepted("2026-11-02 10:00", days(10)), demanded("2026-11-05 15:00"), completedPapers("2026-11-12 11:00")];
    expect(korean(events)).toEqual([
      "2026. 11. 2.(월) 10:00 접수. 처리기간 10일: 첫날을 산입하여 일 단위로 계산하고 토요일과 공휴일은 산입하지 않음",
      "2026. 11. 2.(월) ~ 2026. 11. 4.(수) 3일 산입 (누계 3일)",
      "2026. 11. 5.(목) ~ 2026. 11. 12.(목) 산입하지 않음: 보완 (행정절차법 시행령 제11조제1호)",
      "2026. 11. 13.(금) 1일 산입 (누계 4일)",
      "2026. 11. 14.(토) ~ 2026. 11. 15.(일) 산입하지 않음: 토요일, 일요일",
      "2026. 11. 16.(월) ~ 2026. 11. 20.(금) 5일 산입 (누계 9일)",
      "2026. 11. 21.(토) ~ 2026. 11. 22.(일) 산입하지 않음: 토요일, 일요일",
      "2026. 11. 23.(월) 1일 산입 (누계 10일)",
      "처리기한 2026. 11. 23.(월) 18:00",
      "2026. 11. 23.(월) 24:00 후에는 처리기간 경과",
    ]);
  });

  test("of hours tells hours, and holidays by their names", () => {
    expect(korean([accepted("2026-09-23 15:30", days(1))])).toEqual([
      "2026. 9. 23.(수) 15:30 접수. 처리기간 1일: 접수한 때부터 1일을 8근무시간으로 하여 시간 단위로 계산",
      "2026. 9. 23.(수) 15:30 ~ 18:00 2시간 30분 산입 (누계 2시간 30분)",
      "2026. 9. 24.(목) ~ 2026. 9. 27.(일) 산입하지 않음: 추석 전날, 추석, 추석 다음 날, 일요일",
      "2026. 9. 28.(월) 09:00 ~ 15:30 5시간 30분 산입 (누계 8시간)",
      "처리기한 2026. 9. 28.(월) 15:30",
      "2026. 9. 28.(월) 15:30 후에는 처리기간 경과",
    ]);
  });

  test("of a day off at the beginning says why the count starts later", () => {
    expect(korean([accepted("2026-11-07 10:00", days(6))]).slice(1, 3)).toEqual([
      "2026. 11. 7.(토) ~ 2026. 11. 8.(일) 산입하지 않음: 토요일, 일요일",
      "2026. 11. 9.(월) ~ 2026. 11. 13.(금) 5일 산입 (누계 5일)",
    ]);
  });

  test("of the calendar says where the end rolled to", () => {
    expect(korean([accepted("2026-09-21 10:00", { unit: "weeks", count: 1 })]).slice(1, 3)).toEqual([
      "2026. 9. 21.(월) ~ 2026. 9. 27.(일) 7일 산입 (누계 7일)",
      "기간의 말일인 2026. 9. 27.(일)은 근무일이 아니므로(일요일) 2026. 9. 28.(월)에 만료",
    ]);
  });

  test("of a pause that goes on ends with it", () => {
    expect(korean([accepted("2026-11-02 10:00", days(10)), demanded("2026-11-05 15:00")]).at(-1)).toBe(
      "2026. 11. 5.(목)부터 처리기간이 멈춰 있음: 보완 (행정절차법 시행령 제11조제1호)",
    );
  });

  test("names an extension with its reason at its place in time", () => {
    const lines = korean([accepted("2026-11-09 10:00", days(7)), extended("first", "2026-11-12 10:00", days(7))]);
    expect(lines[2]).toBe("2026. 11. 12.(목) 10:00 처리기간을 7일 연장: 관계 기관·부서의 협조");
  });

  test("says of a second extension that the applicant agreed to it", () => {
    const first = extended("first", "2026-11-12 10:00", days(7));
    const { explanation } = clockOf(
      fold([accepted("2026-11-09 10:00", days(7)), first, extended("second", "2026-11-20 10:00", days(3), { applicantConsent: true })]),
    );
    expect(explanation.filter(({ code }) => code === "extended").map(({ because, korean }) => [because, korean])).toEqual([
      ["민원 처리에 관한 법률 시행령 제21조제1항", "2026. 11. 12.(목) 10:00 처리기간을 7일 연장: 관계 기관·부서의 협조"],
      [
        "민원 처리에 관한 법률 시행령 제21조제1항 단서",
        "2026. 11. 20.(금) 10:00 민원인의 동의를 받아 처리기간을 3일 다시 연장: 관계 기관·부서의 협조",
      ],
    ]);
  });

  test("of hours tells seconds where there are some, so that its lines add up", () => {
    expect(korean([accepted("2026-11-12 10:20:10", days(5))]).filter((line) => line.includes("산입 ("))).toEqual([
      "2026. 11. 12.(목) 10:20:10 ~ 2026. 11. 13.(금) 18:00 14시간 39분 50초 산입 (누계 14시간 39분 50초)",
      "2026. 11. 16.(월) 09:00 ~ 2026. 11. 19.(목) 10:20:10 25시간 20분 10초 산입 (누계 40시간)",
    ]);
  });

  test("of weeks counts on through an extension", () => {
    const week = { unit: "weeks", count: 1 } as const;
    const lines = korean([accepted("2026-11-02 10:00", week), extended("first", "2026-11-05 10:00", week)]);
    expect(lines.filter((line) => /산입|만료/.test(line)).slice(1)).toEqual([
      "2026. 11. 2.(월) ~ 2026. 11. 8.(일) 7일 산입 (누계 7일)",
      "기간의 말일인 2026. 11. 8.(일)은 근무일이 아니므로(일요일) 2026. 11. 9.(월)에 만료",
      "2026. 11. 10.(화) ~ 2026. 11. 16.(월) 7일 산입 (누계 14일)",
    ]);
  });
});

describe("the basis of deadline and lateness", () => {
  const act = "민원 처리에 관한 법률 제19조";
  const byCalendar = [`${act}제3항`, `${act}제3항, 민법 제159조부터 제161조까지`] as const;
  test.each<[string, Period, readonly [due: string, breach: string]]>([
    ["five days, in working hours", days(5), [`${act}제1항`, `${act}제1항`]],
    ["six days, in working days, whose last ends at midnight", days(6), [`${act}제2항`, `${act}제2항, 민법 제159조`]],
    ["a week", { unit: "weeks", count: 1 }, byCalendar],
    ["a month", { unit: "months", count: 1 }, byCalendar],
    ["a year", { unit: "years", count: 1 }, byCalendar],
    ["at once", { unit: "immediate" }, ["민원 처리에 관한 법률 시행령 제19조", "민원 처리에 관한 법률 시행령 제19조"]],
    ["working hours", { unit: "working-hours", count: 8 }, [`${act}제1항`, `${act}제1항`]],
    ["hours by the clock", { unit: "clock-hours", count: 3 }, ["민법 제156조", "민법 제156조"]],
  ])("of %s", (_, period, articles) => {
    const { explanation } = clockOf(fold([accepted("2026-11-02 10:00", period)]));
    expect(explanation.slice(-2).map(({ code, because }) => [code, because])).toEqual([
      ["due", articles[0]],
      ["breach", articles[1]],
    ]);
  });
});

describe("a warning", () => {
  test("says that a deadline lies beyond the years whose holidays are published", () => {
    expect(clockOf(fold([accepted("2027-12-20 10:00", days(6))])).warnings).toEqual([]);
    expect(clockOf(fold([accepted("2027-12-20 10:00", days(14))])).warnings).toEqual(["calendar-not-confirmed"]);
    expect(clockOf(fold([accepted("2028-01-03 10:00", days(14)), demanded("2028-01-04 10:00")])).warnings).toEqual([
      "calendar-not-confirmed",
    ]);
  });

  test("says that a special law may deem the complaint accepted earlier than the Act counts", () => {
    const itemOf = (code: string) => ({ code, kind: "statutory", period: days(3), onMiss: "deemed-accepted" }) as const;
    const friday = clockOf(fold([accepted("2026-11-06 15:20", days(3), { item: "work-start" })], { itemOf }));
    expect(friday.warnings).toEqual(["deemed-accepted-if-missed", "calendar-days-earlier-if-deemed-accepted"]);
    expect(friday.explanation.map((line) => line.korean)).toContain(
      "개별 법령의 수리 간주를 역일로 계산하면 2026. 11. 9.(월) 24:00에 먼저 끝남",
    );
    expect(clockOf(fold([accepted("2026-11-03 15:20", days(3), { item: "work-start" })], { itemOf })).warnings).toEqual([
      "deemed-accepted-if-missed",
    ]);
  });

  test("says what silence would decide, and nothing where it decides nothing", () => {
    const warningsOf = (onMiss: CatalogueItem["onMiss"]) =>
      clockOf(
        fold([accepted("2026-11-03 10:00", days(10), { item: "consultation" })], {
          itemOf: (code) => ({ code, kind: "statutory", period: days(10), onMiss }),
        }),
      ).warnings;
    expect(warningsOf("deemed-agreed")).toEqual(["deemed-agreed-if-missed"]);
    expect(warningsOf("none")).toEqual([]);
  });

  test("reminds by the day on which the complaint may be deemed accepted, unless it was extended in time", () => {
    const itemOf = (code: string) => ({ code, kind: "statutory", period: days(3), onMiss: "deemed-accepted" }) as const;
    const friday = accepted("2026-11-06 15:20", days(3), { item: "work-start" });
    const clock = clockOf(fold([friday], { itemOf }));
    expect([text(clock.remindAt), text(clock.dueAt)]).toEqual(["2026-11-09 18:00", "2026-11-11 15:20"]);
    expect(clock.explanation).toContainEqual(expect.objectContaining({ code: "remind", because: "민법 제157조, 제159조, 제161조" }));
    const longer = clockOf(fold([friday, extended("longer", "2026-11-09 10:00", days(3))], { itemOf }));
    expect(longer.remindAt).toEqual(longer.dueAt);
  });

  test("says nothing of that day once the complaint was extended before it ended, and goes on saying it if that came later", () => {
    const itemOf = (code: string) => ({ code, kind: "statutory", period: days(3), onMiss: "deemed-accepted" }) as const;
    const told = (decidedAt: string): boolean => {
      const friday = accepted("2026-11-06 15:20", days(3), { item: "work-start" });
      const { warnings, explanation } = clockOf(fold([friday, extended("longer", decidedAt, days(3))], { itemOf }));
      const isLine = explanation.some(({ code }) => code === "calendar-days-earlier");
      expect(warnings.includes("calendar-days-earlier-if-deemed-accepted")).toBe(isLine);
      expect(warnings).toContain("deemed-accepted-if-missed");
      return isLine;
    };
    expect([told("2026-11-09 10:00"), told("2026-11-09 23:59"), told("2026-11-09 24:00"), told("2026-11-10 10:00")]).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  test("leaves the days of a supplement out of the calendar days too, so that reminders come after the papers", () => {
    const itemOf = (code: string) => ({ code, kind: "statutory", period: days(3), onMiss: "deemed-accepted" }) as const;
    const thursday = accepted("2026-11-05 15:20", days(3), { item: "work-start" });
    const clock = (...events: readonly ComplaintEvent[]) => clockOf(fold([thursday, ...events], { itemOf }));
    const dayOf = (each: ClockState) => each.explanation.find(({ code }) => code === "calendar-days-earlier")?.fromAt ?? null;
    expect([text(clock().remindAt), text(dayOf(clock()))]).toEqual(["2026-11-09 18:00", "2026-11-09 24:00"]);
    const out = demanded("2026-11-06 10:00");
    expect(clock(out).warnings).toEqual(["deemed-accepted-if-missed"]);
    const back = clock(out, completedPapers("2026-11-13 15:00"));
    // Of the calendar days the 14th is the first, the 16th the third; of the hours 2:40 were used up on the 5th.
    expect([text(dayOf(back)), text(back.dueAt)]).toEqual(["2026-11-16 24:00", "2026-11-18 15:20"]);
    expect(Temporal.Instant.compare(back.remindAt!, at("2026-11-13 15:00"))).toBe(1);
    // Had the calendar days run out already, no demand could stop them.
    expect(text(dayOf(clock(demanded("2026-11-10 09:00"), completedPapers("2026-11-12 10:00"))))).toBe("2026-11-09 24:00");
  });
});
