import { expect, it } from "vitest";
import { runKill } from "./kill/run-kill.ts";

it("tells everything once although the process is killed in every phase", { timeout: 120_000 }, async () => {
  const { broken, verdict, kills } = await runKill({ kills: 5, complaints: 60, seed: 1, isLight: true, onProgress: () => undefined });
  expect(broken).toEqual([]);
  expect(new Set(kills.filter(({ isHit }) => isHit).map(({ phase }) => phase)).size).toBe(5);
  expect(verdict.planned).toBeGreaterThan(120);
});
