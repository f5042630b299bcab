import { describe, expect, test } from "vitest";
import { calendarNote } from "../src/page/calendar-note.ts";
import { daysOffText, dayOffText, readDaysOff } from "../src/page/days-off.ts";
import type { EverydayQuestion } from "../src/page/everyday-question.ts";

describe("days off are read from a field", () => {
  test.each<[string, readonly string[]]>([
    ["", []],
    [" , ", []],
    ["2026-12-31", ["2026-12-31"]],
    ["2026-12-31,2026-09-28", ["2026-12-31", "2026-09-28"]],
    [" 2026-12-31 ， 2026-09-28、2027-05-03, ", ["2026-12-31", "2026-09-28", "2027-05-03"]],
  ])("“%s”", (text, days) => {
    expect(readDaysOff(text)).toEqual({ kind: "days", days });
    expect(readDaysOff(daysOffText(days))).toEqual({ kind: "days", days });
  });

  test.each([
    ["2026-12-31, 내일", "“내일”은(는) 읽을 수 없거나 없는 날짜입니다. 2026-12-31처럼, 여럿이면 쉼표로 나누어 넣으십시오."],
    ["2026-09-31", "“2026-09-31”은(는) 읽을 수 없거나 없는 날짜입니다. 2026-12-31처럼, 여럿이면 쉼표로 나누어 넣으십시오."],
    ["2026-12-31T10:00", "“2026-12-31T10:00”은(는) 읽을 수 없거나 없는 날짜입니다. 2026-12-31처럼, 여럿이면 쉼표로 나누어 넣으십시오."],
    ["2026-12-31 2026-09-28", expect.stringContaining("쉼표로 나누어")],
    ["2026-12-31, 2026-09-28, 2026-12-31", "2026-12-31: 같은 날을 두 번 넣었습니다. 하나를 빼십시오."],
  ])("“%s” is refused by what is wrong, with the remedy", (text, korean) => {
    expect(readDaysOff(text)).toEqual({ kind: "wrong", korean });
  });
});

test("a day is said with its weekday, and that the calendar has it where it does", () => {
  expect(dayOffText("2026-09-28")).toBe("2026. 9. 28.(월)");
  expect(dayOffText("2026-09-25")).toBe("2026. 9. 25.(금) 이미 달력에 있는 공휴일");
});

test("an answer says which days its calendar lacks, and where they are added", () => {
  const question: EverydayQuestion = {
    item: null,
    kind: "statutory",
    period: { unit: "days", count: 3 },
    accepted: { date: "2026-03-02", time: "14:00" },
    pauses: [],
    extensions: [],
    daysOff: [],
  };
  const lacking = /이 달력 뒤에 지정된 임시공휴일과 .* 들어 있지 않습니다/;
  const [none, added, list] = [
    calendarNote({ kind: "everyday", question }),
    calendarNote({ kind: "everyday", question: { ...question, daysOff: ["2026-09-28"] } }),
    calendarNote({ kind: "events", text: "[]" }),
  ];
  for (const note of [none, added, list]) expect(note).toMatch(lacking);
  expect(none).toMatch(/‘그 밖의 쉬는 날’에 넣어 다시 계산하십시오\.$/);
  expect(added).toMatch(/^‘그 밖의 쉬는 날’에 넣은 날 말고는 /);
  expect(list).toMatch(/^목록의 calendar에 넣지 않았다면 /);
});
