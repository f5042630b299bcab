import { spawn } from "node:child_process";
import { once } from "node:events";
import { performance } from "node:perf_hooks";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { redisSubject } from "./redis-subject.ts";

it.each(["reachable", "refused", "silent", "hung-up"] as const)(
  "leaves nothing behind that keeps a process from ending while Redis is %s, and prints nothing",
  async (state) => {
    const subject = await redisSubject();
    onTestFinished(() => subject.close());
    const program = fileURLToPath(new URL("./work-until-told.ts", import.meta.url));
    const child = spawn(process.execPath, [program, subject.url, subject.prefix], { stdio: ["pipe", "pipe", "pipe"] });
    onTestFinished(() => void child.kill("SIGKILL"));
    const said = Promise.all([text(child.stdout), text(child.stderr)]);
    await once(child.stdout, "data");
    if (state !== "reachable") await subject.cutOff(state);
    const toldAtMs = performance.now();
    child.stdin.write("close\n");
    const [code] = await once(child, "exit");
    expect(await said).toEqual(["working\nclosed\n", ""]);
    expect(code).toBe(0);
    expect(performance.now() - toldAtMs).toBeLessThan(10_000);
  },
);
