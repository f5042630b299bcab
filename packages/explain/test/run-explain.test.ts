import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { temporaryFolder } from "@gihan/testing/temporary-folder";
import { describe, expect, test } from "vitest";
import { acceptance } from "./acceptance.ts";
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
    expect(stdout).toMatch(/계산 규칙 kr-\S+, 달력 kr-\S+/);
    expect(stdout).not.toContain("\u001b[");
  });

  test("is coloured on a terminal alone, and not for who does without colours", async () => {
    expect((await runAndCollect(threeDays, { isTTY: true })).stdout).toContain("\u001b[");
    expect((await runAndCollect(threeDays, { isTTY: true, env: { NO_COLOR: "1" } })).stdout).not.toContain("\u001b[");
    expect((await runAndCollect(threeDays, { isTTY: true, env: { TERM: "dumb" } })).stdout).not.toContain("\u001b[");
  });

  test("of a kind alone has the period of the decree, by its article", async () => {
    const ofKind = (kind: string, ...more: readonly string[]) => runAndCollect(["--kind", kind, "--accepted", "2026-11-02 10:00", ...more]);
    const suggestion = await ofKind("건의");
    expect(suggestion).toMatchObject({ exitCode: 0, stderr: "" });
    expect(suggestion.stdout).toContain("  기한  2026. 11. 19.(목) 18:00까지\n");
    expect(suggestion.stdout).toContain("처리기간 14일: 첫날을 산입하여");
    expect(suggestion.stdout).toContain("[민원 처리에 관한 법률 시행령 제15조, 민원 처리에 관한 법률 제19조제2항]");
    expect(suggestion.stdout).not.toContain("주의");
    const inquiry = await ofKind("질의");
    expect(inquiry.stdout).toContain("  기한  2026. 11. 10.(화) 18:00까지\n");
    expect(inquiry.stdout).toContain("주의: 질의민원은 법령에 관한 것이면 14일, 제도·절차에 관한 것이면 7일");
    const english = await ofKind("inquiry", "--lang", "en");
    expect(english.stdout).toContain("[Decree art. 14, Act art. 19 para. 2]");
    expect(english.stdout).toContain("Note: an inquiry on statutes has 14 days");
    expect(english.stdout).toMatch(/Counting rules kr-\S+, calendar kr-/);
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

  test("hours of the clock remain through the night, and on the last evening the office has closed but it is not late", async () => {
    const hours = ["--period", "24시간", "--accepted", "2026-11-06 17:00", "--as-of"];
    expect((await runAndCollect([...hours, "2026-11-07 09:00"])).stdout).toContain("2026. 11. 7.(토) 09:00 현재 기한까지 8시간 남음\n");
    const days = ["--period", "10일", "--accepted", "2026-11-02 10:00", "--as-of"];
    expect((await runAndCollect([...days, "2026-11-13 17:59:30"])).stdout).toContain("현재 기한까지 근무시간 1분 미만 남음\n");
    expect((await runAndCollect([...days, "2026-11-13 19:00"])).stdout).toContain(
      "2026. 11. 13.(금) 19:00 현재 기한일의 근무시간은 끝났음. 2026. 11. 13.(금) 24:00을 지나면 기한 경과\n",
    );
  });

  test("a clock that was closed too late says so, and by how much", async () => {
    const completed = (moment: string) => [
      "--period",
      "10일",
      "--accepted",
      "2026-11-02 10:00",
      "--event",
      `complaint.completed ${moment} answered`,
    ];
    const late = (await runAndCollect(completed("2026-11-16 10:00"))).stdout;
    expect(late).toContain("  마침  2026. 11. 16.(월) 10:00, 기한이 지난 뒤 마침(2일 지남)\n");
    // Nothing was missing in the papers, so that no demand was missed.
    expect(late.match(/지난 뒤 마침/g)).toHaveLength(1);
    expect((await runAndCollect(completed("2026-11-13 23:00"))).stdout).not.toContain("지난 뒤");
    const demanded = await runAndCollect([...completed("2026-11-13 10:00"), "--event", "supplement.requested 2026-11-04 15:00"]);
    expect(demanded.stdout).toContain("  마침  2026. 11. 4.(수) 15:00, 기한이 지난 뒤 마침(29시간 지남)\n");
  });

  test("the heading of a clock names the period that the law gives, not the one that it is counted with", async () => {
    const events = [
      "complaint.arrived 2026-11-02 09:30",
      "survey.started 2026-11-04",
      "survey.ended 2026-11-13",
      "complaint.completed 2026-11-16 answered",
    ];
    const headings = async (options: readonly string[], of: readonly string[]) => {
      const { stdout } = await runAndCollect([...options, "--accepted", "2026-11-02 10:00", ...of.flatMap((event) => ["--event", event])]);
      return stdout.match(/^\S.*: (?:진행 중|마침|멈춤)$/gm);
    };
    expect(await headings(["--period", "7일", "--kind", "고충"], events)).toEqual([
      "처리기간 7일: 마침",
      "접수 8근무시간: 마침",
      "보완 요구(필요한 경우): 마침",
      "진행상황 통지: 마침",
      "고충민원 현장조사 14일: 마침",
    ]);
    const refusal = ["complaint.completed 2026-11-13 refused", "refusal.delivered 2026-11-17", "objection.filed 2026-11-18"];
    expect(await headings(["--period", "10일"], refusal)).toEqual([
      "처리기간 10일: 마침",
      "보완 요구(필요한 경우): 마침",
      "진행상황 통지: 마침",
      "이의신청 60일: 마침",
      "이의신청 결정 10일: 진행 중",
    ]);
  });

  test("events that move no deadline are told too", async () => {
    const events = [
      "result.collected 2026-11-09 10:00",
      "progress.notified 2026-11-05",
      "refusal.delivered 2026-11-10",
      "objection.extended 2026-11-10 5일",
    ];
    const asked = ["--period", "10일", "--accepted", "2026-11-02 10:00", ...events.flatMap((event) => ["--event", event])];
    expect((await runAndCollect(asked)).stdout).toMatch(
      /\n아직 기한에 반영하지 않는 이벤트\n {2}2026\. 11\. 9\.\(월\) 10:00 {2}결과물 수령\n$/,
    );
    expect(JSON.parse((await runAndCollect([...asked, "--json"])).stdout)).toMatchObject({
      noted: [{ source: "urn:gihan:explain", id: "event-1", type: "gihan.result.collected.v1", time: "2026-11-09T10:00:00+09:00" }],
    });
    // Without an acceptance there is no notice of progress that it could be.
    const alone = await runAndCollect(["--event", "progress.notified 2026-11-05"]);
    expect(alone.stdout).toContain("아직 기한에 반영하지 않는 이벤트\n  2026. 11. 5.(목) 09:00  ");
  });

  test("days may be written as Gihan prints them, everywhere", async () => {
    const plain = await runAndCollect([
      "--period",
      "10일",
      "--accepted",
      "2026-11-02 10:00",
      "--holiday",
      "2026-11-06 쉼",
      "--without-holiday",
      "2017-10-02",
      "--event",
      "supplement.requested 2026-11-04",
      "--event",
      "supplement.received 2026-11-09 14:00",
    ]);
    const printed = await runAndCollect([
      "--period",
      "10일",
      "--accepted",
      "2026. 11. 2.(월) 10:00",
      "--holiday",
      "２０２６. 11. 6.(금) 쉼",
      "--without-holiday",
      "2017. 10. 2.(월)",
      "--event",
      "supplement.requested 2026. 11. 4.(수)",
      "--event",
      "supplement.received 2026. 11. 9.(월) 14:00",
    ]);
    expect(plain.exitCode).toBe(0);
    expect(printed).toEqual(plain);
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
    expect(item).toMatchObject({ item: "legal-inquiry", kind: "inquiry", clocks: [{ dueOn: "2026-10-14" }, {}, {}, {}] });
  });

  test.each([
    ["complaint.transferred_out 2026-11-03", "to 값이 없습니다.", '"to=값"으로 쓸 수 있습니다.\n'],
    ["extension.granted 2026-11-03", "by 값이 없습니다. ", "처럼 쓰십시오.\n"],
    ["pause.opened 2026-11-03", "code 값이 없습니다.", '"code=값"으로 쓸 수 있습니다.\n'],
  ])("an event in words is told in words what it lacks: %s", async (event, ...told) => {
    const { exitCode, stderr } = await runAndCollect([...threeDays, "--event", event]);
    expect(exitCode).toBe(2);
    for (const each of told) expect(stderr).toContain(each);
    expect(stderr).not.toMatch(/\/data|\{/);
  });

  test("an event from a file is told by its pointer", async () => {
    const file = join(await temporaryFolder(), "event.json");
    const data = { complaint: { system: "test", number: "1" }, transferredAt: "2026-11-03T10:00:00+09:00" };
    const type = "gihan.complaint.transferred_out.v1";
    await writeFile(file, JSON.stringify({ specversion: "1.0", id: "1", source: "urn:test", type, time: data.transferredAt, data }));
    const { stderr } = await runAndCollect([...threeDays, "--event", file]);
    expect(stderr).toContain("/data/to 값이 없습니다.");
  });

  test.each([
    ["--period", "3일", "4일"],
    ["--accepted", "2026-11-02 10:00", "2026-11-03 10:00"],
    ["--kind", "건의", "질의"],
    ["--catalogue", "grievance", "grievance"],
    ["--as-of", "2026-11-02 10:00", "2026-11-03 10:00"],
    ["--lang", "ko", "en"],
  ])("%s given twice is refused with both", async (option, first, second) => {
    const { exitCode, stdout, stderr } = await runAndCollect([option, first, option, second]);
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: `${option}: 두 번 썼습니다("${first}", "${second}"). 하나만 쓰십시오.\n`,
    });
  });

  test("--catalogue help shows every complaint type with its code, name and period, and asks for no acceptance", async () => {
    const { exitCode, stdout, stderr } = await runAndCollect(["--catalogue", "help"]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatch(/^grievance +고충민원 +7일$/m);
    expect(stdout).toMatch(/^other +기타민원 +즉시$/m);
    const listed = JSON.parse((await runAndCollect(["--catalogue", "help", "--json"])).stdout) as readonly { readonly code: string }[];
    for (const { code } of listed) expect(stdout).toMatch(new RegExp(`^${code} `, "m"));
    expect(listed.length).toBeGreaterThan(20);
  });

  test("--help names every event by its code and in Korean", async () => {
    const { stdout } = await runAndCollect(["--help"]);
    expect(stdout).toMatch(/^ +supplement\.requested +보완 요구$/m);
    expect(stdout).toMatch(/^ +event\.retracted +이벤트 철회$/m);
    expect(stdout).not.toContain("directory.");
  });

  test("--json is one line, the same as --jsonl answers", async () => {
    const single = await runAndCollect([...threeDays, "--json"]);
    const { id: _, ...answer } = JSON.parse(single.stdout) as Record<string, unknown>;
    expect(single.stdout.trimEnd()).not.toContain("\n");
    const event = {
      specversion: "1.0",
      id: "acceptance",
      source: "urn:gihan:explain",
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
    const accepted = acceptance("2026-7", { complaint: { system: "saeol", number: "2026-7" }, period: { unit: "days", count: 10 } });
    await writeFile(file, JSON.stringify([accepted]));
    const words = ["--event", "supplement.requested 2026-11-05", "--event", "supplement.received 2026-11-12"];
    const { stdout } = await runAndCollect(["--event", file, ...words, "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ clocks: [{ dueOn: "2026-11-23" }, {}, {}, {}] });
  });
});

describe("what cannot be used ends with 2 and one Korean sentence that says what to write", () => {
  test.each([
    [["--period", "3일"], '접수한 때가 없습니다. --accepted "2026-03-03 14:00"처럼 쓰십시오.'],
    [
      ["--accepted", "2026-03-03 14:00"],
      "처리기간이 없습니다. --period 3일처럼 쓰거나, --catalogue로 민원을 고르거나, --kind로 법정민원이 아닌 종류를 쓰십시오.",
    ],
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
      /^--event "extension\.granted 2026-03-03 3일": reason 값이 없습니다\. .*cooperation.*\n$/,
    ],
    [[...threeDays, "--policy", "dayCountedDueTime=noon"], /^--policy dayCountedDueTime=noon: .*closing, end-of-day\.\n$/],
    [[...threeDays, "--without-holiday", "2026-03-04"], /^--without-holiday: 2026-03-04: 내장 달력의 공휴일이 아니므로 .*\n$/],
    [[...threeDays, "--holiday", "2026-03-01"], /^--holiday: 2026-03-01: 이미 내장 달력의 공휴일입니다.*\n$/],
    [["--catalogue", "building-report", ...threeDays], /^--catalogue에는 처리기간과 종류가 들어 있습니다.*\n$/],
    [
      ["--period", "3일", "--accepted", "2026-03-02 14:00", "--kind", "진정"],
      /^--kind "진정": 민원의 종류가 아닙니다\. 쓸 수 있는 것: .*\n$/,
    ],
    [
      ["--catalogue", "여권", "--accepted", "2026-03-02 14:00"],
      /^--catalogue "여권": 견본 민원 목록에 없습니다\. .*--catalogue help로 모두 볼 수 있습니다\.\n$/,
    ],
    [["--perod", "3일"], "--perod: 그런 선택 항목은 없습니다. 혹시 --period입니까?"],
    [["--jsonl", "/no/such/file.jsonl"], "/no/such/file.jsonl: 없습니다."],
    [["--jsonl", ...threeDays], "--jsonl은 모든 것을 줄에서 읽습니다. 다른 선택 항목을 빼십시오."],
    [["--jsonl", ""], "--jsonl: 파일 이름이 비어 있습니다. 파일을 쓰거나, 표준 입력에서 읽으려면 --jsonl만 쓰십시오."],
    [[...threeDays, "--holiday", "내일"], /^--holiday "내일": 읽을 수 없거나 없는 날입니다\. --holiday "2026-12-31 임시공휴일"처럼.*\n$/],
    [[...threeDays, "--holiday", "2026-02-30 x"], /^--holiday "2026-02-30 x": 읽을 수 없거나 없는 날입니다\. .*\n$/],
    [[...threeDays, "--holiday", `2026-12-31 ${"긴".repeat(51)}`], /^--holiday: 쉬는 날의 이름은 50자까지이며 .*\n$/],
    [[...threeDays, "--without-holiday", "2026-03-02 대체공휴일"], /^--without-holiday "2026-03-02 대체공휴일": 읽을 수 없거나 .*\n$/],
    [["--period", "99년", "--accepted", "2026-03-02 14:00"], /^--period: 달력이 아는 해\(2015~2045년\)를 벗어납니다.*\n$/],
    [["--period", "3일", "--accepted", "2050-03-02 14:00"], /^--accepted: 달력이 아는 해.*\n$/],
    [
      [
        "--period",
        "10일",
        "--accepted",
        "2026-03-03 14:00",
        "--event",
        "supplement.requested 2026-03-04",
        "--event",
        "supplement.received 2050-03-04",
      ],
      /^--event: 달력이 아는 해.*\n$/,
    ],
  ])("%j", async (argv, sentence) => {
    const { exitCode, stdout, stderr } = await runAndCollect(argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    if (typeof sentence === "string") expect(stderr).toBe(`${sentence}\n`);
    else expect(stderr).toMatch(sentence);
  });

  test("a folder is no file of lines", async () => {
    const folder = await temporaryFolder();
    expect(await runAndCollect(["--jsonl", folder])).toEqual({ exitCode: 2, stdout: "", stderr: `${folder}: 파일이 아니라 폴더입니다.\n` });
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

describe("every example can be pasted: it is answered, with every event taken", async () => {
  const root = new URL("../../../", import.meta.url);
  const textOf = (file: string): Promise<string> => readFile(new URL(file, root), "utf8");
  const examplesIn = (text: string): readonly string[] =>
    Array.from(text.matchAll(/^ *npm run (?:-s )?explain -- ([^>#\n]*)/gm), ([, words = ""]) => words.trim());
  const help = examplesIn((await runAndCollect(["--help"])).stdout);

  test.each([
    ["--help", 6, help],
    ["README.md", 3, examplesIn(await textOf("README.md"))],
    ["README.ko.md", 3, examplesIn(await textOf("README.ko.md"))],
    ["packages/explain/README.md", 3, examplesIn(await textOf("packages/explain/README.md"))],
  ])("%s", async (_, count, examples) => {
    expect(examples).toHaveLength(count);
    for (const words of examples) {
      const argv = Array.from(words.matchAll(/"([^"]*)"|(\S+)/g), ([, quoted, word]) => quoted ?? word ?? "");
      const [option, file = ""] = argv;
      const answer = await runAndCollect(option === "--jsonl" ? [option, new URL(file, root).pathname] : argv);
      expect(answer).toMatchObject({ exitCode: 0, stderr: "" });
      expect(answer.stdout).not.toMatch(/효력 없는 이벤트|"error"/);
    }
  });

  test("and a survey is called one", () => {
    expect(help.join("\n")).toContain("survey.started");
    expect(help.join("\n")).not.toContain("field-survey");
  });
});
