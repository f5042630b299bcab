import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { startMarkOf } from "@gihan/runtime/processes/process-identity";
import { temporaryFolder } from "@gihan/testing/temporary-folder";
import { expect, onTestFinished, test, vi } from "vitest";
import { endPredecessors } from "../src/end-predecessors.ts";
import { endPredecessor, notedProcess } from "../src/process-note.ts";
import { startServiceProcess, type ServiceProcessOptions } from "../src/service-process.ts";
import { superviseService } from "../src/supervised-service.ts";
import { faultOf } from "./fault-of.ts";
import { smallService } from "./small-service.ts";

const patience = { timeout: 20_000 };

/** The noted service once it runs. */
const noted = ({ noteFile }: ServiceProcessOptions): Promise<number> =>
  vi.waitFor(async () => {
    const pid = await notedProcess(noteFile);
    expect(pid).not.toBeNull();
    return pid!;
  }, patience);

const isGone = async (pid: number): Promise<boolean> => (await startMarkOf(pid)) === undefined;

async function startedByAnother(service: ServiceProcessOptions) {
  const file = fileURLToPath(new URL("fixtures/starter.ts", import.meta.url));
  const starter = spawn(process.execPath, [file, JSON.stringify(service)], { stdio: ["pipe", "pipe", "inherit"] });
  onTestFinished(async () => {
    starter.kill("SIGKILL");
    await endPredecessor(service.noteFile);
  });
  const [said] = (await once(starter.stdout, "data")) as [Buffer];
  return { starter, pid: Number(said) };
}

test("a start that is interrupted leaves nothing behind", { timeout: 30_000 }, async () => {
  const service = await smallService(await temporaryFolder(), { NEVER_READY: "1" });
  const interruption = new AbortController();
  const outcome = faultOf(startServiceProcess({ ...service, signal: interruption.signal }));
  const pid = await noted(service);
  interruption.abort(new Error("enough"));
  expect(await outcome).toMatchObject({ message: "enough" });
  expect(await isGone(pid)).toBe(true);
  expect(await notedProcess(service.noteFile)).toBeNull();
});

test("a service that ends at its start says its own last lines, not those of an earlier one", { timeout: 30_000 }, async () => {
  const folder = await temporaryFolder();
  const first = await smallService(folder, { FAILS: "the first fault" });
  await expect(startServiceProcess(first)).rejects.toThrow(/the first fault[\s\S]*small\.log/);
  const second = startServiceProcess(await smallService(folder, { FAILS: "the second fault" }));
  await expect(second).rejects.toThrow(/^(?!.*the first fault).*the second fault/s);
});

test("a killed service is started again, and stopping does not wait until it is ready", { timeout: 40_000 }, async () => {
  const folder = await temporaryFolder();
  const service = await smallService(folder, { READY_ONCE: `${folder}/was-here` });
  const said: string[] = [];
  const supervised = await superviseService({ ...service, title: "small", onProgress: (sentence) => said.push(sentence) });
  const first = supervised.pid();
  process.kill(first, "SIGKILL");
  const second = await vi.waitFor(async () => {
    const pid = await notedProcess(service.noteFile);
    expect(pid).not.toBeNull();
    expect(pid).not.toBe(first);
    return pid!;
  }, patience);
  expect(said).toEqual([`small(pid ${first})이(가) SIGKILL(으)로 끝나 다시 시작합니다…`]);
  await supervised.stop();
  expect(await isGone(second)).toBe(true);
  expect(said).toHaveLength(1);
});

test("a service whose starter was killed goes on, log included, until the next starter ends it", { timeout: 40_000 }, async () => {
  const folder = await temporaryFolder();
  const service = await smallService(folder);
  const { starter, pid } = await startedByAnother(service);
  starter.kill("SIGKILL");
  await once(starter, "close");
  const { status } = await fetch(new URL("/after", service.readyUrl));
  expect(status).toBe(200);
  await vi.waitFor(async () => expect(await readFile(service.logFile, "utf8")).toContain("asked for /after"), patience);

  const said: string[] = [];
  await endPredecessors(folder, "*.process", (sentence) => said.push(sentence));
  expect(await isGone(pid)).toBe(true);
  expect(said).toEqual([expect.stringContaining(`프로세스 ${pid}`)]);
});

test("a service ends with a starter that ends without stopping it", { timeout: 40_000 }, async () => {
  const { starter, pid } = await startedByAnother(await smallService(await temporaryFolder()));
  starter.stdin.write("end\n");
  await once(starter, "close");
  await vi.waitFor(async () => expect(await isGone(pid)).toBe(true), patience);
});
