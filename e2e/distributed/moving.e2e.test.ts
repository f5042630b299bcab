import { expect, onTestFinished, test } from "vitest";
import { runGihan } from "../harness/command-line.ts";
import { openStores, startOn } from "../harness/start-distributed.ts";
import { startEmbedded } from "../harness/start-embedded.ts";
import { openTownHall } from "../harness/town-hall.ts";
import { Story } from "../story/story.ts";

test("an office moves to Kafka and Redis in the middle of its fortnight, and nobody is told less, twice or otherwise", async () => {
  const hall = await openTownHall("2026-07-13T08:00:00+09:00", startEmbedded);
  onTestFinished(() => hall.stop());
  const story = new Story(hall, "seongdong");
  const [kim, lee] = [story.department.clerk("kim", "김민수"), story.department.clerk("lee", "이서연")];
  const [a, b, c, d] = [story.complaint(), story.complaint(), story.complaint(), story.complaint()];
  story.at("2026-07-13 10:00", a.acceptedFor(kim), b.acceptedFor(kim), c.acceptedFor(kim));
  // After D-3 was told at the old place and before D-1 is at the new one.
  story.at("2026-07-20 12:00", move);
  story.at("2026-07-20 13:00", b.reassignedTo(lee), d.acceptedFor(lee));
  story.at("2026-07-21 15:00", a.completed(), c.completed());
  story.at("2026-07-22 15:00", b.completed());
  story.at("2026-07-23 15:00", d.completed());

  async function move(): Promise<void> {
    await hall.replaceSystem(async (old, setting) => {
      const stores = await openStores();
      const { arguments: place } = old.commandLine;
      const moved = await runGihan({ arguments: place, environment: stores }, "move-to-distributed");
      expect(moved).toMatchObject({ rows: expect.objectContaining({ "public.complaints": 3 }) });
      const next = await startOn(stores, setting);
      // Both run for a moment, and only one tells.
      await old.stop();
      return next;
    });
  }

  await story.expectNotices(
    [
      ["2026-07-16 09:00", "email", kim, [a, b, c], "7월 22일(수)까지 3건"],
      ["2026-07-16 09:00", "text", kim, [a, b, c], "D-3"],
      ["2026-07-20 13:00", "email", lee, [b], "넘겨받은 민원: 7월 22일(수)까지 1건", "앞선 담당자에게 이미 알린 건"],
      ["2026-07-20 13:00", "text", lee, [b], "앞선 담당자에게 이미 알린 건"],
      ["2026-07-21 09:00", "email", kim, [a, c], "내일까지 2건"],
      ["2026-07-21 09:00", "text", kim, [a, c], "D-1"],
      ["2026-07-21 09:00", "email", lee, [b], "내일까지 1건"],
      ["2026-07-21 09:00", "text", lee, [b], "D-1"],
      ["2026-07-22 09:00", "email", lee, [b], "오늘까지 1건"],
      ["2026-07-22 09:00", "text", lee, [b], "D-day"],
      ["2026-07-23 09:00", "email", lee, [d], "7월 28일(화)까지 1건"],
      ["2026-07-23 09:00", "text", lee, [d], "D-3"],
    ],
    { until: "2026-07-24 10:00" },
  );
});
