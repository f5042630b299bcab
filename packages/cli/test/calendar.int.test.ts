import { expect, test } from "vitest";
import { createTown } from "./town.ts";

test("an office's own calendar is drawn, and its differences from the built-in list are told", async () => {
  const town = await createTown();
  expect((await town.gihan("calendar", "check", "--office", "office")).exitCode).toBe(0);

  await town.pool.query(
    `update calendars set body = jsonb_set(body::jsonb, '{holidays}', (
       select jsonb_agg(holiday) from jsonb_array_elements(body::jsonb -> 'holidays') holiday where holiday ->> 'date' <> '2026-03-02'))`,
  );
  const check = await town.gihan("calendar", "check", "--office", "office");
  expect(check.exitCode).toBe(1);
  expect(check.stdout).toContain("2026. 3. 2.(월)  이 달력에 없음  대체공휴일(3·1절), 대체");
  expect((await town.gihan("calendar", "2026", "--office", "office")).stdout).not.toContain("대체공휴일(3·1절)");
});
