import { expect, test } from "vitest";
import { accepted, at, days, extended, fold, marksOf } from "./complaint-builder.ts";
import { completion, disallowed, disallowedEvents } from "./disallowed-events.ts";

test.each(Object.entries(disallowedEvents))(
  "%s: the event is marked, moves no clock, and what comes after it counts",
  (reason, { given, marked, after = completion }) => {
    const folded = fold([...given, marked]);
    expect(marksOf(folded)[disallowed]).toBe(reason);
    const without = fold(given);
    expect(folded.clocks).toEqual(without.clocks);
    const later = fold([...given, marked, after]);
    expect(later.clocks).toEqual(fold([...given, after]).clocks);
    expect(later.clocks).not.toEqual(folded.clocks);
  },
);

test("what has no effect is listed in the order in which it happened, whoever found it", () => {
  const overload = extended("longer", "2026-11-04 10:00", days(3), { reason: "overload" });
  const again = { ...accepted("2026-11-02 10:00", days(10)), id: "again", time: at("2026-11-05 10:00") };
  const { marks } = fold([accepted("2026-11-02 10:00", days(10)), overload, again]);
  expect(marks.map(({ id }) => id)).toEqual(["longer", "again"]);
});
