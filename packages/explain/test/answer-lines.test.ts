import { setImmediate } from "node:timers/promises";
import { Writable } from "node:stream";
import { describe, expect, test } from "vitest";
import { answerLines } from "../src/command/answer-lines.ts";
import { linesOf } from "../src/command/lines-of.ts";
import { acceptance } from "./acceptance.ts";
import { runAndCollect } from "./run-and-collect.ts";

const good = (id: string): string => JSON.stringify({ id, events: [acceptance("1")] });

async function answersTo(...lines: readonly string[]) {
  const { exitCode, stdout } = await runAndCollect(["--jsonl"], { input: lines.join("\n") });
  const answers = stdout.split("\n").filter((line) => line !== "");
  return { exitCode, answers: answers.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

describe("a bad line is answered in its place and the rest go on", () => {
  test.each([
    ["{not json", null, { code: "bad-line", field: "" }],
    ["[]", null, { code: "bad-line", field: "" }],
    ['{"id": {}, "events": []}', null, { code: "bad-line", field: "/id" }],
    ['{"id": 9007199254740993, "events": []}', null, { code: "bad-line", field: "/id" }],
    ['{"id": 1.5, "events": []}', null, { code: "bad-line", field: "/id" }],
    ['{"id": "bad"}', "bad", { code: "bad-line", field: "/events" }],
    ['{"id": "bad", "events": [], "note": "김민수"}', "bad", { code: "bad-line", field: "/note" }],
    [JSON.stringify({ id: 7, events: [acceptance("1")], asOf: "2026-11-03" }), 7, { code: "bad-line", field: "/asOf" }],
    [
      JSON.stringify({ id: "bad", events: [acceptance("1")], policy: { noon: true } }),
      "bad",
      { code: "invalid-policy", field: "/policy/noon" },
    ],
    [
      JSON.stringify({ id: "bad", events: [acceptance("1")], calendar: { without: ["2026-11-03"] } }),
      "bad",
      { code: "invalid-calendar", field: "/calendar/without/0" },
    ],
    [
      JSON.stringify({ id: "bad", events: [acceptance("1", { acceptedAt: "2026-11-02" })] }),
      "bad",
      { code: "invalid-event", field: "/events/0/data/acceptedAt" },
    ],
    [
      JSON.stringify({ id: "bad", events: [acceptance("1", { title: "민원 제목" })] }),
      "bad",
      { code: "invalid-event", field: "/events/0/data/title" },
    ],
    [
      JSON.stringify({ id: "bad", events: [acceptance("1"), acceptance("2")] }),
      "bad",
      { code: "other-complaint", field: "/events/1/data/complaint" },
    ],
    [
      JSON.stringify({ id: "bad", events: [acceptance("1"), acceptance("1", { kind: "grievance" })] }),
      "bad",
      { code: "id-reused", field: "/events/1/id" },
    ],
    [
      JSON.stringify({ id: "bad", events: [acceptance("1", { period: { unit: "years", count: 900 } })] }),
      "bad",
      { code: "calendar-out-of-range", field: "/events" },
    ],
  ])("%s", async (bad, id, error) => {
    const { exitCode, answers } = await answersTo(good("before"), bad, "", good("after"));
    expect(exitCode).toBe(0);
    expect(answers.map((answer) => answer["id"])).toEqual(["before", id, "after"]);
    const remedy = { message: expect.stringMatching(/\S/), korean: expect.stringMatching(/[가-힣]/) };
    expect(answers[1]).toEqual({ id, line: 2, error: { ...error, ...remedy } });
    expect(answers[2]).toMatchObject({ clocks: [{ dueAt: "2026-11-05T10:00:00+09:00" }, {}, {}, {}] });
  });

  test.each([
    ["{}", "/events is missing. ", "/events: 값이 없습니다. "],
    ['{"events": []}', "/events is empty. ", "/events: 비어 있습니다. "],
    ['{"events": "z"}', "/events is no list. ", "/events: 목록이 아닙니다. "],
    ['{"events": null}', "/events is no list. ", "/events: 목록이 아닙니다. "],
  ])("%s is told for what it is", async (line, message, korean) => {
    const { answers } = await answersTo(line);
    expect(answers[0]?.["error"]).toMatchObject({
      field: "/events",
      message: expect.stringMatching(new RegExp(`^${message}`)),
      korean: expect.stringMatching(new RegExp(`^${korean}`)),
    });
  });

  test("what is wrong with an event is told by its place in the line, in words as in the field", async () => {
    const { id: _, ...nameless } = acceptance("1") as Record<string, unknown>;
    const { answers } = await answersTo(JSON.stringify({ id: "bad", events: [acceptance("1"), nameless] }));
    expect(answers[0]?.["error"]).toMatchObject({
      field: "/events/1/id",
      message: expect.stringMatching(/^\/events\/1\/id is missing\./),
      korean: expect.stringMatching(/^\/events\/1\/id 값이 없습니다\./),
    });
  });

  test("repeated events are one, as in the log", async () => {
    const { answers } = await answersTo(JSON.stringify({ id: "twice", events: [acceptance("1"), acceptance("1")] }));
    expect(answers[0]).toMatchObject({ marks: [], clocks: [{ dueAt: "2026-11-05T10:00:00+09:00" }, {}, {}, {}] });
  });

  test("a first line that is nothing but the mark of byte order is blank, any other is not", async () => {
    const { exitCode, answers } = await answersTo("\ufeff", good("first"), "\ufeff", `\ufeff${good("marked")}`);
    expect(exitCode).toBe(0);
    expect(answers.map(({ id, line }) => [id, line])).toEqual([
      ["first", undefined],
      [null, 3],
      ["marked", undefined],
    ]);
  });

  test("bytes that are no UTF-8 are refused, not guessed", async () => {
    const parts: string[] = [];
    const output = new Writable({ write: (chunk: Buffer, _encoding, done) => (parts.push(chunk.toString()), done()) });
    await answerLines(chunks(Buffer.from([0x7b, 0xff, 0x7d])), output);
    expect(JSON.parse(parts.join(""))).toMatchObject({ line: 1, error: { code: "bad-line" } });
  });
});

test("reads no further than its answers are taken", async () => {
  let given = 0;
  async function* endless() {
    for (; given < 100; given += 1) yield Buffer.from(`${good(String(given))}\n`);
  }
  const held: (() => void)[] = [];
  const output = new Writable({ highWaterMark: 1, write: (_chunk, _encoding, done) => void held.push(done) });
  const done = answerLines(endless(), output);
  for (let turn = 0; turn < 50; turn += 1) await setImmediate();
  expect(held).toHaveLength(1);
  expect(given).toBeLessThan(3);
  while (given < 100 || held.length > 0) {
    for (const goOn of held.splice(0)) goOn();
    await setImmediate();
  }
  await done;
  expect(given).toBe(100);
});

test("lines are found wherever their bytes are cut, and a line without end does not fill the memory", async () => {
  const text = Buffer.from("하나\r\n둘\n\n셋");
  for (const size of [1, 2, 3, 5, 100]) {
    const cut = Array.from({ length: Math.ceil(text.length / size) }, (_, place) => text.subarray(place * size, (place + 1) * size));
    const lines = await Array.fromAsync(linesOf(chunks(...cut)));
    expect(lines.map((line) => (line.kind === "line" ? Buffer.from(line.bytes).toString() : line.kind))).toEqual([
      "하나\r",
      "둘",
      "",
      "셋",
    ]);
  }
  const long = await Array.fromAsync(linesOf(chunks(Buffer.from("12345"), Buffer.from("67\nab\n")), 4));
  expect(long.map(({ kind }) => kind)).toEqual(["too-long", "line"]);
});

async function* chunks(...each: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* each;
}
