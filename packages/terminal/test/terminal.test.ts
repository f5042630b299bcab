import { expect, test } from "vitest";
import { columns, displayWidth } from "../src/columns.ts";
import { npmRun } from "../src/npm-run.ts";
import { paintFor } from "../src/paint.ts";

test("Hangul takes two places, so that columns stand below each other", () => {
  expect(displayWidth("3월 a")).toBe(5);
  expect(
    columns([
      ["기한", "a"],
      ["x", "b"],
    ]),
  ).toBe("기한  a\nx     b");
});

test("npm is kept quiet where a program or a file takes what is printed", () => {
  expect(npmRun("explain", "--period 3일")).toBe("npm run explain -- --period 3일");
  expect(npmRun("explain", "--jsonl cases.jsonl")).toBe("npm run -s explain -- --jsonl cases.jsonl");
  expect(npmRun("gihan", "policy show --json > policy.json")).toBe("npm run -s gihan -- policy show --json > policy.json");
});

test("there are colours on a terminal whose user wants them, and nowhere else", () => {
  expect(paintFor({ isTTY: true }, {})("red", "a")).toBe("\u001b[31ma\u001b[39m");
  expect(paintFor({ isTTY: true }, { NO_COLOR: "" })("red", "a")).not.toBe("a");
  expect(paintFor({ isTTY: true }, { NO_COLOR: "1" })("red", "a")).toBe("a");
  expect(paintFor({}, {})("red", "a")).toBe("a");
});
