import { disputedPoints, policyPoints } from "@gihan/deadline/disputed-points";
import { defaultLegalPolicy } from "@gihan/deadline/legal-policy";
import { describe, expect, test } from "vitest";
import { readLegalPolicy } from "../src/read-legal-policy.ts";
import { runAndCollect } from "./run-and-collect.ts";

const threeDays = ["--period", "3일", "--accepted", "2026-03-02 14:00"];
const choices = Object.entries(policyPoints).flatMap(([field, { answers }]) =>
  Object.keys(answers).map((answer) => [field, answer] as const),
);

describe("a legal policy", () => {
  test.each(choices)("takes %s=%s, and leaves the rest as recommended", async (field, answer) => {
    const policy = { ...defaultLegalPolicy, [field]: answer };
    expect(readLegalPolicy({ [field]: answer }, "/policy")).toEqual({ kind: "policy", policy });
    expect(await runAndCollect([...threeDays, "--policy", `${field}=${answer}`])).toMatchObject({ exitCode: 0 });
  });

  const refusals: readonly { readonly document: unknown; readonly field: string; readonly names: string }[] = [
    { document: { noon: "closing" }, field: "/policy/noon", names: "electronicFilingStart=acceptance|arrival" },
    { document: { surveyDays: "clock-days" }, field: "/policy/surveyDays", names: "calendar-days, working-days." },
    { document: { deemedAcceptanceWarning: false }, field: "/policy/deemedAcceptanceWarning", names: "given, omitted." },
    { document: { toString: "closing" }, field: "/policy/toString", names: "dayCountedDueTime=closing|end-of-day" },
    { document: ["closing"], field: "/policy", names: "preReviewPauses=none|as-processing-period" },
  ];

  test.each(refusals)("that says $document is refused, with what it may say", ({ document, field, names }) => {
    const read = readLegalPolicy(document, "/policy");
    expect(read).toMatchObject({ kind: "refused", problem: { code: "invalid-policy", field } });
    if (read.kind === "refused") expect([read.problem.message, read.problem.korean]).toEqual(Array(2).fill(expect.stringContaining(names)));
  });
});

describe("an answer", () => {
  const late = ["--period", "7일", "--accepted", "2026-11-05 19:00"];

  test("names what is read otherwise than recommended, by its row, in words and as data", async () => {
    const others = [...late, "--policy", "surveyDays=working-days", "--policy", "afterClosingAcceptance=next-working-day"];
    const { stdout } = await runAndCollect(others);
    expect(stdout).toContain("  법 해석  D2 업무 시간이 끝난 뒤 접수한 날을 첫날로 산입하는가: 그다음 근무일이 첫날\n");
    expect(stdout).toContain("  법 해석  D9 고충민원 현장조사 14일은 어떤 날인가: 처리기간처럼 근무일(첫날 산입)\n");
    expect(JSON.parse((await runAndCollect([...others, "--json"])).stdout)).toMatchObject({
      readings: [
        { row: "D2", field: "afterClosingAcceptance", answer: "next-working-day", korean: expect.stringContaining("그다음 근무일이 첫날") },
        { row: "D9", field: "surveyDays", answer: "working-days" },
      ],
    });
  });

  test("says nothing of what is read as recommended", async () => {
    const asRecommended = [...late, "--policy", "afterClosingAcceptance=first-day"];
    expect((await runAndCollect(asRecommended)).stdout).not.toContain("법 해석");
    expect(JSON.parse((await runAndCollect([...asRecommended, "--json"])).stdout)).toMatchObject({ readings: [] });
  });
});

describe("--policy help", () => {
  test("asks nothing else, and shows every point with its answers, the one in force starred", async () => {
    const { exitCode, stdout } = await runAndCollect(["--policy", "help"]);
    expect(exitCode).toBe(0);
    const lines = stdout.split("\n");
    for (const { id, question } of disputedPoints) expect(lines).toContain(`${id} ${question}`);
    const starred = lines.flatMap((line) => /^ +\* (\w+=\S+)/.exec(line)?.[1] ?? []);
    const inForce = disputedPoints.flatMap((point) => (point.decidedBy === "policy" ? [`${point.field}=${point.inForce}`] : []));
    expect(starred).toEqual(inForce);
    for (const [field, answer] of choices) expect(stdout).toContain(`${field}=${answer}`);
    // Not every point is a field of the policy.
    expect(lines[0]).toContain("나머지는 답이 하나");
  });

  test("gives programs the same", async () => {
    const { stdout } = await runAndCollect(["--policy", "help", "--json"]);
    expect(JSON.parse(stdout)).toEqual(disputedPoints);
  });
});
