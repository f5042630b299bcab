import { expect, onTestFinished, test, vi } from "vitest";
import { startSystem } from "./harness/start-system.ts";
import { openTownHall, type TownHall } from "./harness/town-hall.ts";
import type { Complaint } from "./story/complaint.ts";
import { Story } from "./story/story.ts";

interface Recount {
  readonly recountId: string;
  readonly found: number;
  readonly revised: number;
  readonly moved: number;
  readonly finishedAt: string | null;
}

const declare = ["calendar", "declare", "2026-07-21", "--name", "임시공휴일", "--source", "국무회의 2026-07-14"];

test("a holiday declared at short notice, and a power cut while the deadlines are counted anew: each clerk hears once, and the announced date is kept", async () => {
  // One complaint in a transaction, so that there is a middle.
  const hall = await openTownHall("2026-07-13T08:00:00+09:00", startSystem, { GIHAN_RECOUNTED_AT_ONCE: "1" });
  onTestFinished(() => hall.stop());
  const story = new Story(hall, "starter");
  const [kim, lee] = [story.department.clerk("kim", "김민수"), story.department.clerk("lee", "이서연")];
  const [many, few] = [story.complaints(200), story.complaints(10)];
  const short = story.complaint();
  const changed: readonly Complaint[] = [...many, ...few];
  story.at("2026-07-13 10:00", ...many.map((each) => each.acceptedFor(kim)), ...few.map((each) => each.acceptedFor(lee)));
  // Closed before the holiday is declared: nothing of it moves.
  story.at("2026-07-13 11:00", short.acceptedFor(lee));
  story.at("2026-07-14 09:00", short.completed());
  story.at("2026-07-14 10:00", async () => {
    expect(await hall.gihan.run(...declare, "--dry-run")).toMatchObject({
      found: 210,
      moved: 210,
      told: 0,
      byDays: [{ days: 1, moved: 210 }],
    });
    await hall.gihan.run(...declare, "--no-wait");
    const { found, finishedAt } = await untilRecount(hall, (recount) => recount.found > 0);
    expect(finishedAt).toBeNull();
    expect(found).toBeLessThan(210);
    await hall.crash();
    expect(await untilRecount(hall, (recount) => recount.finishedAt !== null)).toMatchObject({ found: 210, revised: 210, moved: 210 });
  });
  story.at("2026-07-23 15:00", ...changed.map((each) => each.completed()));
  const bothDates = ["7월 23일(목) 18:00", "처음 알린 기한 7월 22일(수) 18:00"];
  await story.expectNotices(
    [
      ["2026-07-14 10:00", "email", kim, many, "기한 변경: 7월 23일(목)까지 200건", ...bothDates],
      ["2026-07-14 10:00", "email", lee, few, "기한 변경: 7월 23일(목)까지 10건", ...bothDates],
      // What comes before the deadline stays where it was announced for the 22nd, and gives way to the holiday.
      ["2026-07-15 09:00", "email", kim, many, "7월 23일(목)까지 200건", ...bothDates],
      ["2026-07-15 09:00", "email", lee, few, "7월 23일(목)까지 10건", ...bothDates],
      ["2026-07-20 09:00", "email", kim, many, "7월 23일(목)까지 200건", ...bothDates],
      ["2026-07-20 09:00", "email", lee, few, "7월 23일(목)까지 10건", ...bothDates],
      ["2026-07-22 09:00", "email", kim, many, "내일까지 200건", ...bothDates],
      ["2026-07-22 09:00", "email", lee, few, "내일까지 10건", ...bothDates],
      // The new deadline adds its own day.
      ["2026-07-23 09:00", "email", kim, many, "오늘까지 200건", "처음 알린 기한 7월 22일(수) 18:00"],
      ["2026-07-23 09:00", "email", lee, few, "오늘까지 10건", "처음 알린 기한 7월 22일(수) 18:00"],
    ],
    { until: "2026-07-27 10:00" },
  );
});

async function untilRecount(hall: TownHall, isSo: (recount: Recount) => boolean): Promise<Recount> {
  return vi.waitFor(
    async () => {
      const [latest] = (await hall.gihan.run("calendar", "changes")) as readonly Recount[];
      if (latest === undefined || !isSo(latest)) throw new Error(`the recount stands at ${JSON.stringify(latest)}`);
      return latest;
    },
    { timeout: 60_000, interval: 20 },
  );
}
