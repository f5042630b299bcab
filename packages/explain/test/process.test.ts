import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";

const main = new URL("../src/main.ts", import.meta.url).pathname;

function start(...argv: readonly string[]) {
  // The machine's zone must not matter.
  return spawn(process.execPath, [main, ...argv], { env: { ...process.env, TZ: "America/New_York", NO_COLOR: "1" } });
}

test("as a process: lines in, lines out, a bad one in the middle answered in its place", async () => {
  const child = start("--jsonl");
  child.stdin.end('{"id": 1, "events": []}\nnonsense\n{"id": 3}\n');
  const [output, [exitCode]] = await Promise.all([text(child.stdout), once(child, "exit") as Promise<[number | null]>]);
  const answers = output
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { id: number | null; line: number });
  expect(exitCode).toBe(0);
  expect(answers.map(({ id, line }) => [id, line])).toEqual([
    [1, 1],
    [null, 2],
    [3, 3],
  ]);
});

test("as a process: what a person reads", async () => {
  const child = start("--period", "3일", "--accepted", "2026-03-02 14:00");
  const [output, [exitCode]] = await Promise.all([text(child.stdout), once(child, "exit") as Promise<[number | null]>]);
  expect(exitCode).toBe(0);
  expect(output).toContain("대체공휴일(3·1절)");
  expect(output).toContain("  기한  2026. 3. 5.(목) 18:00까지\n");
});
