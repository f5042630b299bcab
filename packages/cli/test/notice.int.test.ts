import { describe, expect, test } from "vitest";
import { accepted, createTown, directory, type Town } from "./town.ts";

/** A town in which the D-3 mail of 5 November was handed over, with the given outcome. */
async function townAfterD3(answer: Parameters<Town["answer"]>[0]): Promise<{ readonly town: Town; readonly noticeId: string }> {
  const town = await createTown();
  await town.post(...directory, accepted());
  town.answer(answer);
  town.live();
  await town.gihan("clock", "advance", "--until", "2026-11-05T09:00:00+09:00");
  const { rows } = await town.pool.query<{ notice_id: string }>("select notice_id from notices order by notice_id limit 1");
  return { town, noticeId: rows[0]!.notice_id };
}

describe("gihan notice", () => {
  test("show tells the frozen content, the attempts and what was told", async () => {
    const { town, noticeId } = await townAfterD3("accepted");
    const text = (await town.gihan("notice", "show", noticeId)).stdout;
    expect(text).toContain("발송됨");
    expect(text).toContain("김민수(개인) <kim@gihan.example>");
    expect(text).toMatch(/saeol 2026-000001\s+D-3\s+담당자\s+2026\. 11\. 5\.\(목\) 09:00/);
    expect((await town.gihan("notice", "show", noticeId, "--json")).json()).toMatchObject({
      state: "accepted",
      content: { text: expect.stringContaining("2026-000001") as string },
      attempts: [{ attempt: 1, outcome: "accepted", isRepeat: false }],
      tellings: [{ system: "saeol", number: "2026-000001", stage: "d-3", audience: "clerk", momentAt: "2026-11-05T09:00:00+09:00" }],
    });
  });

  test("an accepted notice can be neither resent nor released, and the answer says why", async () => {
    const { town, noticeId } = await townAfterD3("accepted");
    for (const verb of ["resend", "release"]) {
      const refused = await town.gihan("notice", verb, noticeId);
      expect(refused.exitCode).toBe(1);
      expect(refused.stderr).toContain("이미 발송되었습니다");
      expect(refused.stdout).toBe("");
    }
  });

  test("an unknown notice is asked to be sent again", async () => {
    const { town, noticeId } = await townAfterD3("unknown");
    expect((await town.gihan("notice", "list", "--unsettled", "--json")).json()).toMatchObject([
      { noticeId, state: "unknown", complaints: 1 },
    ]);
    expect((await town.gihan("notice", "resend", noticeId, "--json")).json()).toMatchObject({ noticeId, repeatRequested: true });
    expect((await town.gihan("notice", "show", noticeId, "--json")).json()).toMatchObject({ state: "unknown", repeatRequested: true });
  });

  test("a released notice ends, and its stage is told afresh in another", async () => {
    const { town, noticeId } = await townAfterD3("unknown");
    town.answer("accepted");
    expect((await town.gihan("notice", "release", noticeId, "--json")).json()).toMatchObject({
      noticeId,
      state: "void",
      voidReason: "given-up",
    });
    expect((await town.gihan("notice", "show", noticeId)).stdout).toContain("보내지 않음(도착하지 않은 것으로 정함)");
    await town.gihan("clock", "advance", "--until", "2026-11-05T10:00:00+09:00");
    expect((await town.gihan("notice", "list", "--unsettled")).stdout).toBe("발송물이 없습니다.\n");
    expect((await town.gihan("notice", "list", "--json")).json()).toMatchObject([
      { state: "accepted", complaints: 1 },
      { noticeId, state: "void" },
    ]);
  });

  test("an envelope that waits shows what is attached to it", async () => {
    const town = await createTown();
    await town.post(...directory, accepted());
    const { armReminders } = await import("@gihan/ledger/arm");
    const at = (text: string) => Temporal.Instant.from(text);
    const [armed] = await armReminders(town.pool, { now: at("2026-11-02T08:00:00+09:00"), until: at("2026-11-05T09:00:00+09:00") });
    const shown = (await town.gihan("notice", "show", armed!.noticeId, "--json")).json();
    expect(shown).toMatchObject({
      state: "armed",
      complaints: 1,
      content: null,
      attached: [{ stage: "d-3", settled: null }],
      tellings: [],
    });
    expect((await town.gihan("notice", "list", "--unsettled", "--json")).json()).toEqual([]);
  });

  test("a notice that is not there, and a word that is no number", async () => {
    const town = await createTown();
    const missing = await town.gihan("notice", "show", "999");
    expect([missing.exitCode, missing.stderr]).toEqual([1, "999번 발송물은 없습니다.\n"]);
    expect((await town.gihan("notice", "show", "first")).exitCode).toBe(2);
  });
});
