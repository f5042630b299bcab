import { expect, test } from "vitest";
import { readSinkConfig } from "../src/config.ts";

test("without any variable it listens on this machine alone, where notifiers look for it", () => {
  expect(readSinkConfig({})).toMatchObject({
    host: "127.0.0.1",
    smtpPort: 4024,
    pagePort: 4025,
    names: ["sink"],
    file: "./data/sink.jsonl",
    process: { health: { port: 4129 } },
  });
});

test("a name that is an address is refused", () => {
  expect(() => readSinkConfig({ GIHAN_SINK_NAMES: "http://sink" })).toThrow(
    expect.objectContaining({ message: expect.stringContaining("GIHAN_SINK_NAMES") }),
  );
});
