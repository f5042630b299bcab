import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createPool } from "@gihan/ledger/sql";
import { temporaryDatabase } from "@gihan/testing/temporary-database";
import { temporaryFolder } from "@gihan/testing/temporary-folder";
import { expect, onTestFinished, test } from "vitest";
import { sampleCurl } from "@gihan/setup/sample-curl";
import { gihanCommand } from "./gihan-command.ts";
import { failToStart, messagesAbout, paste, startGihan } from "./gihan-process.ts";

/** The line that posts another complaint to a running office. */
async function nextCurl(url: string, dataFolder: string): Promise<string> {
  const token = (await readFile(join(dataFolder, "api-key"), "utf8")).trim();
  return sampleCurl({ url, token, now: Temporal.Now.instant() });
}

test(
  "what a running office saved is restored into a folder of its own, and what was told since is not told again",
  { timeout: 120_000 },
  async () => {
    const [oldFolder, newFolder, backups] = await Promise.all([temporaryFolder(), temporaryFolder(), temporaryFolder()]);
    const old = await startGihan(oldFolder);
    const inBackup = await paste(old.curl);
    await messagesAbout(inBackup.number, old.sinkUrl);
    const file = join(backups, "gihan.backup");
    expect(await gihanCommand({}, "--data", oldFolder, "backup", file)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("백업했습니다") as string,
    });
    const since = await nextCurl(old.url, oldFolder);
    const { number } = await paste(since);
    await messagesAbout(number, old.sinkUrl);
    const busy = await gihanCommand({}, "--data", oldFolder, "restore", file, "--replace");
    expect(busy).toMatchObject({ code: 2, stderr: expect.stringContaining("이미 기한이 실행 중입니다") as string });
    await old.end("SIGKILL");

    const restored = await gihanCommand({}, "--data", newFolder, "restore", file);
    expect(restored).toMatchObject({ code: 0, stdout: expect.stringContaining("이후의 이벤트를 다시 보내십시오") as string });
    const again = await gihanCommand({}, "--data", newFolder, "restore", file);
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining("--replace") as string });

    await cp(join(oldFolder, "api-key"), join(newFolder, "api-key"));
    const now = await startGihan(newFolder);
    const posted = await paste(since.replace(old.url, now.url));
    expect(posted).toEqual({ status: "202", number });
    await expect.poll(() => heldIn(newFolder), { timeout: 30_000, interval: 500 }).toHaveLength(1);
    const response = await fetch(`${now.sinkUrl}/messages.json`);
    expect(await response.json()).toMatchObject({ messages: [] });
    const settled = await gihanCommand({}, "--data", newFolder, "notice", "settle", "--restored", "--as", "untold", "--json");
    expect(JSON.parse(settled.stdout)).toEqual({ as: "untold", notices: 1 });
    expect((await messagesAbout(number, now.sinkUrl)).length).toBeGreaterThan(0);
  },
);

async function heldIn(dataFolder: string): Promise<readonly unknown[]> {
  const { stdout } = await gihanCommand({}, "--data", dataFolder, "notice", "list", "--restored", "--json");
  return JSON.parse(stdout) as readonly unknown[];
}

test("an office that moved refuses events and does not start again where it was", { timeout: 120_000 }, async () => {
  const dataFolder = await temporaryFolder();
  const gihan = await startGihan(dataFolder);
  const { number } = await paste(gihan.curl);
  await messagesAbout(number, gihan.sinkUrl);
  const { connectionString } = await temporaryDatabase();
  const moved = await gihanCommand({ DATABASE_URL: connectionString }, "--data", dataFolder, "move-to-distributed");
  expect(moved).toMatchObject({ code: 0, stdout: expect.stringContaining("옮겼습니다. 민원 1건") as string });
  expect(moved.stdout).not.toContain("gihan@");
  expect((await paste(await nextCurl(gihan.url, dataFolder))).status).toBe("503");
  await gihan.end("SIGTERM");
  const { code, lines } = await failToStart({ GIHAN_DATA: dataFolder });
  expect({ code, lines }).toEqual({ code: 1, lines: [expect.stringMatching(/옮겼습니다\. 여기서는 다시 시작할 수 없습니다/)] });

  const pool = createPool({ connectionString, name: "test" });
  onTestFinished(() => pool.end());
  const { rows } = await pool.query("select number from complaints union all select count(*)::text from tellings");
  expect(rows).toEqual([{ number }, { number: "3" }]);
});
