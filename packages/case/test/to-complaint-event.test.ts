import { readFileSync } from "node:fs";
import { eventTypes } from "@gihan/contracts/events";
import { isNotedType } from "@gihan/contracts/noted-events";
import { expect, test } from "vitest";
import { toComplaintEvent } from "../src/application/to-complaint-event.ts";

const goldens = new URL("../../../packages/contracts/test/golden/", import.meta.url);

test.each(eventTypes.filter((type) => !type.startsWith("gihan.directory.")))("%s is only noted if its sender is told so", (type) => {
  const { data } = JSON.parse(readFileSync(new URL(`${type}.json`, goldens), "utf8")) as { data: object };
  const at = Temporal.Instant.from("2026-11-02T09:00:00+09:00");
  const { type: fact } = toComplaintEvent({ source: "urn:test", eventId: "1", type, time: at, sequence: null, data, receivedAt: at });
  expect(fact === "noted").toBe(isNotedType(type));
});
