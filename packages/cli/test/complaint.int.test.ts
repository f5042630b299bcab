import { describe, expect, test } from "vitest";
import { accepted, complaint, createTown, directory } from "./town.ts";

describe("gihan complaint show", () => {
  test("explains the deadline line by line, and who was told what", async () => {
    const town = await createTown();
    await town.post(...directory, accepted());
    town.live();
    await town.gihan("clock", "advance", "--until", "2026-11-05T09:00:00+09:00");
    await town.post({ ...accepted({ assignee: "lee" }), id: "twice" });
    const { stdout, exitCode } = await town.gihan("complaint", "show", "saeol", complaint.number);
    expect(stdout).toMatchInlineSnapshot(`
      "saeol 2026-000001: 처리 중
        종류    질의민원
        접수    2026. 11. 2.(월) 08:00
        부서    주택과(housing)
        담당자  김민수(kim)

      처리기간 7일: 진행 중, 기한 2026. 11. 10.(화) 18:00
        · 2026. 11. 2.(월) 08:00 접수. 처리기간 7일: 첫날을 산입하여 일 단위로 계산하고 토요일과 공휴일은 산입하지 않음  [민원 처리에 관한 법률 제19조제2항]
        · 2026. 11. 2.(월) ~ 2026. 11. 6.(금) 5일 산입 (누계 5일)  [민원 처리에 관한 법률 제19조제2항]
        · 2026. 11. 7.(토) ~ 2026. 11. 8.(일) 산입하지 않음: 토요일, 일요일
        · 2026. 11. 9.(월) ~ 2026. 11. 10.(화) 2일 산입 (누계 7일)  [민원 처리에 관한 법률 제19조제2항]
        · 처리기한 2026. 11. 10.(화) 18:00  [민원 처리에 관한 법률 제19조제2항]
        · 2026. 11. 10.(화) 24:00 후에는 처리기간 경과  [민원 처리에 관한 법률 제19조제2항, 민법 제159조]
        계산 규칙 kr-2026-05-06.5, 달력 kr-2027.2, 예고 정책 1판, 1번째 계산

      예고 단계
        D-3        담당자  메일  2026. 11. 5.(목) 09:00   알림 2026. 11. 5.(목) 09:00 (발송물 1)
        D-1        담당자  메일  2026. 11. 9.(월) 09:00   예정
        D-day      담당자  메일  2026. 11. 10.(화) 09:00  예정
        기한 지남  담당자  메일  2026. 11. 11.(수) 00:00  예정
        기한 지남  부서장  메일  2026. 11. 11.(수) 00:00  예정
        기한 지남  팀장    메일  2026. 11. 11.(수) 00:00  예정

      발송물
        1  2026. 11. 5.(목) 09:00  메일  개인 김민수(kim)  발송됨

      이벤트
        2026. 11. 2.(월) 08:00  민원 접수  urn:test e-5
        2026. 11. 5.(목) 09:00  민원 접수  urn:test twice  효력 없음: 이미 접수된 민원입니다. 먼저 한 접수가 유효합니다.
      "
    `);
    expect(exitCode).toBe(0);
  });

  test("a deadline set anew is announced anew: each run has its heading, so that D-3 does not seem to come twice", async () => {
    const town = await createTown();
    await town.post(...directory, accepted());
    town.live();
    await town.gihan("clock", "advance", "--until", "2026-11-05T09:00:00+09:00");
    expect((await town.gihan("complaint", "show", "saeol", complaint.number)).stdout).toContain("\n예고 단계\n");
    await town.post({
      type: "complaint.completed",
      data: { complaint, completedAt: "2026-11-05T09:00:00+09:00", outcome: "answered" },
    });
    await town.gihan("clock", "advance", "--until", "2026-11-05T10:00:00+09:00");
    await town.post({ type: "complaint.reopened", data: { complaint, reopenedAt: "2026-11-05T10:00:00+09:00" } });
    const { stdout } = await town.gihan("complaint", "show", "saeol", complaint.number);
    const [, first, second] = stdout.split(/예고 단계: .*\n/);
    expect(stdout).toMatch(/예고 단계: 첫 번째 기한\n[\s\S]*예고 단계: 다시 정해진 기한\n/);
    expect([first, second].map((part) => part!.match(/D-3/g)?.length)).toEqual([1, 1]);
  });

  test("instants in JSON are in Korean time, those of the explanation too", async () => {
    const town = await createTown();
    await town.post(...directory, accepted());
    const { stdout } = await town.gihan("complaint", "show", "saeol", complaint.number, "--json");
    expect(stdout).not.toMatch(/\dZ"/);
    expect(JSON.parse(stdout)).toMatchObject({
      officeId: "office",
      acceptedAt: "2026-11-02T08:00:00+09:00",
      clocks: [
        {
          dueOn: "2026-11-10",
          dueAt: "2026-11-10T18:00:00+09:00",
          explanation: expect.arrayContaining([
            expect.objectContaining({ code: "start", fromAt: "2026-11-02T08:00:00+09:00" }),
          ]) as object[],
        },
      ],
    });
  });

  test("a complaint of which nothing came is not found", async () => {
    const town = await createTown();
    const missing = await town.gihan("complaint", "show", "saeol", "2026-999999", "--json");
    expect([missing.exitCode, missing.json()]).toMatchObject([1, { error: { code: "NOT_FOUND" } }]);
  });
});
