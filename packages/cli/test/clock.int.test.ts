import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { accepted, createTown, directory, startAt } from "./town.ts";

describe("gihan clock", () => {
  test("advance waits until everything up to the instant has happened", async () => {
    const town = await createTown();
    await town.post(...directory, accepted());
    town.live();
    const advanced = await town.gihan("clock", "advance", "--until", "2026-11-11T10:00:00+09:00", "--json");
    expect(advanced.json()).toMatchObject({ nowAt: "2026-11-11T10:00:00+09:00", untilAt: "2026-11-11T10:00:00+09:00" });
    expect(advanced.stderr).toContain("2026. 11. 5.(목) 09:00:00");
    const { rows } = await town.pool.query("select stage, audience from tellings order by moment_at, audience");
    expect(rows).toEqual([
      { stage: "d-3", audience: "clerk" },
      { stage: "d-1", audience: "clerk" },
      { stage: "d-day", audience: "clerk" },
      { stage: "overdue", audience: "clerk" },
      { stage: "overdue", audience: "department-head" },
      { stage: "overdue", audience: "team-lead" },
    ]);
  });

  test("an event appended just before is read before the clock is said to stand", async () => {
    const town = await createTown();
    town.live();
    const posted = town.post(...directory, accepted());
    const [, advanced] = await Promise.all([posted, town.gihan("clock", "advance", "--until", "2026-11-05T09:00", "--json")]);
    expect(advanced.exitCode).toBe(0);
    await town.gihan("clock", "advance", "--until", "2026-11-05T09:00");
    expect((await town.gihan("clock", "--json")).json()).toMatchObject({
      nowAt: "2026-11-05T09:00:00+09:00",
      pending: { unreadEvents: 0, dueReminders: 0, dueNotices: 0, openAttempts: 0, openRecounts: 0, unpublishedFacts: 0 },
    });
  });

  test("an instant that is past already is no error", async () => {
    const town = await createTown();
    expect((await town.gihan("clock", "advance", "--until", "2026-11-01T00:00:00+09:00", "--json")).json()).toMatchObject({
      nowAt: startAt,
    });
  });

  test("a clock that nobody steps times out and says what is pending", async () => {
    const town = await createTown();
    const timedOut = await town.gihan("clock", "advance", "--until", "2026-11-05T09:00:00+09:00", "--timeout", "50ms", "--json");
    expect(timedOut.exitCode).toBe(1);
    expect(timedOut.json()).toMatchObject({ error: { code: "TIMED_OUT", details: { nowAt: startAt, dueReminders: 0, unreadEvents: 0 } } });
  });

  test("with --stdin one connection answers each line with a line of JSON", async () => {
    const town = await createTown();
    await town.post(...directory, accepted());
    town.live();
    const lines = Readable.from(["2026-11-05T09:00:00+09:00\n", "\n", "tomorrow\n", "2026-11-09T09:00:00+09:00\n"]);
    const { stdout, exitCode } = await town.gihanWith(lines, "clock", "advance", "--stdin");
    const answers: unknown[] = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);
    expect(answers).toMatchObject([
      { nowAt: "2026-11-05T09:00:00+09:00" },
      { error: { code: "BAD_USAGE" } },
      { nowAt: "2026-11-09T09:00:00+09:00" },
    ]);
    expect(exitCode).toBe(1);
  });

  test("on the machine's clock there is nothing to advance", async () => {
    const town = await createTown({ clock: "system" });
    const refused = await town.gihan("clock", "advance", "--until", "2026-11-05T09:00:00+09:00");
    expect([refused.exitCode, refused.stderr]).toEqual([1, expect.stringContaining("시연용 시계가 없습니다")]);
    expect((await town.gihan("clock", "advance")).exitCode).toBe(2);
  });
});
