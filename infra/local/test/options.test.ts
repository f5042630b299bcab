import { expect, test } from "vitest";
import { readServersOptions } from "../src/options.ts";
import { readServicesOptions } from "../src/services-options.ts";

test("without options one broker and the usual folder", () => {
  expect(readServersOptions([])).toEqual({
    kind: "run",
    options: { folder: "data/servers", brokers: 1, firstPort: 4010, installsOnly: false },
  });
});

test("three brokers, another folder, installing only", () => {
  expect(readServersOptions(["--brokers", "3", "--data", "/srv/x", "--first-port", "5000", "--install"])).toEqual({
    kind: "run",
    options: { folder: "/srv/x", brokers: 3, firstPort: 5000, installsOnly: true },
  });
});

test.each([[["--brokers", "2"]], [["--broker", "3"]], [["three"]], [["--first-port", "80"]]])("%j is refused with a sentence", (args) => {
  expect(readServersOptions(args)).toMatchObject({ kind: "refused", korean: expect.stringMatching(/--brokers|--help|--first-port/) });
});

test("services have one process each and the usual ports, or those asked for", () => {
  const counts = { intake: 1, scheduler: 1, notifier: 1 };
  expect(readServicesOptions([])).toEqual({ kind: "run", options: { folder: "data/servers", firstPort: 4024, counts } });
  expect(readServicesOptions(["--first-port", "5024", "--notifier", "2"])).toEqual({
    kind: "run",
    options: { folder: "data/servers", firstPort: 5024, counts: { ...counts, notifier: 2 } },
  });
});

test.each([[["--notifier", "9"]], [["--first-port", "65500"]], [["--first-port", "many"]]])(
  "services: %j is refused with a sentence",
  (args) => {
    expect(readServicesOptions(args)).toMatchObject({ kind: "refused", korean: expect.stringContaining(args[0]!) });
  },
);
