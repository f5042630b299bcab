import type { ComplaintEvent } from "@gihan/deadline/events";
import { describe, expect, test } from "vitest";
import {
  accepted,
  at,
  clockOf,
  completedPapers,
  days,
  deadlineOf,
  demandedBy,
  event,
  extended,
  fold,
  kindsOf,
  marksOf,
  outage,
  paused,
  resumed,
  timerOf,
} from "./complaint-builder.ts";

const acceptance = accepted("2026-11-02 10:00", days(7), { kind: "grievance" });
const surveyed = (startedAt: string): ComplaintEvent =>
  event("survey", startedAt, { type: "survey.started", data: { startedAt: at(startedAt) } });

/** What stops the clock from a moment on, by its id. */
const stops: Readonly<Record<string, (fromAt: string) => ComplaintEvent>> = {
  demanded: (fromAt) => demandedBy("2026-11-30", fromAt),
  "hearing opened": (fromAt) => paused(fromAt),
  "field-survey opened": (fromAt) => paused(fromAt, "field-survey"),
  survey: surveyed,
};

describe.each(Object.entries(stops))("%s", (id, from) => {
  test.each(["2025-11-05 09:00", "2026-11-01 23:59"])(
    "dated %s, before the day of the acceptance, is marked and stops nothing",
    (moment) => {
      const folded = fold([acceptance, from(moment)]);
      expect(marksOf(folded)).toEqual({ [id]: "before-acceptance" });
      expect(folded.clocks).toEqual(fold([acceptance]).clocks);
    },
  );

  test("dated 00:00 of that day, as a source that knows only dates has it, stops the clock", () => {
    const folded = fold([acceptance, from("2026-11-02 00:00")]);
    expect(marksOf(folded)).toEqual({});
    expect(clockOf(folded).pauses).toHaveLength(1);
    expect(deadlineOf(folded).dueOn).not.toBe(deadlineOf(fold([acceptance])).dueOn);
  });
});

test("a demand dated 00:00 of the day of the acceptance was sent in time", () => {
  const demandOf = (sentAt: string) => timerOf("supplement-demand", [acceptance, demandedBy("2026-11-30", sentAt)]);
  expect(demandOf("2026-11-02 00:00").state).toBe("closed");
  expect(demandOf("2026-11-01 23:59").state).toBe("running");
});

test.each(["2025-11-05 09:00", "2026-11-01 23:59"])("an extension decided %s, before the day of the acceptance, is marked", (moment) => {
  expect(marksOf(fold([acceptance, extended("longer", moment, days(2))]))).toEqual({ longer: "before-acceptance" });
});

test("an extension decided on that day lengthens the period whatever the hour, as a source that knows only dates has it", () => {
  for (const moment of ["2026-11-02 00:00", "2026-11-02 09:59"]) {
    const folded = fold([acceptance, extended("longer", moment, days(2))]);
    expect([folded.marks, deadlineOf(folded).dueOn]).toEqual([[], "2026-11-12"]);
  }
});

test("the end of a pause that never began for the complaint ends nothing", () => {
  const folded = fold([acceptance, paused("2025-11-05 09:00"), resumed("2026-11-05 09:00")]);
  expect(marksOf(folded)).toEqual({ "hearing opened": "before-acceptance", "hearing closed": "pause-not-open" });
  expect(deadlineOf(folded)).toEqual(deadlineOf(fold([acceptance])));
});

test("papers that answer a demand of a wrong year are lawful, and a demand of the right day is one", () => {
  const wrong = demandedBy("2026-11-30", "2025-11-05 09:00", "wrong");
  expect(marksOf(fold([acceptance, wrong, completedPapers("2026-11-05 09:00")]))).toEqual({ wrong: "before-acceptance" });
  const right = fold([acceptance, wrong, demandedBy("2026-11-30", "2026-11-05 09:00", "right")]);
  expect(marksOf(right)).toEqual({ wrong: "before-acceptance" });
  expect(clockOf(right).state).toBe("paused");
  expect(kindsOf([acceptance, wrong])).not.toContain("supplement-period");
});

test("an outage that began before the acceptance keeps the reason that the decree has for it", () => {
  expect(marksOf(fold([acceptance, outage("2026-11-01 09:00", null)]))).toEqual({ outage: "outage-before-acceptance" });
});
