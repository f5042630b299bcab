import { describe, expect, test } from "vitest";
import { accepted, createIntakeWorld, problemOf, type IntakeWorld } from "./intake-world.ts";
import { apply, setAside } from "./taken-in.ts";

const ask = (world: IntakeWorld, id: string, options: { token?: string; source?: string } = {}) =>
  world.send({
    method: "GET",
    url: `/v1/events?source=${encodeURIComponent(options.source ?? "urn:saeol:jongno")}&id=${encodeURIComponent(id)}`,
    ...(options.token === undefined ? {} : { token: options.token }),
  });

describe("what became of an event", () => {
  test("accepted here and not yet applied is accepted", async () => {
    const world = await createIntakeWorld();
    await world.post(accepted("건축-1"));
    const expected = { source: "urn:saeol:jongno", id: "건축-1", status: "accepted", acceptedAt: "2026-11-24T10:00:00+09:00" };
    expect((await ask(world, "건축-1")).json()).toEqual(expected);
    expect((await ask(world, "건축-1".normalize("NFD"))).json()).toEqual(expected);
  });

  test("only so many accepted events are remembered, the latest", async () => {
    const world = await createIntakeWorld({ config: { rememberedEvents: 2 } });
    await world.post(["e-1", "e-2", "e-3", "e-4", "e-5"].map((id) => accepted(id)));
    const codes = await Promise.all(["e-1", "e-4", "e-5"].map(async (id) => (await ask(world, id)).statusCode));
    expect(codes).toEqual([404, 200, 200]);
  });

  test("taken in is applied, with its complaint and when we learned of it", async () => {
    const world = await createIntakeWorld();
    await world.post(accepted());
    await apply(world, accepted());
    expect((await ask(world, "e-1")).json()).toEqual({
      source: "urn:saeol:jongno",
      id: "e-1",
      status: "applied",
      type: "gihan.complaint.accepted.v1",
      complaint: { system: "saeol", number: "2026-000123" },
      receivedAt: "2026-11-24T10:00:03+09:00",
    });
  });

  test("without effect is marked, with the reason in both languages", async () => {
    const world = await createIntakeWorld();
    await apply(world, accepted(), { marks: [{ source: "urn:saeol:jongno", id: "e-1", reason: "accepted-twice" }] });
    expect((await ask(world, "e-1")).json()).toMatchObject({
      status: "marked",
      reason: "accepted-twice",
      english: expect.stringContaining("accepted before"),
      korean: expect.stringContaining("이미 접수된"),
    });
  });

  test("set aside is dead, with reason, place and remedy", async () => {
    const world = await createIntakeWorld();
    await setAside(world, { eventId: "e-1", reason: "unknown-catalogue-item", offset: 1n });
    expect((await ask(world, "e-1")).json()).toMatchObject({
      status: "dead",
      reason: "unknown-catalogue-item",
      detail: "/data/item: not in the catalogue",
      englishRemedy: expect.stringContaining("send it again under a new id"),
      koreanRemedy: expect.stringContaining("새 id로 다시"),
      receivedAt: "2026-11-24T10:00:03+09:00",
    });
  });

  test("whose name was used again is applied, and says that the other was set aside", async () => {
    const world = await createIntakeWorld();
    await apply(world, accepted());
    await setAside(world, { eventId: "e-1", reason: "id-reused", offset: 2n });
    expect((await ask(world, "e-1")).json()).toMatchObject({ status: "applied", setAside: { reason: "id-reused" } });
  });

  test("of a type that moves no clock yet is applied, with a note that the deadline does not change", async () => {
    const world = await createIntakeWorld();
    const { data } = accepted();
    const told = {
      ...accepted("s-1"),
      type: "gihan.progress.notified.v1",
      data: { complaint: data.complaint, notifiedAt: data.acceptedAt },
    };
    await apply(world, told);
    await apply(world, accepted());
    expect((await ask(world, "s-1")).json()).toMatchObject({
      status: "applied",
      note: { english: expect.stringContaining("does not change the deadline"), korean: expect.stringContaining("처리기한") },
    });
    expect((await ask(world, "e-1")).json()).not.toHaveProperty("note");
  });

  test("that was never seen is answered 404, which says that it may still be on its way", async () => {
    const world = await createIntakeWorld();
    const answer = await ask(world, "e-1");
    expect(problemOf(answer)).toMatchObject({ status: 404, slug: "not-found" });
    expect(answer.json()).toMatchObject({
      detail: expect.stringContaining("shortly before a restart"),
      detailKo: expect.stringContaining("재시작 직전"),
    });
  });

  test("is told to its own office alone, and only of sources the key may send", async () => {
    const world = await createIntakeWorld();
    await apply(world, accepted());
    await world.post(accepted("e-2"));
    const elsewhere = await world.createToken({ officeId: "gangnam" });
    expect((await ask(world, "e-1", { token: elsewhere })).statusCode).toBe(404);
    expect((await ask(world, "e-2", { token: elsewhere })).statusCode).toBe(404);
    const other = await world.createToken({ sources: ["urn:other"] });
    expect(problemOf(await ask(world, "e-1", { token: other }))).toMatchObject({ status: 403, slug: "source-not-allowed" });
    expect(problemOf(await ask(world, "e-1", { token: "" })).status).toBe(401);
  });

  test.for([
    [
      "/v1/events",
      [
        ["source", "missing"],
        ["id", "missing"],
      ],
    ],
    ["/v1/events?source=urn:a", [["id", "missing"]]],
    ["/v1/events?source=urn:a&id=", [["id", "bad-value"]]],
    ["/v1/events?source=urn:a&id=%00", [["id", "bad-value"]]],
    ["/v1/events?source=urn:a&id=1&id=2", [["id", "bad-value"]]],
  ] as const)("asked as %s is answered 400, naming the parameter", async ([url, findings]) => {
    const world = await createIntakeWorld();
    const problem = problemOf(await world.send({ method: "GET", url }));
    expect(problem).toMatchObject({ status: 400, slug: "invalid-request" });
    expect([...new Map(problem.findings.map((finding) => [String(finding), finding])).values()]).toEqual(findings);
  });
});

