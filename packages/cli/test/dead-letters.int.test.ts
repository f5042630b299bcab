import { samples } from "@gihan/catalogue/samples";
import { topics } from "@gihan/contracts/topics";
import { saveCatalogue } from "@gihan/ledger/catalogue";
import { describe, expect, test } from "vitest";
import { accepted, complaint, createTown, directory, startAt, type Town } from "./town.ts";

const itemSent = "passport";
const withUnknownItem = { ...accepted({ kind: undefined, period: undefined, item: itemSent }), id: "lost" };

const ids = async (town: Town): Promise<readonly string[]> =>
  (await town.gihan("dead-letters", "list", "--json")).json<{ deadLetterId: string }[]>().map(({ deadLetterId }) => deadLetterId);

async function importItem(town: Town): Promise<void> {
  const items = samples.filter(({ code }) => code === itemSent).map((sample) => ({ ...sample, isSample: sample.sample }));
  await saveCatalogue(town.pool, { officeId: "office", items, at: Temporal.Instant.from(startAt) });
}

describe("gihan dead-letters", () => {
  test("show says why in Korean, what to do, and what the event was", async () => {
    const town = await createTown();
    await town.post(...directory, withUnknownItem);
    const [id] = await ids(town);
    const { stdout } = await town.gihan("dead-letters", "show", id!);
    expect(stdout).toContain("기관의 민원 목록에 없는 사무(item)");
    expect(stdout).toContain("kind와 period를 넣어 새 id로 다시 보내도록");
    expect(stdout).toContain('"number": "2026-000001"');
    expect(stdout).toMatch(/해당 필드\s+\/data\/item \(passport\)/);
    expect(stdout).not.toContain("catalogue does not know");
  });

  test("a replayed event is counted once its item is known, and a second replay changes nothing", async () => {
    const town = await createTown();
    await town.post(...directory, withUnknownItem);
    const [id] = await ids(town);
    await importItem(town);
    const replayed = await town.gihan("dead-letters", "replay", "--reason", "unknown-catalogue-item", "--json");
    expect(replayed.json()).toEqual([{ deadLetterId: id, reason: "unknown-catalogue-item", outcome: "replayed" }]);
    await town.post();
    expect((await town.gihan("complaint", "show", "saeol", complaint.number, "--json")).json()).toMatchObject({
      status: "open",
      item: itemSent,
    });
    expect((await town.gihan("dead-letters", "replay", id!, "--json")).json()).toMatchObject([{ outcome: "already-replayed" }]);
    expect(await ids(town)).toEqual([]);
    expect((await town.gihan("dead-letters", "list", "--all", "--json")).json()).toMatchObject([{ deadLetterId: id }]);
  });

  test("a replay that fails again comes back under a number of its own", async () => {
    const town = await createTown();
    await town.post(...directory, withUnknownItem);
    const before = await ids(town);
    expect((await town.gihan("dead-letters", "replay", "--all")).exitCode).toBe(0);
    await town.post();
    const after = await ids(town);
    expect(after).toHaveLength(1);
    expect(after).not.toEqual(before);
  });

  test("another content under a counted id stays one letter however often everything is replayed, in the list as in the status", async () => {
    const town = await createTown();
    await town.post(...directory, { ...accepted(), id: "lost" });
    await town.post(withUnknownItem);
    const before = await ids(town);
    expect(before).toHaveLength(1);
    for (const _ of [1, 2]) {
      const replayed = await town.gihan("dead-letters", "replay", "--all", "--json");
      expect(replayed.json()).toMatchObject([{ reason: "id-reused", outcome: "needs-sender" }]);
      await town.post();
      expect(await ids(town)).toEqual(before);
      expect((await town.gihan("status", "--json")).json()).toMatchObject({ deadLetters: [{ reason: "id-reused", count: 1 }] });
    }
  });

  test("what was sent again and counted since is not listed, nor replayed with everything, as the status does not count it", async () => {
    const town = await createTown();
    await town.post(...directory, withUnknownItem);
    await town.post({ ...accepted(), id: "lost" });
    expect(await ids(town)).toEqual([]);
    expect((await town.gihan("dead-letters", "replay", "--all", "--json")).json()).toEqual([]);
    expect((await town.gihan("status", "--json")).json()).toMatchObject({ deadLetters: [] });
    expect((await town.gihan("dead-letters", "list", "--all", "--json")).json()).toHaveLength(1);
  });

  test("an event whose content was not kept cannot be replayed, and the answer says so", async () => {
    const town = await createTown();
    await town.log.append(topics.complaints, [{ key: "k", headers: {}, value: new TextEncoder().encode("not json") }]);
    await town.post();
    const [id] = await ids(town);
    const refused = await town.gihan("dead-letters", "replay", id!);
    expect(refused.exitCode).toBe(1);
    expect(refused.stdout).toContain("내용을 보관하지 않아 다시 처리할 수 없습니다");
    expect(await ids(town)).toEqual([id]);
  });

  test("what only its sender can mend is left out of a replay of everything", async () => {
    const town = await createTown();
    await town.post(...directory, { ...accepted(), id: "one" });
    await town.post({ ...accepted({ assignee: "lee" }), id: "one" });
    const replayed = await town.gihan("dead-letters", "replay", "--all", "--json");
    expect(replayed.json()).toMatchObject([{ reason: "id-reused", outcome: "needs-sender" }]);
    expect(replayed.exitCode).toBe(0);
  });

  test("a replay without saying which is bad usage", async () => {
    const town = await createTown();
    expect((await town.gihan("dead-letters", "replay")).exitCode).toBe(2);
    expect((await town.gihan("dead-letters", "replay", "1", "--all")).exitCode).toBe(2);
    expect((await town.gihan("dead-letters", "list", "--reason", "none")).stderr).toContain("unknown-catalogue-item");
  });
});
