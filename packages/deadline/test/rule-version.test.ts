import { expect, test } from "vitest";
import { olderRuleVersions, ruleVersion } from "../src/rule-version.ts";

test("the rules know all that were before them by name, as deadlines counted by those are counted anew", () => {
  const [, decree, number] = /^(kr-\d{4}-\d\d-\d\d)\.(\d+)$/.exec(ruleVersion)!;
  expect(olderRuleVersions).toEqual(Array.from({ length: Number(number) - 1 }, (_, place) => `${decree!}.${place + 1}`));
});
