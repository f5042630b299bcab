import { describe, expect, test } from "vitest";
import { isLaterList, listOf, nextVersion, unusedVersion } from "../src/korean/calendar-version.ts";

describe("the name of a calendar", () => {
  test.each([
    ["kr-2027.2", "kr-2027.2+1"],
    ["kr-2027.2+1", "kr-2027.2+2"],
    ["kr-2027.2+9", "kr-2027.2+10"],
    ["kr-2027.2+12", "kr-2027.2+13"],
    ["jeju", "jeju+1"],
    ["kr-2027.2+2x", "kr-2027.2+2x+1"],
    ["a+1+2", "a+1+3"],
  ])("%s is %s after one more change", (version, next) => expect(nextVersion(version)).toBe(next));

  test("is that of its list, whatever was changed in it", () => {
    expect(["kr-2027.2", "kr-2027.2+1", "kr-2027.2+12", "jeju"].map(listOf)).toEqual(["kr-2027.2", "kr-2027.2", "kr-2027.2", "jeju"]);
  });

  test("is one that was never in use", () => {
    expect(unusedVersion("kr-2027.2", 0, [])).toBe("kr-2027.2");
    expect(unusedVersion("kr-2027.2", 0, ["kr-2027.1+4", "jeju+9"])).toBe("kr-2027.2");
    expect(unusedVersion("kr-2027.2", 0, ["kr-2027.2"])).toBe("kr-2027.2+1");
    expect(unusedVersion("kr-2027.2", 1, ["kr-2027.2+3", "kr-2027.2+1"])).toBe("kr-2027.2+4");
    expect(unusedVersion("kr-2027.2", 5, ["kr-2027.2+3"])).toBe("kr-2027.2+5");
  });
});

describe("a list is later than another", () => {
  test.each([
    ["kr-2027.2", "kr-2027.1"],
    ["kr-2027.10", "kr-2027.9"],
    ["kr-2028.1", "kr-2027.9"],
    ["kr-2028.1+1", "kr-2027.9+7"],
  ])("%s than %s", (one, other) => {
    expect(isLaterList(one, other)).toBe(true);
    expect(isLaterList(other, one)).toBe(false);
  });

  test.each([
    ["the same list", "kr-2027.2", "kr-2027.2"],
    ["the same list changed", "kr-2027.2+3", "kr-2027.2"],
    ["another name", "jeju", "kr-2027.1"],
    ["a name around it", "my-kr-2027.2", "kr-2027.1"],
    ["a name behind it", "kr-2027.2-draft", "kr-2027.1"],
  ])("but not %s", (_, one, other) => {
    expect(isLaterList(one, other)).toBe(false);
    expect(isLaterList(other, one)).toBe(false);
  });
});
