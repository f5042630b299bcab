import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { freePort } from "@gihan/testing/free-port";
import { temporaryFolder } from "@gihan/testing/temporary-folder";
import { expect, it, onTestFinished } from "vitest";
import { KeptService } from "./kept-service.ts";

/** A project whose notifier says its version, is ready, and ends in order when it is told to. */
async function projectOf(version: string): Promise<string> {
  const project = await temporaryFolder();
  const folder = join(project, "services/notifier/src");
  await mkdir(folder, { recursive: true });
  const main = `
    import { createServer } from "node:http";
    createServer((_, response) => response.end()).listen(process.env.GIHAN_HEALTH_PORT, "127.0.0.1", () => console.log("${version}"));
    process.on("SIGTERM", () => process.exit(0));`;
  await writeFile(join(folder, "main.ts"), main);
  return project;
}

async function keep(project: string): Promise<{ readonly kept: KeptService; readonly said: () => Promise<string> }> {
  const logFile = join(await temporaryFolder(), "log");
  const kept = new KeptService("notifier-1", { service: "notifier", project, environment: {}, healthPort: await freePort(), logFile });
  onTestFinished(() => kept.signal("SIGKILL"));
  expect(await kept.ready(10_000)).toBe(true);
  return { kept, said: () => readFile(logFile, "utf8") };
}

it("stops a process in order that was frozen by a signal", { timeout: 20_000 }, async () => {
  const { kept } = await keep(await projectOf("old"));
  kept.signal("SIGSTOP");
  expect(await kept.stop()).toBeNull();
  expect(kept.life.hasEnded()).toBe(true);
  expect(kept.endedUnasked).toEqual([]);
});

it("replaces a process by one of another version, which follows itself from then on", { timeout: 30_000 }, async () => {
  const { kept, said } = await keep(await projectOf("old"));
  expect(await kept.replace({ project: await projectOf("new") })).toBeNull();
  expect(await kept.ready(10_000)).toBe(true);
  await kept.kill();
  expect(await kept.ready(10_000)).toBe(true);
  expect((await said()).trim().split("\n")).toEqual(["old", "new", "new"]);
  expect(await kept.stop()).toBeNull();
});
