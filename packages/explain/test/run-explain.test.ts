import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { temporaryFolder } from "@gihan/testing/temporary-folder";
import { describe, expect, test } from "vitest";
import { runAndCollect } from "./run-and-collect.ts";

const threeDays = ["--period", "3일", "--accepted", "2026-03-02 14:00"];

describe("one complaint", () => {
  test("accepted on a substitute holiday: what it is, how it was counted, when it is due, and a picture", async () => {
    const { exitCode, stdout, stderr } = await runAndCollect(threeDays);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain("  접수  2026. 3. 2.(월) 14:00, 쉬는 날: 대체공휴일(3·1절)\n");
    expect(stdout).toContain("  기한  2026. 3. 5.(목) 18:00까지\n");
    expect(stdout).toContain("· 2026. 3. 2.(월) 산입하지 않음: 대체공휴일(3·1절)\n");
    expect(stdout).toContain(
      "· 2026. 3. 3.(화) 09:00 ~ 2026. 3. 5.(목) 18:00 24시간 산입 (누계 24시간)  [민원 처리에 관한 법률 제19조제1항]\n",
    );
    expect(stdout).toContain("  D-1        2026. 3. 4.(수) 09:00  담당자\n");
    expect(stdout).toContain("   1 휴    2 접휴  3 산    4 산    5 기산  6       7\n");
    expect(stdout).toMatch(/규정 kr-\S+, 달력 kr-\S+/);
    expect(stdout).not.toContain("\u001b[");
  });

  test("is coloured on a terminal alone, and not for who does without colours", async () => {
    expect((await runAndCollect(threeDays, { isTTY: true })).stdout).toContain("\u001b[");
    expect((await runAndCollect(threeDays, { isTTY: true, env: { NO_COLOR: "1" } })).stdout).not.toContain("\u001b[");
    expect((await runAndCollect(threeDays, { isTTY: true, env: { TERM: "dumb" } })).stdout).not.toContain("\u001b[");
  });

  test("tells events that have no effect with their reason", async () => {
    const { stdout } = await runAndCollect([
      "--period",
      "10일",
      "--accepted",
      "2026-11-02 10:00",
      "--event",
      "extension.granted 2026-11-10 5일 overload",
    ]);
    expect(stdout).toContain("효력 없는 이벤트\n  2026. 11. 10.(화) 09:00  처리기간 연장  연장할 수 없는 사유입니다(시행령 제21조제2항).");
    expect(stdout).toContain("  기한  2026. 11. 13.(금) 18:00까지\n");
  });

  test("as of a moment leaves out what came later, and says what remains", async () => {
    const events = ["--event", "supplement.requested 2026-11-05", "--event", "supplement.received 2026-11-12"];
    const asked = ["--period", "10일", "--accepted", "2026-11-02 10:00", ...events];
    expect((await runAndCollect([...asked, "--as-of", "2026-11-04 17:00"])).stdout).toContain(
      "2026. 11. 4.(수) 17:00 현재 기한까지 근무시간 57시간 남음",
    );
    expect((await runAndCollect([...asked, "--as-of", "2026-11-06 10:00"])).stdout).toContain("멈춰 있어 아직 정해지지 않음");
    expect((await runAndCollect([...asked, "--as-of", "2026-11-24 00:00:01"])).stdout).toContain("현재 기한이 지났음");
  });

  test("by another reading, another calendar, and a type of the sample catalogue", async () => {
    const json = async (...argv: readonly string[]) =>
      JSON.parse((await runAndCollect([...argv, "--json"])).stdout) as { clocks: object[] };
    const late = await json("--period", "6일", "--accepted", "2026-11-09 19:00", "--policy", "afterClosingAcceptance=next-working-day");
    expect(late.clocks[0]).toMatchObject({ dueOn: "2026-11-17" });
    const declared = await json(...threeDays, "--holiday", "2026-03-04 임시공휴일");
    expect(declared.clocks[0]).toMatchObject({
      dueAt: "2026-03-06T18:00:00+09:00",
      calendarVersion: expect.stringContaining("+2026-03-04"),
    });
    const before = await json("--period", "10일", "--accepted", "2017-09-19 10:00", "--without-holiday", "2017-10-02");
    expect(before.clocks[0]).toMatchObject({ dueOn: "2017-10-02" });
    const item = await json("--catalogue", "legal-inquiry", "--accepted", "2026-09-21 10:00");
    expect(item).toMatchObject({ item: "legal-inquiry", kind: "inquiry", clocks: [{ dueOn: "2026-10-14" }, {}, {}] });
  });

  test("--json is one line, the same as --jsonl answers", async () => {
    const single = await runAndCollect([...threeDays, "--json"]);
    const { id: _, ...answer } = JSON.parse(single.stdout) as Record<string, unknown>;
    expect(single.stdout.trimEnd()).not.toContain("\n");
    const event = {
      specversion: "1.0",
      id: "1",
      source: "urn:test",
      type: "gihan.complaint.accepted.v1",
      time: "2026-03-02T14:00:00+09:00",
      data: {
        complaint: { system: "test", number: "1" },
        acceptedAt: "2026-03-02T14:00:00+09:00",
        kind: "statutory",
        period: { unit: "days", count: 3 },
      },
    };
    const line = await runAndCollect(["--jsonl"], { input: JSON.stringify({ id: "one", events: [event] }) });
    expect(JSON.parse(line.stdout)).toEqual({ id: "one", ...answer });
  });

  test("with CloudEvents from a file, and words for the same complaint beside it", async () => {
    const file = join(await temporaryFolder(), "events.json");
    const accepted = {
      specversion: "1.0",
      id: "1",
      source: "urn:test",
      type: "gihan.complaint.accepted.v1",
      time: "2026-11-02T10:00:00+09:00",
      data: {
        complaint: { system: "saeol", number: "2026-7" },
        acceptedAt: "2026-11-02T10:00:00+09:00",
        kind: "statutory",
        period: { unit: "days", count: 10 },
      },
    };
    await writeFile(file, JSON.stringify([accepted]));
    const words = ["--event", "supplement.requested 2026-11-05", "--event", "supplement.received 2026-11-12"];
    const { stdout } = await runAndCollect(["--event", file, ...words, "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ clocks: [{ dueOn: "2026-11-23" }, {}, {}] });
  });
});

describe("what cannot be used ends with 2 and one Korean sentence that says what to write", () => {
  test.each([
    [["--period", "3일"], '접수한 때가 없습니다. --accepted "2026-03-03 14:00"처럼 쓰십시오.'],
    [["--accepted", "2026-03-03 14:00"], "처리기간이 없습니다. --period 3일처럼 쓰거나 --catalogue로 민원을 고르십시오."],
    [
      ["--period", "3일", "--accepted", "2026-03-03"],
      '--accepted "2026-03-03": 시각까지 써야 합니다. --accepted "2026-03-03 14:00"처럼 쓰십시오.',
    ],
    [
      ["--period", "3일", "--accepted", "14:00:30"],
      '--accepted "14:00:30": 날짜까지 써야 합니다. --accepted "2026-03-03 14:00:30"처럼 쓰십시오.',
    ],
    [
      ["--period", "사흘", "--accepted", "2026-03-03 14:00"],
      '--period "사흘": 처리기간이 아닙니다. 즉시, 3일, 2주, 1개월, 1년, 8근무시간, 24시간처럼 쓰십시오.',
    ],
    [[...threeDays, "--event", "supplement.requested"], /^--event "supplement\.requested": 언제인지 없습니다\. .*\n$/],
    [
      [...threeDays, "--event", "extension.granted 2026-03-03 3일"],
      /^--event "extension\.granted 2026-03-03 3일": \/data\/reason 값이 없습니다\. .*cooperation.*\n$/,
    ],
    [[...threeDays, "--policy", "dayCountedDueTime=noon"], /^--policy dayCountedDueTime=noon: .*closing, end-of-day\.\n$/],
    [[...threeDays, "--without-holiday", "2026-03-04"], /^--without-holiday: 2026-03-04: 내장 달력의 공휴일이 아니므로 .*\n$/],
    [[...threeDays, "--holiday", "2026-03-01"], /^--holiday: 2026-03-01: 이미 내장 달력의 공휴일입니다.*\n$/],
    [["--catalogue", "building-report", ...threeDays], /^--catalogue에는 처리기간과 종류가 들어 있습니다.*\n$/],
    [
      ["--period", "3일", "--accepted", "2026-03-02 14:00", "--kind", "진정"],
      /^--kind "진정": 민원의 종류가 아닙니다\. 쓸 수 있는 것: .*\n$/,
    ],
    [["--perod", "3일"], "--perod: 그런 선택 항목은 없습니다. 혹시 --period입니까?"],
    [["--jsonl", "/no/such/file.jsonl"], "/no/such/file.jsonl: 없습니다."],
    [["--jsonl", ...threeDays], "--jsonl은 모든 것을 줄에서 읽습니다. 다른 선택 항목을 빼십시오."],
    [["--period", "999년", "--accepted", "2026-03-02 14:00"], /^--accepted: 달력이 아는 해.*\n$/],
  ])("%j", async (argv, sentence) => {
    const { exitCode, stdout, stderr } = await runAndCollect(argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    if (typeof sentence === "string") expect(stderr).toBe(`${sentence}\n`);
    else expect(stderr).toMatch(sentence);
  });

  test("with --json as an object", async () => {
    const { exitCode, stdout } = await runAndCollect(["--period", "3일", "--json"]);
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: "BAD_USAGE", korean: expect.stringContaining("접수한 때") } });
  });
});

test("a complaint that nothing can be counted of says why and ends with 1", async () => {
  const { exitCode, stdout } = await runAndCollect(["--period", "3일", "--accepted", "2015-03-03 14:00"]);
  expect(exitCode).toBe(1);
  expect(stdout).toContain("규정을 알고 있는 2016-02-12보다 먼저 접수되었습니다.");
});

test("alone it shows its help", async () => {
  const { exitCode, stdout } = await runAndCollect([]);
  expect(exitCode).toBe(0);
  expect(stdout).toContain("쓰는 법: explain [선택 항목]");
  expect(stdout).toContain("틀린\n  줄이 있어도 종료 코드는 0이며");
  expect((await runAndCollect(["--help"])).stdout).toBe(stdout);
});
