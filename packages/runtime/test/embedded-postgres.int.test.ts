import { once } from "node:events";
import { chmod, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { temporaryFolder } from "@gihan/testing/temporary-folder";
import { Client } from "pg";
import { beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { connectionFileOf, readConnection } from "../src/embedded-postgres/connection-file.ts";
import { startEmbeddedPostgres } from "../src/embedded-postgres/embedded-postgres.ts";
import { homeFolderOf } from "../src/embedded-postgres/server-home.ts";
import { end, launchParent, runs, startParent } from "./parent-process.ts";

const log = { debug: () => undefined, warn: () => undefined, error: () => undefined };
const isRoot = process.getuid?.() === 0;
let top: string;
let dataFolder: string;

beforeAll(async () => {
  top = await temporaryFolder();
  // One cluster for most tests, since making one takes a second.
  dataFolder = join(top, "data");
});

async function start(folder = dataFolder) {
  const said: string[] = [];
  const server = await startEmbeddedPostgres({ dataFolder: folder, log, onProgress: (sentence) => said.push(sentence) });
  onTestFinished(() => server.stop());
  return { ...server, said };
}

async function query(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("a server of its own", () => {
  test("starts under a path with a space and Korean, keeps what was written, and commits to the disk", async () => {
    const first = await start();
    await query(first.connectionString, "create table kept (word text); insert into kept values ('기한')");
    await first.stop();
    await first.stop();
    const second = await start();
    expect(await query(second.connectionString, "select word from kept")).toEqual([{ word: "기한" }]);
    expect(
      await query(
        second.connectionString,
        "select current_setting('fsync') fsync, current_setting('synchronous_commit') commit, current_setting('listen_addresses') address, current_setting('server_encoding') encoding",
      ),
    ).toEqual([{ fsync: "on", commit: "on", address: "127.0.0.1", encoding: "UTF8" }]);
  });

  test("lets nobody in without the password, and tells it only to its owner", async () => {
    const { connectionString } = await start();
    const guess = new URL(connectionString);
    guess.password = "postgres";
    await expect(query(guess.href, "select 1")).rejects.toMatchObject({ code: "28P01" });
    for (const file of [connectionFileOf(dataFolder), join(dataFolder, "password")]) expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test("its connection can be read while it runs, and only then", async () => {
    expect(await readConnection(dataFolder)).toBeUndefined();
    const server = await start();
    expect(await readConnection(dataFolder)).toBe(server.connectionString);
    await server.stop();
    expect(await readConnection(dataFolder)).toBeUndefined();
    expect(await readConnection(join(top, "never made"))).toBeUndefined();
  });

  test("that ends although nobody stopped it is reported", async () => {
    const lost = Promise.withResolvers<unknown>();
    const server = await startEmbeddedPostgres({ dataFolder, log, onLost: lost.resolve });
    onTestFinished(() => server.stop());
    process.kill(Number.parseInt(await readFile(join(dataFolder, "cluster", "postmaster.pid"), "utf8"), 10), "SIGINT");
    expect(await lost.promise).toMatchObject({ code: "EMBEDDED_POSTGRES_FAILED" });
  });
});

describe("the end of the parent", () => {
  test("by SIGKILL leaves the server running, and the next start stops it and loses nothing", async () => {
    const parent = await startParent(dataFolder);
    await query(parent.connectionString, "create table survives (word text); insert into survives values ('남는다')");
    await end(parent.child, "SIGKILL");
    expect(await runs(parent.serverPid)).toBe(true);
    expect(await readConnection(dataFolder)).toBeUndefined();
    const next = await start();
    expect(next.said).toEqual(["앞서 강제로 끝난 기한이 남긴 데이터베이스를 멈추는 중입니다."]);
    expect(await runs(parent.serverPid)).toBe(false);
    expect(await query(next.connectionString, "select word from survives")).toEqual([{ word: "남는다" }]);
  });

  test("by SIGKILL together with the server's, in the middle of a statement, does not prevent the next start", async () => {
    const parent = await startParent(dataFolder);
    const busy = new Client({ connectionString: parent.connectionString });
    busy.on("error", () => undefined);
    await busy.connect();
    busy.query("select pg_sleep(60)").catch(() => undefined);
    process.kill(parent.serverPid, "SIGKILL");
    await end(parent.child, "SIGKILL");
    const next = await start();
    expect(await query(next.connectionString, "select 1 one")).toEqual([{ one: 1 }]);
  });

  test.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)(
    "by %s takes the server with it, and the signal is still what ended it",
    async (signal) => {
      const parent = await startParent(dataFolder);
      await end(parent.child, signal);
      expect(await runs(parent.serverPid)).toBe(false);
      expect(parent.child.signalCode).toBe(signal);
    },
  );

  test.each(["throw", "exit"] as const)("by %s takes the server with it", async (ending) => {
    const parent = await startParent(dataFolder, { ending });
    await end(parent.child, "line");
    await vi.waitFor(async () => expect(await runs(parent.serverPid)).toBe(false), 10_000);
  });
});

describe("what is in the way", () => {
  test("another Gihan on the same folder: the second start is refused and the first is not disturbed", async () => {
    const parent = await startParent(dataFolder);
    await expect(start()).rejects.toMatchObject({
      code: "EMBEDDED_POSTGRES_IN_USE",
      message: `${dataFolder}에서 이미 기한이 실행 중입니다(프로세스 ${parent.child.pid}). 그것을 먼저 멈추거나 다른 데이터 폴더를 지정하십시오.`,
    });
    expect(await query(parent.connectionString, "select 1 one")).toEqual([{ one: 1 }]);
    await end(parent.child, "line");
    expect(await runs(parent.serverPid)).toBe(false);
  });

  test("a second start of the same process is refused too", async () => {
    await start();
    await expect(start()).rejects.toMatchObject({ code: "EMBEDDED_POSTGRES_IN_USE" });
  });

  test("a lock and a postmaster.pid whose numbers belong to other processes by now are no obstacle", async () => {
    await writeFile(join(dataFolder, "gihan.lock"), JSON.stringify({ pid: process.pid, startMark: "of an earlier boot" }));
    await writeFile(join(dataFolder, "cluster", "postmaster.pid"), `${process.pid}\n${join(dataFolder, "cluster")}\n`);
    const server = await start();
    expect(await query(server.connectionString, "select 1 one")).toEqual([{ one: 1 }]);
  });

  test("half a cluster of a start that was killed is made anew", async () => {
    const folder = join(top, "half");
    await mkdir(join(folder, "cluster.new"), { recursive: true });
    await writeFile(join(folder, "cluster.new", "PG_VERSION"), "18\n");
    const server = await start(folder);
    expect(await query(server.connectionString, "select 1 one")).toEqual([{ one: 1 }]);
  });

  test("a lost password file is said in one sentence", async () => {
    const folder = join(top, "no password");
    await mkdir(join(folder, "cluster"), { recursive: true });
    await expect(start(folder)).rejects.toMatchObject({ code: "EMBEDDED_POSTGRES_PASSWORD_LOST" });
  });

  test("a folder that may not be written is said in one sentence", async () => {
    const folder = join(top, "read only");
    await mkdir(folder);
    await chmod(folder, 0o555);
    // Root may write everywhere, so that it has to ask as somebody else.
    const child = launchParent(folder, isRoot ? { uid: 65_534 } : {});
    const [said] = await Promise.all([text(child.stderr!), once(child, "close")]);
    expect(said).toContain(`${folder}을(를) 읽고 쓸 권한이 없습니다.`);
    expect(said).toContain("EMBEDDED_POSTGRES_NO_PERMISSION");
  });

  test("a folder that only root can enter: the data goes where the server can, and is found again", async () => {
    const closed = join(top, "closed");
    await mkdir(closed, { mode: 0o700 });
    const folder = join(closed, "data");
    const server = await start(folder);
    onTestFinished(() => rm(server.dataFolder, { recursive: true }));
    expect(server.dataFolder.startsWith(isRoot ? "/var/lib/gihan/" : closed)).toBe(true);
    expect(homeFolderOf(folder)).toBe(server.dataFolder);
    expect(await readConnection(folder)).toBe(server.connectionString);
    expect(server.said.some((sentence) => sentence.startsWith(`데이터는 ${server.dataFolder}에 있습니다`))).toBe(isRoot);
    await server.stop();
  });

  test("a data folder that was emptied starts with an empty database, wherever the data had gone", async () => {
    const closed = join(top, "emptied");
    await mkdir(closed, { mode: 0o700 });
    const folder = join(closed, "data");
    for (let times = 0; times < 2; times += 1) {
      const server = await start(folder);
      onTestFinished(() => rm(server.dataFolder, { recursive: true, force: true }));
      expect(await query(server.connectionString, "select to_regclass('mark') as mark")).toEqual([{ mark: null }]);
      await query(server.connectionString, "create table mark ()");
      await server.stop();
      await rm(folder, { recursive: true });
    }
  });

  test("data that was moved away and is gone is not replaced by an empty database", async () => {
    const folder = join(top, "pointing");
    await mkdir(folder);
    await writeFile(join(folder, "moved-to"), join(top, "gone"));
    await expect(start(folder)).rejects.toMatchObject({ code: "EMBEDDED_POSTGRES_DATA_LOST" });
  });
});
