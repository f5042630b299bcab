import { expect, test } from "vitest";
import { readCalculatorOptions } from "../src/options.ts";

test.each([
  [[], { kind: "serve", port: 4027 }],
  [["--port", "0"], { kind: "serve", port: 0 }],
  [["--build", "out"], { kind: "build", folder: "out" }],
  [["--help"], { kind: "help" }],
])("%j", (args, options) => {
  expect(readCalculatorOptions(args)).toEqual(options);
});

test.each([[["--port", "eighty"]], [["--port", "65536"]], [["--build", ""]], [["--colour"]], [["page"]]])(
  "%j is refused with a remedy",
  (args) => {
    expect(readCalculatorOptions(args)).toEqual({ kind: "refused", korean: expect.stringMatching(/--/) });
  },
);
