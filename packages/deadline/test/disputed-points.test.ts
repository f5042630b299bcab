import { expect, test } from "vitest";
import { disputedPoints, policyPoints } from "../src/disputed-points.ts";
import { defaultLegalPolicy } from "../src/legal-policy.ts";

test("every disputed point asks its question once, in the order of its rows, and answers it in words", () => {
  const ordinals = disputedPoints.map(({ id }) => Number(/^D(\d+)$/.exec(id)![1]));
  expect(ordinals).toEqual(ordinals.toSorted((one, other) => one - other));
  expect(new Set(ordinals).size).toBe(ordinals.length);
  expect(new Set(disputedPoints.map(({ question }) => question)).size).toBe(disputedPoints.length);
  for (const point of disputedPoints) {
    const answers = point.decidedBy === "policy" ? Object.values(point.answers) : [point.answer];
    expect(new Set(answers).size).toBe(answers.length);
    for (const words of [point.question, ...answers]) {
      // Words for a clerk: some Hangul, or a time of day.
      expect(words).toMatch(/[가-힣]|^24:00$/);
      expect(words.normalize("NFC")).toBe(words);
    }
    expect(["policy", "count", "calendar", "plan", "source"]).toContain(point.decidedBy);
  }
});

test("a point of the policy names its field, the answers that it takes, and the one in force", () => {
  const points = disputedPoints.filter((point) => point.decidedBy === "policy");
  expect(points.map(({ field }) => field).toSorted()).toEqual(Object.keys(defaultLegalPolicy).toSorted());
  for (const { id, field, answers, inForce } of points) {
    expect(policyPoints[field].id).toBe(id);
    expect(inForce).toBe(defaultLegalPolicy[field]);
    expect(Object.keys(answers)).toContain(inForce);
    expect(Object.keys(answers)).toHaveLength(2);
  }
});
