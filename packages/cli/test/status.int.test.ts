import { describe, expect, test } from "vitest";
import { accepted, complaint, createTown, directory } from "./town.ts";

/** Machine time passes while a test runs. */
const steady = (screen: string): string => screen.replace(/\d+초 전에/, "N초 전에");

describe("gihan status", () => {
  test("a well office ends with 0 and says so in its first line", async () => {
    const town = await createTown();
    await town.post(...directory, accepted());
    const { exitCode, stdout } = await town.gihan("status");
    expect(steady(stdout)).toMatchInlineSnapshot(`
      "정상입니다. 늦거나 막힌 예고가 없습니다.

      지금          2026. 11. 2.(월) 08:00 (시연용 시계, 2026. 11. 2.(월) 08:00까지)
      민원          처리 중 1건(멈춤 0건), 오늘이 기한 0건, 기한 지남 0건
      보낼 예고     1시간 안에 0건, 오늘 모두 0건
      마지막 발송   아직 없음
      스케줄러      N초 전에 이벤트를 모두 읽음
      발송 방식     한빛구청: 시험 발송함(실제로 나가지 않음)
      "
    `);
    expect(exitCode).toBe(0);
  });

  test("an unwell office ends with 1 and names for each problem the command that helps", async () => {
    const town = await createTown();
    await town.post(
      ...directory,
      accepted(),
      accepted({ complaint: { ...complaint, number: "2026-000002" }, kind: undefined, period: undefined, item: "no-such-item" }),
    );
    town.answer("unknown");
    town.live();
    expect((await town.gihan("clock", "advance", "--until", "2026-11-09T09:00:00+09:00")).exitCode).toBe(0);
    await town.pool.query(
      "update notices set listed_at = clock_timestamp(), listed_reason = 'unknown-after-repeat' where state = 'unknown'",
    );
    await town.pool.query("update scheduler_state set caught_up_at = clock_timestamp() - interval '10 minutes'");
    await town.pool.query("insert into unusable_addresses values ('office', 'person', 'kim', 'text', '010-0000-0001', 'no-such-number')");
    const { exitCode, stdout } = await town.gihan("status");
    expect(steady(stdout)).toMatchInlineSnapshot(`
      "확인이 필요합니다. 문제 4가지가 있습니다.

        ! 스케줄러가 10분째 이벤트를 따라잡지 못했습니다. 멈췄으면 Gihan을 다시 시작하십시오.
            → npm start
        ! 도착했는지 알 수 없어 사람이 정해야 하는 발송물이 2건 있습니다.
            → npm run gihan -- notice list --unsettled
        ! 처리하지 못한 이벤트가 1건 있습니다: 기관의 민원 목록에 없는 사무(item)이고 kind와 period도 없습니다.
            → npm run gihan -- dead-letters list
        ! 받지 못하는 주소가 1개 있습니다. 인사 자료의 주소를 고쳐야 합니다.
            → npm run gihan -- office show

      지금          2026. 11. 9.(월) 09:00 (시연용 시계, 2026. 11. 9.(월) 09:00까지)
      민원          처리 중 1건(멈춤 0건), 오늘이 기한 0건, 기한 지남 0건
      보낼 예고     1시간 안에 0건, 오늘 모두 0건
      마지막 발송   2026. 11. 9.(월) 09:00
      스케줄러      10분 전에 이벤트를 모두 읽음
      발송 방식     한빛구청: 시험 발송함(실제로 나가지 않음)
      "
    `);
    expect(exitCode).toBe(1);
  });

  test("a reminder that nobody tells is a problem a minute after its moment", async () => {
    const town = await createTown();
    await town.post(...directory, accepted());
    const at = (time: string) => town.pool.query("update stepped_clock set now_at = $1, until_at = $1", [time]);
    await at("2026-11-05T09:01:00+09:00");
    expect((await town.gihan("status", "--json")).json()).toMatchObject({ isWell: true, waitingPast: { count: 0 } });
    await at("2026-11-05T09:01:01+09:00");
    expect((await town.gihan("status", "--json")).json()).toMatchObject({
      isWell: false,
      problems: [{ code: "reminders-waiting", count: 1, oldestAt: "2026-11-05T09:00:00+09:00" }],
    });
  });

  test("what waits for its turn at an account's rate is noted, and does not look as if nobody sent it", async () => {
    const town = await createTown();
    await town.post(...directory, accepted());
    await town.pool.query(`insert into notices (office_id, recipient_kind, recipient_id, channel, moment_at)
      select 'office', 'person', 'clerk-' || n, 'text', '2026-11-02T08:00:00+09:00' from generate_series(1, 31) n`);
    await town.pool.query("update stepped_clock set now_at = $1, until_at = $1", ["2026-11-02T08:02:00+09:00"]);
    const codes = async (): Promise<unknown> => {
      const { problems, notes } = (await town.gihan("status", "--json")).json<Record<"problems" | "notes", { code: string }[]>>();
      return [...problems, ...notes].map(({ code }) => code);
    };
    expect(await codes()).toEqual(["envelopes-stuck"]);
    await town.gihan("delivery", "rate", "text", "30");
    expect(await codes()).toEqual(["held-back"]);
    expect((await town.gihan("status")).stdout).toContain(
      "- 문자 31건이 차례를 기다립니다. 1초에 30건까지 보내도록 정해져 있습니다.\n      → npm run gihan -- delivery rate\n",
    );
    await town.pool.query("delete from notices where recipient_id = 'clerk-1'");
    expect(await codes()).toEqual([]);
    // Nobody has asked for a token for long: nobody is there.
    await town.pool.query("update channel_accounts set refilled_at = refilled_at - interval '61 seconds'");
    expect(await codes()).toEqual(["envelopes-stuck"]);
  });

  test("what is due in the hour and on the day is counted", async () => {
    const town = await createTown();
    await town.post(...directory, accepted());
    await town.pool.query("update stepped_clock set now_at = $1, until_at = $1", ["2026-11-10T08:30:00+09:00"]);
    const { upcoming, complaints } = (await town.gihan("status", "--json")).json<Record<string, unknown>>();
    expect(upcoming).toEqual({ withinHour: 1, today: 1 });
    expect(complaints).toEqual({ open: 1, paused: 0, dueToday: 1, overdue: 0 });
  });

  test("a reminder told late is noted, and does not make a well office unwell", async () => {
    const town = await createTown();
    await town.post(...directory, accepted());
    await town.pool.query("update stepped_clock set now_at = $1, until_at = $1", ["2026-11-05T09:03:00+09:00"]);
    town.live();
    await town.gihan("clock", "advance", "--until", "2026-11-05T09:03:00+09:00");
    const status = await town.gihan("status", "--json");
    expect(status.json()).toMatchObject({
      isWell: true,
      notes: [{ code: "told-late", count: 1 }],
      toldLate: { oldestAt: "2026-11-05T09:00:00+09:00" },
    });
    expect(status.exitCode).toBe(0);
  });

  test("a dead letter whose event was sent again and counted is nobody's business any more", async () => {
    const town = await createTown();
    const bad = { ...accepted({ kind: undefined, period: undefined, item: "no-such-item" }), id: "again" };
    await town.post(...directory, bad);
    expect((await town.gihan("status", "--json")).json()).toMatchObject({ problems: [{ code: "dead-letters", count: 1 }] });
    await town.post({ ...accepted(), id: "again" });
    expect((await town.gihan("status", "--json")).json()).toMatchObject({ isWell: true, deadLetters: [] });
  });

  test("a recount is noted while it is under way, and a problem once it takes longer than its clerks are kept waiting", async () => {
    const town = await createTown();
    await town.post(...directory, accepted());
    await town.gihan("calendar", "declare", "2026-11-05", "--name", "임시공휴일", "--source", "국무회의", "--no-wait");
    const noted = await town.gihan("status");
    expect(noted.exitCode).toBe(0);
    expect(noted.stdout).toContain("- 바뀐 달력이나 규칙으로 기한을 다시 계산하고 있습니다. 지금까지 민원 0건을 살펴보았습니다.");
    await town.pool.query("update recounts set advanced_at = advanced_at - interval '16 minutes'");
    const stuck = await town.gihan("status");
    expect(stuck.exitCode).toBe(1);
    expect(stuck.stdout).toContain("! 기한을 다시 계산하는 일이 16분째 나아가지 않습니다(민원 0건까지). 스케줄러가 멈춘 듯합니다.");
  });

  test("on the machine's clock a scheduler that never ran is a problem", async () => {
    const town = await createTown({ clock: "system" });
    await town.pool.query("update scheduler_state set caught_up_at = null");
    expect((await town.gihan("status", "--json")).json()).toMatchObject({
      isWell: false,
      steppedClock: null,
      problems: [{ code: "scheduler-never-ran" }],
    });
  });
});