describe("a complaint", () => {
  test("is answered with its clock, stages and notices, people by id alone", async () => {
    const world = await createIntakeWorld();
    const complaintId = await apply(world, accepted(), { marks: [{ source: "urn:saeol:jongno", id: "e-9", reason: "third-extension" }] });
    await plan(world, complaintId);
    const answer = await world.send({ method: "GET", url: "/v1/complaints/saeol/2026-000123" });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      system: "saeol",
      number: "2026-000123",
      status: "open",
      acceptedAt: "2026-11-24T10:00:00+09:00",
      itemName: "통신판매업 신고",
      department: "economy",
      assignee: "kim-minsu",
      marks: [{ source: "urn:saeol:jongno", id: "e-9", reason: "third-extension", korean: expect.stringContaining("두 번") }],
      events: [{ id: "e-1", time: "2026-11-24T09:12:31+09:00" }],
      clocks: [
        {
          kind: "processing",
          state: "running",
          revision: 2,
          run: 2,
          period: { unit: "days", count: 3 },
          dueOn: "2026-11-26",
          dueAt: "2026-11-26T18:00:00+09:00",
          breachAt: "2026-11-27T00:00:00+09:00",
          announcedDueAt: null,
          pauses: [{ code: "supplement", fromAt: "2026-11-24T11:00:00+09:00", untilAt: null }],
          explanation: [{ code: "start", fromAt: "2026-11-24T10:00:00+09:00", untilAt: null, because: "Act art. 19", korean: "접수" }],
        },
      ],
      stages: [
        { run: 1, stage: "d-3", status: "told", reason: null, toldAt: "2026-11-24T10:30:00+09:00", noticeId: "1" },
        { run: 2, stage: "d-1", status: "planned", reason: null, noticeId: "2", momentAt: "2026-11-25T09:00:00+09:00" },
        { run: 2, stage: "d-day", status: "settled", reason: "silenced", settledAt: "2026-11-24T10:00:00+09:00" },
      ],
      notices: [
        {
          noticeId: "1",
          state: "accepted",
          recipient: { kind: "person", id: "kim-minsu" },
          attempts: [
            { attempt: 1, outcome: "transient", reason: "greylisted" },
            { attempt: 2, outcome: "accepted", reason: null },
          ],
        },
        { noticeId: "2", state: "armed", attempts: [] },
      ],
    });
    expect(answer.body).not.toMatch(/@|010-/);
  });

  test("of another office, or never posted, is answered 404", async () => {
    const world = await createIntakeWorld();
    await apply(world, accepted());
    const elsewhere = await world.createToken({ officeId: "gangnam" });
    for (const request of [{ url: "/v1/complaints/saeol/2026-000123", token: elsewhere }, { url: "/v1/complaints/saeol/2026-1" }]) {
      expect(problemOf(await world.send({ method: "GET", ...request }))).toMatchObject({ status: 404, slug: "not-found" });
    }
  });

  test("whose acceptance was set aside is answered 404 with the reason and the remedy, and not with an event that others may have sent", async () => {
    const world = await createIntakeWorld();
    await setAside(world, { eventId: "e-1", reason: "unknown-catalogue-item", offset: 1n, body: accepted() });
    const answer = await world.send({ method: "GET", url: "/v1/complaints/saeol/2026-000123" });
    expect(problemOf(answer)).toMatchObject({ status: 404, slug: "not-found" });
    expect(answer.json()).toMatchObject({
      detail: expect.stringMatching(/unknown-catalogue-item.*under a new id/),
      detailKo: expect.stringMatching(/보류되었습니다.*새 id로/),
    });
    expect(answer.body).not.toContain("e-1");
    const other = await world.send({ method: "GET", url: "/v1/complaints/saeol/2026-000124" });
    expect(other.body).not.toContain("unknown-catalogue-item");
    const token = await world.createToken({ officeId: "gangnam" });
    const elsewhere = await world.send({ method: "GET", url: "/v1/complaints/saeol/2026-000123", token });
    expect(elsewhere.body).not.toContain("unknown-catalogue-item");
  });

  test("with a number in hangul is found, composed or decomposed", async () => {
    const world = await createIntakeWorld();
    const number = `제2026-${"민원".repeat(25)}-1호`;
    await apply(world, accepted("e-1", { data: { complaint: { system: "saeol", number } } }));
    for (const form of ["NFC", "NFD"]) {
      const answer = await world.send({ method: "GET", url: `/v1/complaints/saeol/${encodeURIComponent(number.normalize(form))}` });
      expect(answer.json()).toMatchObject({ number, clocks: [], stages: [], notices: [] });
    }
  });
});

