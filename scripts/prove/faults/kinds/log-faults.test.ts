import { topics } from "@gihan/contracts/topics";
import { expect, it } from "vitest";
import type { Scene } from "../fault.ts";
import { rewind } from "./log-faults.ts";

/** A log of 300 events, and a ledger that says so many times in a row how many of them are unread. */
function sceneOf(unreadInTurn: readonly number[]) {
  const said: string[] = [];
  const asked: unknown[] = [];
  const left = [...unreadInTurn];
  const scene = {
    look: { sql: { query: async (...query: unknown[]) => void asked.push(query) } },
    kafka: { unread: async () => left.shift() ?? 0 },
    breach: (sentence: string) => void said.push(sentence),
    outage: async (work: () => Promise<unknown>) => void (await work()),
    say: () => undefined,
  } as unknown as Pick<Scene, "look" | "kafka" | "breach" | "outage" | "say">;
  return { scene, said, asked };
}

it("sets every position of the topic to the beginning and waits until all is read again", async () => {
  const { scene, said, asked } = sceneOf([300, 280, 3]);
  await rewind(scene);
  expect(asked).toEqual([["update log_positions set next = 0 where topic = $1", [topics.complaints]]]);
  expect(said).toEqual([]);
});

it("is a breach when nothing had to be read again: then nothing is shown", async () => {
  const { scene, said } = sceneOf([0, 0]);
  await rewind(scene);
  expect(said).toEqual([expect.stringContaining("only 0 events became unread")]);
});
