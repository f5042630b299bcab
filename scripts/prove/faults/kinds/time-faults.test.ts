import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Scene } from "../fault.ts";
import { timeFaults } from "./time-faults.ts";

// Whoever pauses lets the time pass at once.
vi.mock("node:timers/promises", () => ({ setTimeout: async (ms: number) => void vi.setSystemTime(Date.now() + ms) }));
beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

/** A city whose services are ready when their clock is right, or always where they are blind. */
function cityOf({ isBlind }: { readonly isBlind: boolean }) {
  const joined: string[] = [];
  const breaches: string[] = [];
  const add = (service: string, { environment }: { readonly environment: Readonly<Record<string, string>> }): object => {
    const { PROVE_CLOCK_OFF_MS: off = "0", PROVE_CLOCK_JUMP_MS: jump = "0" } = environment;
    let isOff = off !== "0";
    joined.push(`${service} ${off} ${jump}`);
    const readiness = async (): Promise<string> => (isOff && !isBlind ? "not-ready" : "ready");
    return {
      name: service,
      life: { readiness },
      ready: async () => (await readiness()) === "ready",
      signal: () => (isOff = !isOff),
    };
  };
  const scene = { city: { add }, breach: (sentence: string) => void breaches.push(sentence), say: () => undefined } as unknown as Scene;
  return { scene, joined, breaches };
}

const clockOff = timeFaults.find(({ name }) => name === "clock-off")!;

it("lets the clock of a running notifier jump, and two of each service join that are ahead and behind", async () => {
  const { scene, joined, breaches } = cityOf({ isBlind: false });
  await clockOff.strike(scene);
  const pairs = ["intake", "scheduler", "notifier"].flatMap((service) => [`${service} 300000 0`, `${service} -300000 0`]);
  expect(joined).toEqual(["notifier 0 300000", ...pairs]);
  expect(breaches).toEqual([]);
});

it("is a breach when a process whose clock is off says that it is ready, whether it jumped or joined so", async () => {
  const { scene, breaches } = cityOf({ isBlind: true });
  await clockOff.strike(scene);
  expect(breaches).toContain("notifier says that it is ready 10 s after its clock jumped");
  expect(breaches).toContain("intake says that it is ready");
});
