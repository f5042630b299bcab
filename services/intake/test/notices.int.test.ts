import type { Fact } from "@gihan/contracts/facts";
import { writeFacts } from "@gihan/ledger/notice-facts";
import type { Sql } from "@gihan/ledger/sql";
import { expect, test } from "vitest";
import { createIntakeWorld, now, problemOf, type IntakeWorld } from "./intake-world.ts";

let calls = 0;

/** Notices of an office that failed, each call's at a moment of its own; answers their numbers. */
async function notices(world: IntakeWorld, officeId: string, count: number): Promise<readonly string[]> {
  const { rows } = await world.pool.query<{ notice_id: string }>(
    `insert into notices (office_id, recipient_kind, recipient_id, channel, moment_at)
     select $1, 'person', 'clerk-' || i, 'email', $2 from generate_series(1, $3) i returning notice_id`,
    [officeId, now.add({ seconds: calls++ }).toString(), count],
  );
  const noticeIds = rows.map((row) => row.notice_id);
  await writeFacts(
    world.pool as unknown as Sql,
    noticeIds.map((noticeId) => ({ noticeId, attempt: 1, kind: "failed", reason: "rejected" })),
    { tellings: new Map(), now },
  );
  return noticeIds;
}

async function ask(world: IntakeWorld, query = "", token?: string): Promise<{ readonly ids: readonly string[]; readonly next: string }> {
  const answer = await world.send({ method: "GET", url: `/v1/notices${query}`, ...(token === undefined ? {} : { token }) });
  expect(answer.statusCode).toBe(200);
  const { notices: facts, next } = answer.json<{ notices: readonly Fact[]; next: string }>();
  return { ids: facts.map((fact) => fact.id), next };
}

test("facts are answered whole, as CloudEvents", async () => {
  const world = await createIntakeWorld();
  const [noticeId] = await notices(world, "jongno", 1);
  const answer = await world.send({ method: "GET", url: "/v1/notices" });
  expect(answer.json()).toEqual({
    notices: [
      {
        specversion: "1.0",
        id: `n-${noticeId}-1-failed`,
        source: "urn:gihan:jongno",
        type: "gihan.notice.failed.v1",
        time: "2026-11-24T10:00:00+09:00",
        subject: `n-${noticeId}`,
        sequence: "1",
        data: {
          office: "jongno",
          notice: noticeId,
          attempt: 1,
          channel: "email",
          recipient: { kind: "person", id: "clerk-1" },
          momentAt: expect.stringMatching(/^2026-11-24T10:00:/),
          reason: "rejected",
          tellings: [],
          recordedAt: expect.stringMatching(/\+09:00$/),
        },
      },
    ],
    next: "1",
  });
});

test("whoever asks again with next misses nothing and gets nothing twice", async () => {
  const world = await createIntakeWorld();
  const first = await notices(world, "jongno", 3);
  await notices(world, "gangnam", 2);
  const later = await notices(world, "jongno", 2);
  const seen: string[] = [];
  let query = "?limit=2";
  for (;;) {
    const { ids, next } = await ask(world, query);
    if (ids.length === 0) break;
    seen.push(...ids);
    query = `?after=${next}&limit=2`;
  }
  expect(seen).toEqual([...first, ...later].map((noticeId) => `n-${noticeId}-1-failed`));
  const [newest] = await notices(world, "jongno", 1);
  expect((await ask(world, query)).ids).toEqual([`n-${newest}-1-failed`]);
});

test("a key sees the facts of its own office", async () => {
  const world = await createIntakeWorld();
  await notices(world, "jongno", 1);
  const [theirs] = await notices(world, "gangnam", 1);
  const token = await world.createToken({ officeId: "gangnam" });
  expect((await ask(world, "", token)).ids).toEqual([`n-${theirs}-1-failed`]);
  expect(problemOf(await world.send({ method: "GET", url: "/v1/notices", token: "" }))).toMatchObject({
    status: 401,
    slug: "unauthorised",
  });
});

test("a cursor that leads nowhere is told so", async () => {
  const world = await createIntakeWorld();
  await notices(world, "jongno", 3);
  await world.pool.query("delete from notice_facts where position <= 2");
  for (const after of ["1", "4"]) {
    expect(problemOf(await world.send({ method: "GET", url: `/v1/notices?after=${after}` }))).toMatchObject({
      status: 410,
      slug: "facts-gone",
    });
  }
  expect((await ask(world)).next).toBe("3");
});

test.each(["after=-1", "after=x", "after=1&after=2", "after=1234567890123456", "limit=0", "limit=1001", "limit=x"])(
  "?%s is refused, and the parameter is named",
  async (query) => {
    const world = await createIntakeWorld();
    const { status, slug, findings } = problemOf(await world.send({ method: "GET", url: `/v1/notices?${query}` }));
    expect([status, slug]).toEqual([400, "invalid-request"]);
    expect(findings).toEqual([[query.split("=")[0], "bad-value"]]);
  },
);

test("without the ledger it says when to ask again", async () => {
  const world = await createIntakeWorld({ instead: { pool: { query: () => Promise.reject(new Error("away")) } } });
  const answer = await world.send({ method: "GET", url: "/v1/notices" });
  expect(problemOf(answer)).toMatchObject({ status: 503, slug: "ledger-unavailable" });
  expect(answer.headers["retry-after"]).toBeDefined();
});
