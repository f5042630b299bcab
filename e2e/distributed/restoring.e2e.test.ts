import { temporaryDatabase } from "@gihan/testing/temporary-database";
import { Client } from "pg";
import { expect, onTestFinished, test, vi } from "vitest";
import { runGihan } from "../harness/command-line.ts";
import { startDistributed, startOn, type Stores } from "../harness/start-distributed.ts";
import { openTownHall } from "../harness/town-hall.ts";
import { Story } from "../story/story.ts";

// Three times all services begin, and each time groups of Kafka's divide.
vi.setConfig({ testTimeout: 300_000 });

test("the ledger goes back by four days: what was told is not told again, and what nobody knows of waits for one command", async () => {
  const database = await temporaryDatabase();
  const hall = await openTownHall("2026-07-13T08:00:00+09:00", (setting) => startDistributed(setting, database));
  onTestFinished(() => hall.stop());
  const story = new Story(hall, "seongdong");
  const [kim, lee] = [story.department.clerk("kim", "김민수"), story.department.clerk("lee", "이서연")];
  const [a, b, c, d] = [story.complaint(), story.complaint(), story.complaint(), story.complaint()];
  let putBack = (): Promise<void> => Promise.reject(new Error("no backup was taken"));

  story.at("2026-07-13 10:00", a.acceptedFor(kim), b.acceptedFor(kim));
  story.at("2026-07-16 12:00", backUp);
  story.at("2026-07-17 10:00", c.acceptedFor(lee));
  story.at("2026-07-20 11:00", b.reassignedTo(lee));
  story.at("2026-07-21 11:00", a.completed());
  story.at("2026-07-21 12:00", restore);
  story.at("2026-07-22 14:00", d.acceptedFor(kim));
  story.at("2026-07-22 15:00", b.completed());
  story.at("2026-07-24 15:00", c.completed());

  async function backUp(): Promise<void> {
    await hall.replaceSystem(async (old, setting) => {
      await old.stop();
      putBack = await database.snapshot();
      return startOn(old.commandLine.environment as Stores, setting);
    });
  }

  async function restore(): Promise<void> {
    await hall.replaceSystem(async (old, setting) => {
      await old.stop();
      await putBack();
      // A shared clock is part of the ledger, unlike time itself: it goes on from where everybody is, on the next morning. Whether b's last
      // day was told by then nobody can say: its moment lies between the newest fact and now.
      await setClock(database.connectionString, "2026-07-22T10:00:00+09:00");
      const recovering = runGihan(old.commandLine, "recover");
      const [next, recovered] = await Promise.all([startOn(old.commandLine.environment as Stores, setting), recovering]);
      expect(recovered).toMatchObject({ kind: "recovered", notices: 6 });
      await vi.waitFor(async () => expect(await runGihan(old.commandLine, "notice", "list", "--restored")).toHaveLength(2), {
        timeout: 60_000,
        interval: 500,
      });
      expect(await runGihan(old.commandLine, "notice", "settle", "--restored", "--as", "untold")).toMatchObject({ notices: 2 });
      expect(await runGihan(old.commandLine, "notice", "list", "--restored")).toEqual([]);
      return next;
    });
  }

  await story.expectNotices(
    [
      ["2026-07-16 09:00", "email", kim, [a, b], "7월 22일(수)까지 2건"],
      ["2026-07-16 09:00", "text", kim, [a, b], "D-3"],
      ["2026-07-20 11:00", "email", lee, [b], "넘겨받은 민원: 7월 22일(수)까지 1건"],
      ["2026-07-20 11:00", "text", lee, [b], "앞선 담당자에게 이미 알린 건"],
      ["2026-07-21 09:00", "email", kim, [a], "내일까지 1건"],
      ["2026-07-21 09:00", "text", kim, [a], "D-1"],
      ["2026-07-21 09:00", "email", lee, [b], "내일까지 1건"],
      ["2026-07-21 09:00", "text", lee, [b], "D-1"],
      ["2026-07-22 10:01", "email", lee, [b], "오늘까지 1건"],
      ["2026-07-22 10:01", "text", lee, [b], "D-day"],
      ["2026-07-23 09:00", "email", lee, [c], "7월 28일(화)까지 1건"],
      ["2026-07-23 09:00", "text", lee, [c], "D-3"],
      ["2026-07-27 09:00", "email", kim, [d], "7월 30일(목)까지 1건"],
      ["2026-07-27 09:00", "text", kim, [d], "D-3"],
    ],
    { until: "2026-07-27 10:00" },
  );
});

async function setClock(connectionString: string, at: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  await client.query("update stepped_clock set now_at = $1, until_at = $1", [at]);
  await client.end();
}
