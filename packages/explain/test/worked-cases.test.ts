import { expect, test } from "vitest";
import expected from "./worked-cases.expected.json" with { type: "json" };
import { runAndCollect } from "./run-and-collect.ts";

interface Answer {
  readonly id: string;
  readonly clocks: readonly {
    readonly kind: string;
    readonly dueAt: string;
    readonly breachAt: string;
    readonly stages: readonly { readonly stage: string; readonly momentAt: string }[];
    readonly explanation: readonly { readonly code: string; readonly because: string; readonly korean: string }[];
  }[];
}
interface Expected {
  readonly clock: string;
  readonly dueAt: string;
  readonly breachAt: string;
  readonly stages?: Readonly<Record<string, string>>;
}

const file = new URL("worked-cases.jsonl", import.meta.url).pathname;
const cases = new Map<string, Expected>(Object.entries(expected));
const { exitCode, stdout } = await runAndCollect(["--jsonl", file]);
const answers = stdout
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line) as Answer);

test("every worked case is answered, in its order", () => {
  expect(exitCode).toBe(0);
  expect(answers.map(({ id }) => id)).toEqual([...cases.keys()]);
});

test.each([...cases.keys()])("%s", (id) => {
  const { clock: kind, dueAt, breachAt, stages = {} } = cases.get(id)!;
  const clock = answers.find((each) => each.id === id)!.clocks.find((each) => each.kind === kind)!;
  expect(clock).toMatchObject({ dueAt, breachAt });
  for (const [stage, momentAt] of Object.entries(stages)) expect(clock.stages).toContainEqual(expect.objectContaining({ stage, momentAt }));
  // From its start over what counted to its end, each line in words and with its reason.
  const codes = clock.explanation.map(({ code }) => code);
  expect(codes[0]).toBe("start");
  expect(codes).toContain("counted");
  expect(codes.slice(-2)).toEqual(["due", "breach"]);
  for (const { because, korean } of clock.explanation) expect([because, korean]).not.toContain("");
});
