import { expect, it } from "vitest";
import { compareEntries } from "../../src/import/compare-entries.ts";
import { samples } from "../../src/samples.ts";

const [first, second, third, fourth] = samples;
const known = new Map([first!, second!, third!].map((each) => [each.code, each]));

it("tells what is added, changed in which columns, the same, and not named", () => {
  const changed = { ...second!, period: { unit: "days", count: 6 } as const, sample: false };
  expect(compareEntries(known, [first!, changed, fourth!])).toEqual({
    added: [fourth!],
    changed: [{ before: second!, after: changed, columns: ["period", "sample"] }],
    unchanged: [first!],
    notNamed: 1,
  });
});

it("takes a target that comes or goes for a change, and the order of a period's keys for none", () => {
  const targeted = { ...first!, targetPeriod: { unit: "days", count: 3 } as const };
  expect(compareEntries(known, [targeted]).changed[0]!.columns).toEqual(["targetPeriod"]);
  expect(compareEntries(new Map([[first!.code, targeted]]), [first!]).changed[0]!.columns).toEqual(["targetPeriod"]);
  expect(compareEntries(known, [{ ...first!, period: { count: 14, unit: "days" } }]).unchanged).toHaveLength(1);
});
