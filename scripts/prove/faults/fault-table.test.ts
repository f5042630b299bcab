import { expect, it } from "vitest";
import type { FaultDone } from "./fault-result.ts";
import { faultTable } from "./fault-table.ts";

const verdict = {
  planned: 9,
  toldOnce: 8,
  repeated: 1,
  unknownAndSaid: 0,
  lost: 0,
  twice: 0,
  wrong: 0,
  raced: 2,
  longestRecoveryMs: 8_240,
  lateness99Ms: 30_000,
  offences: ["lost: 2026-000001 overdue email clerk"],
};

const done: FaultDone = {
  kind: "done",
  name: "kill-notifier",
  seed: 1,
  durationMs: 1,
  posted: 3,
  requestsSentAgain: 0,
  verdict,
  kills: [{ service: "notifier", phases: ["attempt open", "due soon"], readyAgainMs: 1_000 }],
  inFlight: 2,
  deadLetters: 0,
  longestReturnMs: 1_500,
  broken: [],
  keptFolder: null,
};

function cellsOf(text: string, name: string): readonly string[] | undefined {
  const line = text.split("\n").find((each) => each.startsWith(`| ${name} `));
  return line
    ?.split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
}

it("shows each fault in a row, and in which phases its kills fell", () => {
  const text = faultTable([done]);
  expect(cellsOf(text, "kill-notifier")).toEqual([
    "kill-notifier",
    "9",
    "8",
    "1",
    "0",
    "0",
    "0",
    "0",
    "0",
    "2",
    "30.0 s",
    "8.2 s",
    "1.5 s",
    "kept",
  ]);
  expect(cellsOf(text, "notifier")).toEqual(["notifier", "1", "0", "0", "0", "1", "1"]);
  expect(cellsOf(text, "intake")).toBeUndefined();
});

it("puts what came again from a frozen process into a column of its own", () => {
  expect(cellsOf(faultTable([{ ...done, name: "frozen-notifier" }]), "frozen-notifier")?.slice(2, 5)).toEqual(["8", "0", "1"]);
});

it("says loudly what was broken, what was skipped and what could not be run", () => {
  const text = faultTable([
    { ...done, broken: ["1 were never told"], keptFolder: "/somewhere" },
    { kind: "skipped", name: "postgres-disk-full", why: "no root" },
    { kind: "failed", name: "redis-away", why: "no Redis" },
  ]);
  expect(text).toContain(
    "kill-notifier BROKEN: 1 were never told.\nlost: 2026-000001 overdue email clerk\nThe folder was kept: /somewhere",
  );
  expect(cellsOf(text, "postgres-disk-full")?.at(-1)).toBe("SKIPPED");
  expect(cellsOf(text, "redis-away")?.at(-1)).toBe("NOT RUN");
  expect(text).toContain("postgres-disk-full: no root");
});
