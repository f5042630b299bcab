import { once } from "node:events";
import { readFile, stat, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { temporaryFolder } from "@gihan/testing/temporary-folder";
import { expect, onTestFinished, test } from "vitest";
import { sampleCurl } from "@gihan/setup/sample-curl";
import { failToStart, messagesAbout, paste, startGihan } from "./gihan-process.ts";

async function takenPort(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return String((server.address() as AddressInfo).port);
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test("the line that a first start prints, pasted into a shell, becomes a mail to the clerk; stopped, it leaves no Postgres behind", async () => {
  const gihan = await startGihan(await temporaryFolder());
  const { status, number } = await paste(gihan.curl);
  expect(status).toBe("202");
  expect(await messagesAbout(number, gihan.sinkUrl)).toMatchObject([{ to: "hong-gildong@gihan.example" }]);
  expect(runs(gihan.serverPid)).toBe(true);
  expect(await gihan.end("SIGTERM")).toBe(0);
  expect(runs(gihan.serverPid)).toBe(false);
});

test("killed and started again, it tells what it had accepted, and nothing twice", { timeout: 60_000 }, async () => {
  const dataFolder = await temporaryFolder();
  const killed = await startGihan(dataFolder);
  const told = await paste(killed.curl);
  await messagesAbout(told.number, killed.sinkUrl);
  const token = (await readFile(join(dataFolder, "api-key"), "utf8")).trim();
  const accepted = await paste(sampleCurl({ url: killed.url, token, now: Temporal.Now.instant() }));
  expect(await killed.end("SIGKILL")).toBeNull();

  const gihan = await startGihan(dataFolder);
  await messagesAbout(accepted.number, gihan.sinkUrl);
  const later = await paste(gihan.curl);
  await messagesAbout(later.number, gihan.sinkUrl);
  for (const { number } of [told, accepted, later]) expect(await messagesAbout(number, gihan.sinkUrl)).toHaveLength(1);
  expect(runs(killed.serverPid)).toBe(false);
});

test("a second start on the same data folder ends with one sentence and leaves the first alone", async () => {
  const dataFolder = await temporaryFolder();
  const { url } = await startGihan(dataFolder);
  const { code, lines } = await failToStart({ GIHAN_DATA: dataFolder });
  expect({ code, lines }).toEqual({ code: 1, lines: [expect.stringContaining(`${dataFolder}에서 이미 기한이 실행 중입니다`)] });
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
});

test.each(["GIHAN_PORT", "GIHAN_SINK_PORT"])("a taken %s is told in one sentence that names the port", async (name) => {
  const port = await takenPort();
  const { code, lines } = await failToStart({ GIHAN_DATA: await temporaryFolder(), [name]: port });
  expect({ code, lines }).toEqual({ code: 1, lines: [expect.stringContaining(`${port} 포트를 다른 프로그램이 쓰고 있습니다`)] });
  expect(lines[0]).toContain(name);
});

test("a data folder that cannot be one is told in one sentence that names it", async () => {
  const file = join(await temporaryFolder(), "file");
  await writeFile(file, "");
  for (const folder of [file, join(file, "below")]) {
    const { code, lines } = await failToStart({ GIHAN_DATA: folder });
    expect({ code, lines }).toEqual({ code: 1, lines: [expect.stringMatching(`데이터 폴더를 쓸 수 없습니다: ${folder} .*GIHAN_DATA`)] });
  }
});

test("a port that is none is told in one sentence that names the variable, before anything is made", async () => {
  const dataFolder = join(await temporaryFolder(), "data");
  const { code, lines } = await failToStart({ GIHAN_DATA: dataFolder, GIHAN_PORT: "eighty" });
  expect({ code, lines }).toEqual({ code: 1, lines: [expect.stringContaining("GIHAN_PORT")] });
  await expect(stat(dataFolder)).rejects.toMatchObject({ code: "ENOENT" });
});
