import { stripVTControlCharacters } from "node:util";
import { koreanHolidays, koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { createWorkingCalendar } from "@gihan/calendar/working-calendar";
import { displayWidth } from "@gihan/terminal/columns";
import { noColours, type Paint } from "@gihan/terminal/paint";
import { expect, test } from "vitest";
import { clockPicture } from "../src/clock-picture.ts";
import { explainComplaint } from "../src/explain-complaint.ts";
import { koreanPicture } from "../src/picture-words.ts";
import { readComplaintLine } from "../src/read-complaint-line.ts";
import { yearPicture } from "../src/year-picture.ts";

const calendar = createWorkingCalendar(koreanOfficeCalendar);

function pictureOf(acceptedAt: string, period: object, paint: Paint = noColours, ...more: readonly object[]): string {
  const complaint = { system: "test", number: "1" };
  const event = (n: number, type: string, time: string, data: object) => ({
    specversion: "1.0",
    id: String(n),
    source: "urn:test",
    type: `gihan.${type}.v1`,
    time,
    data: { complaint, ...data },
  });
  const accepted = event(0, "complaint.accepted", acceptedAt, { acceptedAt, kind: "statutory", period });
  const events = [accepted, ...more.map((each, n) => ({ ...event(n + 1, "", acceptedAt, {}), ...each }))];
  const read = readComplaintLine(Buffer.from(JSON.stringify({ id: 1, events })));
  if (read.kind === "refused") throw new Error(read.problem.message);
  return clockPicture({ clock: explainComplaint(read.question).clocks[0]!, calendar, paint });
}

test("a month: Sunday first, holidays, the acceptance, the days counted, the deadline", () => {
  expect(pictureOf("2026-03-02T14:00:00+09:00", { unit: "days", count: 3 })).toBe(
    `
                       2026년 3월
일      월      화      수      목      금      토
 1 휴    2 접휴  3 산    4 산    5 기산  6       7
 8       9      10      11      12      13      14
15      16      17      18      19      20      21
22      23      24      25      26      27      28
29      30      31

${koreanPicture.legend}`.slice(1),
  );
});

test("a pause is told by its letter, and the deadline of another month is drawn too", () => {
  const complaint = { system: "test", number: "1" };
  const picture = pictureOf(
    "2026-11-26T10:00:00+09:00",
    { unit: "days", count: 6 },
    noColours,
    { type: "gihan.supplement.requested.v1", time: "2026-11-27T10:00:00+09:00", data: { complaint, sentAt: "2026-11-27T10:00:00+09:00" } },
    {
      type: "gihan.supplement.received.v1",
      time: "2026-11-30T10:00:00+09:00",
      data: { complaint, arrivedAt: "2026-11-30T10:00:00+09:00" },
    },
  );
  expect(picture).toContain("22      23      24      25      26 접산 27 멈   28 멈");
  expect(picture).toContain("29 멈   30 멈");
  expect(picture).toContain(" 6       7 기산  8       9      10      11      12");
});

test("accepted and due on one day, both stand there", () => {
  expect(pictureOf("2026-11-05T09:00:00+09:00", { unit: "days", count: 1 })).toContain(" 4       5 접기  6");
});

test("of a long period the first months and the last are drawn", () => {
  const titles = pictureOf("2026-01-05T09:00:00+09:00", { unit: "years", count: 1 }).match(/\d{4}년 \d+월|\(.*줄임\)/g);
  expect(titles).toEqual(["2026년 1월", "2026년 2월", "2026년 3월", "(9개월 줄임)", "2027년 1월"]);
});

test("colours change nothing but the colour", () => {
  const period = { unit: "days", count: 3 };
  const coloured = pictureOf("2026-03-02T14:00:00+09:00", period, (style, text) => `\u001b[${style.length}m${text}\u001b[0m`);
  expect(coloured).toContain("\u001b[7m 5 기산\u001b[0m");
  expect(stripVTControlCharacters(coloured)).toBe(pictureOf("2026-03-02T14:00:00+09:00", period));
});

test("a year: three months in a row within 80 places, holidays marked, and listed with name and kind", () => {
  const picture = yearPicture({ year: 2026, holidays: koreanHolidays, paint: noColours });
  expect(picture.split("\n").slice(0, 9)).toEqual([
    "2026년",
    "",
    "         1월                      2월                      3월",
    "일 월 화 수 목 금 토     일 월 화 수 목 금 토     일 월 화 수 목 금 토",
    "             1* 2  3      1  2  3  4  5  6  7      1* 2* 3  4  5  6  7",
    " 4  5  6  7  8  9 10      8  9 10 11 12 13 14      8  9 10 11 12 13 14",
    "11 12 13 14 15 16 17     15 16*17*18*19 20 21     15 16 17 18 19 20 21",
    "18 19 20 21 22 23 24     22 23 24 25 26 27 28     22 23 24 25 26 27 28",
    "25 26 27 28 29 30 31                              29 30 31",
  ]);
  expect(Math.max(...picture.split("\n").map(displayWidth))).toBeLessThanOrEqual(80);
  expect(picture).toContain("2026. 3. 2.(월)    대체공휴일(3·1절)           대체");
  expect(picture).toContain("2026. 6. 3.(수)    제9회 전국동시지방선거일    선거일");
});
