import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";

/** The fixture as a process, known by what it prints and how it ends. */
function run(behaviour: string) {
  const child = spawn(process.execPath, [join(import.meta.dirname, "fixtures/run-a-service.ts"), behaviour], { stdio: "pipe" });
  onTestFinished(() => void child.kill("SIGKILL"));
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
  const ended = once(child, "close") as Promise<[number | null, NodeJS.Signals | null]>;
  return {
    says: (text: string) => vi.waitFor(() => expect(output).toContain(text), { timeout: 15_000 }),
    signal: (signal: NodeJS.Signals) => void child.kill(signal),
    async end() {
      const [code] = await ended;
      return { code, output };
    },
  };
}

test.each(["SIGTERM", "SIGINT"] as const)("at %s a service clears up and ends with 0", async (signal) => {
  const service = run("well");
  await service.says('"msg":"running"');
  service.signal(signal);
  expect(await service.end()).toEqual({ code: 0, output: expect.stringContaining("cleared up") });
});

test("a signal during the start ends it with 0", async () => {
  const service = run("never-starts");
  await service.says("기다립니다");
  service.signal("SIGTERM");
  expect(await service.end()).toEqual({ code: 0, output: expect.not.stringContaining("could not start") });
});

test("a second signal ends it at once", async () => {
  const service = run("impatient");
  await service.says('"msg":"running"');
  service.signal("SIGTERM");
  await service.says('"msg":"stopping"');
  service.signal("SIGTERM");
  expect(await service.end()).toMatchObject({ code: 143 });
});

test("what does not stop within its grace is left, and that is no good end", async () => {
  const service = run("hangs");
  await service.says('"msg":"running"');
  service.signal("SIGTERM");
  expect(await service.end()).toEqual({ code: 1, output: expect.stringContaining("the grace is over") });
});

test.each([
  ["misconfigured", "환경 변수 X: 값이 없습니다.\n"],
  ["cannot-start", "PostgreSQL에 연결할 수 없었습니다.\n"],
])("one that is %s ends with 1 and a sentence", async (behaviour, sentence) => {
  expect(await run(behaviour).end()).toEqual({ code: 1, output: expect.stringContaining(sentence) });
});

test("one that cannot go on clears up, and ends with 1", async () => {
  const { code, output } = await run("fatal").end();
  expect(code).toBe(1);
  expect(output).toMatch(/"level":"fatal".*code and schema do not fit[^]*cleared up/);
});

test("a fault that nobody caught is a line of the log, and ends it with 1", async () => {
  const { code, output } = await run("throws").end();
  expect(code).toBe(1);
  expect(output).toMatch(/"level":"fatal".*nobody catches this/);
});

test("one whose parts do not stop in order ends with 1", async () => {
  const service = run("stops-badly");
  await service.says('"msg":"running"');
  service.signal("SIGTERM");
  expect(await service.end()).toEqual({ code: 1, output: expect.stringContaining("a part did not stop") });
});
