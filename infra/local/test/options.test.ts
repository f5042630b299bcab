import { expect, test } from "vitest";
import { readServersOptions } from "../src/options.ts";

test("without options one broker and the usual folder", () => {
  expect(readServersOptions([])).toEqual({ kind: "run", options: { folder: "data/servers", brokers: 1, installsOnly: false } });
});

test("three brokers, another folder, installing only", () => {
  expect(readServersOptions(["--brokers", "3", "--data", "/srv/x", "--install"])).toEqual({
    kind: "run",
    options: { folder: "/srv/x", brokers: 3, installsOnly: true },
  });
});

test.each([[["--brokers", "2"]], [["--broker", "3"]], [["three"]]])("%j is refused with a sentence", (args) => {
  expect(readServersOptions(args)).toMatchObject({ kind: "refused", korean: expect.stringMatching(/--brokers|--help/) });
});
