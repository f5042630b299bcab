import { expect, test } from "vitest";
import { koreanWarning } from "../src/explanation-text.ts";
import { runAndCollect } from "./run-and-collect.ts";

test("a warning is told in words, and one that is not known by its code", () => {
  expect(koreanWarning("calendar-not-confirmed")).toBe("아직 확정되지 않은 해의 공휴일로 계산했습니다");
  expect(koreanWarning("not-known-yet")).toBe("not-known-yet");
});

test("an objection that came after its 60 days is said to be late", async () => {
  const events = ["refusal.delivered 2026-08-03", "objection.filed 2026-11-02"].flatMap((event) => ["--event", event]);
  const { stdout } = await runAndCollect(["--period", "10일", "--accepted", "2026-07-01 10:00", ...events]);
  expect(stdout).toContain("  주의: 60일이 지난 뒤에 낸 이의신청입니다\n");
});
