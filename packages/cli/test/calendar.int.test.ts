import { expect, test } from "vitest";
import { createTown } from "./town.ts";

test("an office's own calendar is drawn, and its differences from the built-in list are told, named or the only one", async () => {
  const town = await createTown();
  const well = await town.gihan("calendar", "check");
  expect(well.exitCode).toBe(0);
  expect(well.stdout).toMatch(/^한빛구청의 달력 (kr-\S+): 내장 목록 \1의 공휴일 \d{3}일과 같습니다\.\n$/);

  await town.pool.query(
    `update calendars set body = jsonb_set(body::jsonb, '{holidays}', (
       select jsonb_agg(holiday) from jsonb_array_elements(body::jsonb -> 'holidays') holiday where holiday ->> 'date' <> '2026-03-02'))`,
  );
  const check = await town.gihan("calendar", "check");
  expect(await town.gihan("calendar", "check", "--office", "office")).toMatchObject({ exitCode: 1, stdout: check.stdout });
  expect(check.exitCode).toBe(1);
  expect(check.stdout).toContain("2026. 3. 2.(월)  이 달력에 없음  대체공휴일(3·1절), 대체");
  expect((await town.gihan("calendar", "2026", "--office", "office")).stdout).not.toContain("대체공휴일(3·1절)");
});

test("with several offices a check asks which", async () => {
  const town = await createTown();
  await town.gihan("office", "create", "--id", "jongno", "--name", "종로구청", "--email", "jongno@gihan.example");
  const said = await town.gihan("calendar", "check");
  expect(said.exitCode).toBe(1);
  expect(said.stderr).toContain("--office로 하나를 고르십시오: jongno, office");
});
