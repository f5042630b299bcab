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
  });

  test("gives programs the same", async () => {
    const { stdout } = await runAndCollect(["--policy", "help", "--json"]);
    expect(JSON.parse(stdout)).toEqual(disputedPoints);
  });
});
