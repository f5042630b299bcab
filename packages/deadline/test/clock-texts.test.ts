import type { ClockKind, ClockState } from "@gihan/deadline/clock-state";
import { describe, expect, test } from "vitest";
import { accepted, answered, days, demanded, extended, fold, paused, reopened, resumed } from "./complaint-builder.ts";
import { eventsOfKind } from "./law/clocks-of-every-kind.ts";

const moment = String.raw`\d{4}\. \d{1,2}\. \d{1,2}\.\([월화수목금토일]\) \d{2}:\d{2}`;
const word = "[가-힣]{2,}";

/** The clock of a kind; fails the test if there is none. */
function clockOf(kind: ClockKind, events = eventsOfKind[kind]): ClockState {
  const clock = fold(events).clocks.find((each) => each.kind === kind);
  if (clock === undefined) throw new Error(`there is no clock "${kind}"`);
  return clock;
}

describe.each(Object.keys(eventsOfKind) as readonly ClockKind[])("the explanation of %s", (kind) => {
  const { explanation } = clockOf(kind);
  const lineOf = (code: string): string => explanation.find((line) => line.code === code)?.korean ?? "";

  test("says at which moment what happened, and what is to be done by which rule", () => {
    expect(lineOf("start")).toMatch(new RegExp(`^${moment} (?:.*${word}).*\\. .*${word}.*[가-힣\\)]$`));
  });

  test("says until when what is to be done, and when it is late", () => {
    expect(lineOf("due")).toMatch(new RegExp(`^(?:처리기한|${word}.* 기한) ${moment}$`));
    expect(lineOf("breach")).toMatch(new RegExp(`^${moment} 후에는 .*${word}`));
  });

  test("rests on an article in every line that counts, and is never empty or broken", () => {
    for (const { code, because, korean } of explanation) {
      expect(`${because} ${korean}`).not.toMatch(/undefined|null|NaN|Infinity|Stryker|\s{2}|: ?$| ,|\(\)/);
      expect(korean).toMatch(/[가-힣]/);
      if (code !== "not-counted") expect(because).toMatch(/제\d+조/);
    }
  });
});

test("each clock is told apart by what it asks for", () => {
  const dueLines = Object.keys(eventsOfKind).map((kind) => {
    const { explanation } = clockOf(kind as ClockKind);
    return explanation.find(({ code }) => code === "due")!.korean.replace(/ \d{4}\..*$/, "");
  });
  expect(new Set(dueLines).size).toBe(dueLines.length);
});

describe("what happens to a complaint is told at its place in time", () => {
  const events = [
    accepted("2026-11-02 10:00", days(10)),
    paused("2026-11-03 10:00"),
    resumed("2026-11-03 11:00"),
    extended("longer", "2026-11-04 10:00", days(2)),
    answered("2026-11-05 09:00"),
    reopened("2026-11-06 18:00", "hearing"),
    answered("2026-11-09 10:00", "again"),
    reopened("2026-11-10 10:00", null, "reopened again"),
    demanded("2026-11-11 10:00"),
  ];
  const lines = clockOf("processing", events).explanation;
  const told = (code: string): readonly string[] => lines.filter((line) => line.code === code).map(({ korean }) => korean);

  test("in the order of the moments", () => {
    // The first line tells the acceptance, on a day that counts from its beginning.
    const moments = lines.slice(1).map(({ fromAt }) => fromAt!.epochMilliseconds);
    expect(moments).toEqual(moments.toSorted((one, other) => one - other));
    expect(new Set(lines.map(({ code }) => code))).toEqual(
      new Set(["start", "counted", "not-counted", "pause-not-counted", "extended", "closed", "reopened", "paused"]),
    );
  });

  test("with its words", () => {
    expect(told("closed")).toEqual(["2026. 11. 5.(목) 09:00 처리 완료(답변)", "2026. 11. 9.(월) 10:00 처리 완료(답변)"]);
    expect(told("reopened")).toEqual([
      "2026. 11. 6.(금) 18:00 재개: 종결되어 있던 기간은 산입하지 않음",
      "2026. 11. 10.(화) 10:00 재개: 처리기간은 끊기지 않고 이어짐",
    ]);
    expect(told("pause-not-counted")).toContain(
      "2026. 11. 3.(화) 10:00 의견청취: 하루의 근무시간 전부에 걸치지 않았음. 기한에 영향이 없음",
    );
    expect(told("extended")).toEqual(["2026. 11. 4.(수) 10:00 처리기간을 2일 연장: 관계 기관·부서의 협조"]);
  });
});
