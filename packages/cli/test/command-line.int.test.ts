import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { temporaryDatabase } from "@gihan/testing/temporary-database";
import { describe, expect, onTestFinished, test } from "vitest";
import { runGihan } from "../src/gihan.ts";
import { createTown } from "./town.ts";

async function run(env: Record<string, string>, ...argv: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const exitCode = await runGihan(argv, { env, stdout: { write: (part) => out.push(part) }, stderr: { write: (part) => err.push(part) } });
  return { exitCode, stdout: out.join(""), stderr: err.join("") };
}

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), "gihan-cli-"));
  onTestFinished(() => rm(made, { recursive: true }));
  return made;
}

const main = new URL("../src/main.ts", import.meta.url).pathname;
const node = new URL("../../../node_modules/.bin/node", import.meta.url).pathname;

describe("the command line", () => {
  test("without a running Gihan says how to start it, in one sentence", async () => {
    const data = await folder();
    const stopped = await run({}, "status", "--data", data);
    expect(stopped).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: `${data}에서 Gihan이 실행되고 있지 않습니다. npm start로 시작하거나 DATABASE_URL을 지정하십시오.\n`,
    });
    expect(JSON.parse((await run({}, "status", "--data", data, "--json")).stdout)).toMatchObject({ error: { code: "NOT_RUNNING" } });
  });

  test("a database that does not answer, or is not prepared, ends with 2", async () => {
    const away = await run({ DATABASE_URL: "postgres://gihan:secret@127.0.0.1:1/gihan" }, "status");
    expect(away.exitCode).toBe(2);
    expect(away.stderr).toMatch(/연결할 수 없습니다.*DATABASE_URL의 주소와 포트가 맞는지 확인하십시오/);
    expect(away.stderr).not.toContain("secret");
    const { connectionString } = await temporaryDatabase();
    const empty = await run({ DATABASE_URL: connectionString }, "status");
    expect(empty.exitCode).toBe(2);
    expect(empty.stderr).toContain("gihan migrate");
  });

  test("the database's address may stand in a file", async () => {
    const town = await createTown();
    const file = join(await folder(), "database-url");
    await writeFile(file, `${town.connectionString}\n`);
    expect((await run({ DATABASE_URL_FILE: file }, "status")).exitCode).toBe(0);
    expect((await run({ DATABASE_URL_FILE: `${file}.missing` }, "status")).exitCode).toBe(2);
  });

  test("a mistyped command or option gets one sentence and the nearest that exists", async () => {
    expect(await run({}, "stauts")).toEqual({ exitCode: 2, stdout: "", stderr: "stauts: 그런 명령은 없습니다. 혹시 status입니까?\n" });
    expect(await run({}, "status", "--jsn")).toMatchObject({
      exitCode: 2,
      stderr: "--jsn: 그런 선택 항목은 없습니다. 혹시 --json입니까?\n",
    });
    expect(await run({}, "delivery", "liev")).toMatchObject({
      exitCode: 2,
      stderr: "liev: 그런 명령은 없습니다. 쓸 수 있는 것: sink, redirect, live, rate.\n",
    });
    expect(await run({}, "complaint", "show", "saeol")).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("<number>") as string,
    });
  });

  test("every command and group has help with an example of itself, in Korean throughout", async () => {
    const seen: string[] = [];
    for (const waiting = [""]; waiting.length > 0;) {
      const command = waiting.shift()!;
      const { exitCode, stdout } = await run({}, ...command.split(" ").filter(Boolean), "--help");
      expect({ command, exitCode, stdout }).toEqual({
        command,
        exitCode: 0,
        stdout: expect.stringMatching(new RegExp(`^ {2}npm run (-s )?gihan -- ${command}`, "m")) as string,
      });
      expect(stdout).not.toMatch(/\((default|choices)|\[(options|command)\]/);
      seen.push(command);
      const listed = /^명령:\n((?: {2}.*\n)+)/m.exec(stdout)?.[1] ?? "";
      for (const [, name] of listed.matchAll(/^ {2}([a-z-]+)/gm)) if (name !== "help") waiting.push(`${command} ${name}`.trim());
    }
    expect(seen).toEqual(expect.arrayContaining(["delivery live", "delivery rate", "policy set", "office set", "key", "migrate"]));
  });

  test("as a process it answers on standard output and ends with its exit code", async () => {
    const town = await createTown();
    const child = spawn(node, [main, "status", "--json"], { env: { DATABASE_URL: town.connectionString } });
    const [stdout, [exitCode]] = await Promise.all([text(child.stdout), once(child, "exit")]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ isWell: true });
  });

  test("whoever stops reading its output gets no error", async () => {
    const town = await createTown();
    const child = spawn(node, [main, "status"], { env: { DATABASE_URL: town.connectionString } });
    child.stdout.destroy();
    const [stderr, [exitCode, signal]] = await Promise.all([text(child.stderr), once(child, "exit")]);
    expect({ stderr, exitCode, signal }).toEqual({ stderr: "", exitCode: 0, signal: null });
  });
});
