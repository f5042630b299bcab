import { expect, test } from "vitest";
import { accepted, clockOf, completedPapers, days, demanded, event, fold, paused, resumed } from "./complaint-builder.ts";

test("days off on end are told once by each of their names", () => {
  // From Saturday 30 September to Monday 9 October 2017 nobody worked: two Saturdays and two Sundays among them.
  const { explanation } = clockOf(fold([accepted("2017-09-28 10:00", days(6))]));
  const [line, ...others] = explanation.filter(({ code }) => code === "not-counted");
  expect(others).toEqual([]);
  expect(line!.daysOff!.length).toBe(new Set(line!.daysOff).size);
  expect(line!.daysOff).toEqual(expect.arrayContaining(["토요일", "일요일", "추석", "한글날"]));
});

test("a supplement of an evening has its day, and is not told to have no effect", () => {
  const { explanation } = clockOf(
    fold([accepted("2026-11-02 10:00", days(10)), demanded("2026-11-05 20:00"), completedPapers("2026-11-05 21:00")]),
  );
  expect(explanation.map(({ code }) => code)).not.toContain("pause-not-counted");
});

test("an outage counts for what was accepted on the first day of the decree that knows it", () => {
  const outage = [paused("2026-05-07 00:00", "system-outage"), resumed("2026-05-08 00:00", "system-outage")];
  expect(fold([accepted("2026-05-06 00:00", days(10)), ...outage]).marks).toEqual([]);
});

test("back from another agency, a period begins by its return and not by the acceptance before it", () => {
  const first = accepted("2026-11-02 10:00", days(10));
  const out = event("out", "2026-11-03 10:00", {
    type: "complaint.transferred_out",
    data: { transferredAt: first.time.add({ hours: 24 }) },
  });
  const { data } = accepted("2026-11-09 10:00", days(10));
  const back = event("back", "2026-11-09 10:00", { type: "complaint.transferred_in", data });
  expect(clockOf(fold([first, out, back])).explanation[0]!.events).toEqual([{ source: "test", id: "back" }]);
});