/** A clock in its second run, told once in the first. */
async function plan(world: IntakeWorld, complaintId: string): Promise<void> {
  const detail = {
    pauses: [{ code: "supplement", fromAt: "2026-11-24T02:00:00Z", untilAt: null }],
    warnings: [],
    explanation: [{ code: "start", fromAt: "2026-11-24T01:00:00Z", untilAt: null, because: "Act art. 19", korean: "접수" }],
  };
  await world.pool.query(`insert into clocks (complaint_id, kind, revision, run) values (${complaintId}, 'processing', 2, 2)`);
  await world.pool.query(
    `insert into clock_revisions (clock_id, revision, run, run_started_at, state, period, start_at, remind_at, due_on, due_at, breach_at,
            statutory_due_at, extensions, reopenings, detail, rule_version, calendar_version, policy_version, fingerprint, created_at)
     select 1, revision, revision, '2026-11-24T10:00+09', 'running', '{"unit":"days","count":3}', '2026-11-24T10:00+09', '2026-11-26T18:00+09',
            '2026-11-26', '2026-11-26T18:00+09', '2026-11-27T00:00+09', '2026-11-26T18:00+09', 0, 0, $1, 'r1', 'test', 1, 'f' || revision, '2026-11-24T10:00+09'
       from generate_series(1, 2) revision`,
    [JSON.stringify(detail)],
  );
  await world.pool.query(`
    insert into notices (office_id, recipient_kind, recipient_id, channel, moment_at, state, attempt, address, content, filled_at)
    values ('jongno', 'person', 'kim-minsu', 'email', '2026-11-24T10:30+09', 'accepted', 2, 'kim@example.go.kr', '{"text":"010-0000-0000"}', '2026-11-24T10:30+09'),
           ('jongno', 'person', 'kim-minsu', 'email', '2026-11-25T09:00+09', 'armed', 1, null, null, null);
    insert into deliveries (notice_id, attempt, lease_until, outcome, reason, outcome_at)
    values (1, 1, now(), 'transient', 'greylisted', now()), (1, 2, now(), 'accepted', null, now());
    insert into reminders (clock_id, revision, run, stage, rank, occurrence, audience, channel, moment_at, notice_id, settled, settled_at)
    values (1, 1, 1, 'd-3', 0, 0, 'clerk', 'email', '2026-11-24T10:30+09', 1, null, null),
           (1, 2, 2, 'd-1', 1, 0, 'clerk', 'email', '2026-11-25T09:00+09', 2, null, null),
           (1, 2, 2, 'd-day', 2, 0, 'clerk', 'email', '2026-11-26T09:00+09', null, 'silenced', '2026-11-24T10:00+09');
    insert into tellings (clock_id, run, stage, occurrence, audience, channel, rank, notice_id, recipient_kind, recipient_id, moment_at, told_at)
    values (1, 1, 'd-3', 0, 'clerk', 'email', 0, 1, 'person', 'kim-minsu', '2026-11-24T10:30+09', '2026-11-24T10:30+09')`);
}
