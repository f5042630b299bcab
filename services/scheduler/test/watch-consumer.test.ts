import { expect, test, vi } from "vitest";
import { watchConsumer } from "../src/application/watch-consumer.ts";

const longAgo = Temporal.Instant.from("2026-01-01T00:00:00Z");

function watch(state: { isAway?: boolean; mayWork?: boolean }) {
  return watchConsumer({
    heardAt: () => longAgo,
    reach: () => (state.isAway ? Promise.reject(new Error("away")) : Promise.resolve()),
    mayWork: () => state.mayWork ?? true,
    silentForMs: 20,
  });
}

test("a consumer is stuck once log and ledger have been reached for as long as it may be silent, and not at the first look", async () => {
  const { judge } = watch({});
  expect(await judge()).toEqual({ kind: "well" });
  await vi.waitFor(async () => expect(await judge()).toMatchObject({ kind: "stuck" }));
});

test.each([
  ["while one of them is away", { isAway: true }, { isAway: false }],
  ["while it may not work", { mayWork: false }, { mayWork: true }],
])("it is not %s, and gets all of its time again afterwards", async (_, during, afterwards) => {
  const state: { isAway?: boolean; mayWork?: boolean } = {};
  const { judge } = watch(state);
  await vi.waitFor(async () => expect(await judge()).toMatchObject({ kind: "stuck" }));
  Object.assign(state, during);
  expect(await judge()).toEqual({ kind: "well" });
  Object.assign(state, afterwards);
  expect(await judge()).toEqual({ kind: "well" });
});
