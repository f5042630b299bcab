import { expect, test } from "vitest";
import { fold, marksOf } from "./complaint-builder.ts";
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
