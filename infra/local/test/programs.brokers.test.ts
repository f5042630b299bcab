import { join } from "node:path";
import { startMarkOf } from "@gihan/runtime/processes/process-identity";
import { processesOf } from "@gihan/testing/processes-of";
import { temporaryFolder } from "@gihan/testing/temporary-folder";
import { expect, test, vi } from "vitest";
import { readAddresses, type ServerAddresses } from "../src/servers-file.ts";
import { freeRange, runProgram, startProgram, type Program } from "./program.ts";

const patience = { timeout: 120_000, interval: 200 };
const servicesReady = /돌고 있습니다[\s\S]*(?<curl>curl -sS [\s\S]*'\n)/;

test(
  "servers and services as people start them: a mail comes, what is killed comes back, and Ctrl-C leaves nothing",
  {
    timeout: 480_000,
  },
  async () => {
    const folder = await temporaryFolder();
    const firstPort = await freeRange(200);
    const withServers = ["--data", folder, "--first-port", String(firstPort)];
    const withServices = ["--data", folder, "--first-port", String(firstPort + 20)];

    const servers = startProgram("servers", withServers);
    await servers.says(/Kafka를 시작합니다/);
    expect(await servers.end("SIGINT")).toBe(0);
    expect(servers.said()).not.toContain("준비되었습니다");
    expect(await processesOf(folder)).toEqual([]);

    const killed = startProgram("servers", withServers);
    await killed.says(/준비되었습니다/);
    const addresses = await addressesIn(folder);
    expect(addresses.kafkaBrokers).toEqual([`127.0.0.1:${firstPort + 2}`]);
    expect(await runProgram("servers", withServers)).toMatchObject({ code: 1, said: expect.stringContaining(`프로세스 ${killed.pid}`) });

    const first = startProgram("services", withServices);
    const { groups } = await first.says(servicesReady);
    await post(groups!["curl"]!);
    await vi.waitFor(async () => expect(await mailsAt(firstPort + 21)).toBeGreaterThan(0), patience);

    const notifier = await pidOf(first, /notifier +pid (?<pid>\d+)/);
    process.kill(notifier, "SIGKILL");
    await first.says(new RegExp(`pid ${notifier}\\)이\\(가\\) SIGKILL`));
    const again = await pidOf(first, /notifier: pid (?<pid>\d+)/);
    expect(again).not.toBe(notifier);
    expect(await isRunning(again)).toBe(true);

    // The launcher alone is killed: its services go on until the next one ends them.
    await first.end("SIGKILL");
    expect(await isRunning(again)).toBe(true);
    const second = startProgram("services", withServices);
    await second.says(new RegExp(`프로세스 ${again}을`));
    await second.says(/scheduler을\(를\) 시작합니다/);
    expect(await isRunning(again)).toBe(false);
    expect(await second.end("SIGINT")).toBe(0);
    expect(second.said()).not.toContain("돌고 있습니다");
    const [sink] = pidsIn(first);
    expect(await isRunning(sink!)).toBe(false);

    const third = startProgram("services", withServices);
    await third.says(servicesReady);
    expect(await third.end("SIGINT")).toBe(0);
    for (const pid of pidsIn(third)) expect(await isRunning(pid)).toBe(false);

    // The same for the servers: ended by the next start, which finds their ports free.
    await killed.end("SIGKILL");
    const last = startProgram("servers", withServers);
    await last.says(/준비되었습니다/);
    expect(await addressesIn(folder)).toEqual({ ...addresses, pid: last.pid, mark: expect.any(String) });

    process.kill(await pidOf(last, /redis .*pid (?<pid>\d+)/), "SIGKILL");
    await last.says(/redis\(pid \d+\)이\(가\) SIGKILL/);
    const redis = await pidOf(last, /redis: pid (?<pid>\d+)/);
    expect(await isRunning(redis)).toBe(true);
    expect(await last.end("SIGINT")).toBe(0);
    expect(await isRunning(redis)).toBe(false);
    expect(await processesOf(folder)).toEqual([]);
    expect(await processesOf(join(folder, "postgres"))).toEqual([]);
  },
);

async function addressesIn(folder: string): Promise<ServerAddresses> {
  const addresses = await readAddresses(folder);
  expect(addresses).not.toBeNull();
  return addresses!;
}

/** Does what the printed line does, on machines without curl too. */
async function post(curl: string): Promise<void> {
  const { url, token, body } = /curl -sS (?<url>\S+)[\s\S]*Bearer (?<token>[^']+)'[\s\S]*-d '(?<body>[^']+)'/.exec(curl)!.groups!;
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/cloudevents+json" };
  const answer = await fetch(url!, { method: "POST", headers, body: body! });
  expect({ isTaken: answer.ok, said: await answer.text() }).toEqual({ isTaken: true, said: expect.any(String) });
}

async function mailsAt(sinkPort: number): Promise<number> {
  const { messages } = (await (await fetch(`http://127.0.0.1:${sinkPort}/messages.json`)).json()) as {
    readonly messages: readonly unknown[];
  };
  return messages.length;
}

async function pidOf(program: Program, pattern: RegExp): Promise<number> {
  const { groups } = await program.says(pattern);
  return Number(groups!["pid"]);
}

/** Every number that was said, in the order in which it was. */
function pidsIn(program: Program): readonly number[] {
  return Array.from(program.said().matchAll(/pid (\d+)/g), ([, pid]) => Number(pid));
}

async function isRunning(pid: number): Promise<boolean> {
  return (await startMarkOf(pid)) !== undefined;
}
