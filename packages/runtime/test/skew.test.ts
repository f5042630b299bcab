import { stressLifecycle } from "@gihan/testing/stress-lifecycle";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createSkewWatch, judgeSkew, skewOf, type SkewJudgement, type SkewWatch } from "../src/skew.ts";

describe("the distance of two clocks", () => {
  test("is taken from the middle of the question, and uncertain by half of its length", () => {
    expect(skewOf({ askedAt: 1_000, databaseAt: 900, answeredAt: 1_200 })).toEqual({ aheadMs: 200, uncertaintyMs: 100 });
  });

  test("is unknown when the machine's clock was set back during the question", () => {
    expect(skewOf({ askedAt: 1_000, databaseAt: 900, answeredAt: 400 })).toBeNull();
  });
});

describe("what a reading makes of it", () => {
  const limitMs = 2_000;
  test.each<[string, { aheadMs: number; uncertaintyMs: number } | null, SkewJudgement, SkewJudgement]>([
    ["close", { aheadMs: 1_900, uncertaintyMs: 50 }, "unknown", "together"],
    ["far ahead", { aheadMs: 2_100, uncertaintyMs: 50 }, "together", "apart"],
    ["far behind", { aheadMs: -2_100, uncertaintyMs: 50 }, "together", "apart"],
    ["close again", { aheadMs: -10, uncertaintyMs: 1 }, "apart", "together"],
    ["a slow answer that could mean either", { aheadMs: 1_900, uncertaintyMs: 500 }, "apart", "apart"],
    ["a slow answer that could mean either", { aheadMs: 2_300, uncertaintyMs: 500 }, "together", "together"],
    ["a slow answer that cannot mean anything else", { aheadMs: 9_000, uncertaintyMs: 500 }, "together", "apart"],
    ["nothing", null, "together", "together"],
  ])("%s", (_, skew, before, after) => {
    expect(judgeSkew(before, skew, limitMs)).toBe(after);
  });
});

describe("the watch", () => {
  interface Clocks {
    machine: number;
    database: number | "away";
    elapsed?: number;
  }

  function watch(clocks: Clocks): { readonly watch: SkewWatch; readonly said: string[] } {
    const said: string[] = [];
    const hear = (_fields: unknown, message?: string): void => void said.push(message ?? "");
    const created = createSkewWatch({
      machineNow: () => clocks.machine,
      elapsedMs: () => clocks.elapsed ?? clocks.machine,
      databaseNow: async () => {
        if (clocks.database === "away") throw new Error("away");
        return clocks.database;
      },
      limitMs: 2_000,
      everyMs: 1,
      logger: { info: hear, error: hear } as never,
    });
    onTestFinished(() => created.stop());
    return { watch: created, said };
  }

  test.each([
    ["ahead", 300_000],
    ["back", -300_000],
  ])("sees at once that the clock was set %s, before the next reading", async (_, byMs) => {
    const clocks: Clocks = { machine: 5_000, database: 5_000, elapsed: 100 };
    const created = createSkewWatch({
      machineNow: () => clocks.machine,
      elapsedMs: () => clocks.elapsed!,
      databaseNow: async () => clocks.database as number,
      limitMs: 2_000,
      everyMs: 3_600_000,
      logger: { info: () => undefined, error: () => undefined },
    });
    onTestFinished(() => created.stop());
    await created.start();
    Object.assign(clocks, { machine: 65_000, elapsed: 60_100 });
    expect(created.isSkewed()).toBe(false);
    clocks.machine += byMs;
    expect(created.isSkewed()).toBe(true);
    clocks.machine -= byMs;
    expect(created.isSkewed()).toBe(false);
  });

  test("has measured once it has started, and says nothing of clocks that go together", async () => {
    const { watch: skew, said } = watch({ machine: 5_000, database: 5_100 });
    expect(skew.isSkewed()).toBe(true);
    await skew.start();
    expect([skew.isSkewed(), skew.aheadMs(), said]).toEqual([false, -100, []]);
  });

  test("says so once when the clocks part and once when they are together again", async () => {
    const clocks: Clocks = { machine: 5_000, database: 5_000 };
    const { watch: skew, said } = watch(clocks);
    await skew.start();
    clocks.machine = 15_000;
    await vi.waitFor(() => expect(skew.isSkewed()).toBe(true));
    clocks.machine = 5_000;
    await vi.waitFor(() => expect(skew.isSkewed()).toBe(false));
    expect(said).toEqual([expect.stringContaining("nothing is done"), expect.stringContaining("again")]);
  });

  test("trusts nothing before its first reading, and keeps its judgement while the database is away", async () => {
    const clocks: Clocks = { machine: 5_000, database: "away" };
    const { watch: skew } = watch(clocks);
    await skew.start();
    expect(skew.isSkewed()).toBe(true);
    clocks.database = 5_000;
    await vi.waitFor(() => expect(skew.isSkewed()).toBe(false));
    clocks.database = "away";
    clocks.machine = 50_000;
    await skew.start();
    expect(skew.isSkewed()).toBe(false);
  });
});

stressLifecycle("a skew watch", () =>
  createSkewWatch({ databaseNow: async () => Date.now(), limitMs: 2_000, logger: { info: () => undefined, error: () => undefined } }),
);
