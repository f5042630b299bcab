import { readFile } from "node:fs/promises";
import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { policies } from "@gihan/catalogue/policies";
import { samples } from "@gihan/catalogue/samples";
import { answerLine } from "@gihan/explain/answer-line";
import { saveCatalogue } from "@gihan/ledger/catalogue";
import { eventsOfComplaints } from "@gihan/ledger/events";
import { createOffice, setPolicy } from "@gihan/ledger/offices";
import type { Sql } from "@gihan/ledger/sql";
import { foldEvents } from "@gihan/planning/fold-events";
import { OfficeContexts } from "@gihan/planning/office-context";
import { toJson } from "@gihan/terminal/json";
import type { InjectOptions } from "fastify";
import { describe, expect, test } from "vitest";
import { createIntakeWorld, now, problemOf, type IntakeWorld } from "./intake-world.ts";
import { apply, setAside, type ComplaintEvent } from "./taken-in.ts";

const complaint = { system: "saeol", number: "2026-000123" };

function event(id: string, type: string, time: string, data: object = {}): ComplaintEvent {
  const at = `${time}+09:00`;
  return { specversion: "1.0", id, source: "urn:saeol:jongno", type: `gihan.${type}.v1`, time: at, data: { complaint, ...data } };
}

const acceptance = (more: object = { kind: "statutory", period: { unit: "days", count: 10 } }) =>
  event("e-1", "complaint.accepted", "2026-11-24T10:00:00", { acceptedAt: "2026-11-24T10:00:00+09:00", ...more });

const extension = (reason = "cooperation", id = "if-extended") =>
  event(id, "extension.granted", "2026-12-01T10:00:00", {
    decidedAt: "2026-12-01T10:00:00+09:00",
    by: { unit: "days", count: 3 },
    reason,
    applicantConsent: false,
  });

const demand = () => event("if-demanded", "supplement.requested", "2026-11-26T10:00:00", { sentAt: "2026-11-26T10:00:00+09:00" });

interface Answer {
  readonly clocks: readonly Readonly<Record<string, unknown>>[];
  readonly before: { readonly clocks: readonly object[] } | null;
  readonly [member: string]: unknown;
}

const ask = (world: IntakeWorld, question: unknown, options: InjectOptions & { token?: string } = {}) =>
  world.send({
    method: "POST",
    url: "/v1/deadlines",
    ...options,
    headers: { "content-type": "application/json", ...options.headers },
    payload: typeof question === "string" || question instanceof Buffer ? question : JSON.stringify(question),
  });

/** Clocks, the processing period among them as it is said. */
const processing = (clock: object): unknown => expect.arrayContaining([expect.objectContaining({ kind: "processing", ...clock })]);

async function answerTo(world: IntakeWorld, question: object, options: { token?: string } = {}): Promise<Answer> {
  const answer = await ask(world, question, options);
  expect({ status: answer.statusCode, body: answer.statusCode === 200 ? "" : answer.body }).toEqual({ status: 200, body: "" });
  return answer.json<Answer>();
}

/** What every table holds, and where the log ends. */
async function everything(world: IntakeWorld): Promise<readonly unknown[]> {
  const { rows: tables } = await world.pool.query<{ name: string }>(
    `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  );
  expect(tables.length).toBeGreaterThan(20);
  const contents = await Promise.all(
    tables.map(async ({ name }) => {
      const { rows } = await world.pool.query<{ rows: string; digest: string | null }>(
        `select count(*) as rows, md5(string_agg(t::text, ',' order by t::text)) as digest from ${name} t`,
      );
      return { name, ...rows[0] };
    }),
  );
  expect(contents).toContainEqual({ name: "public.events", rows: "1", digest: expect.any(String) });
  return [...contents, await world.log.bounds("complaints")];
}

describe("a complaint that was never posted", () => {
  test("is answered with what explain answers for the same line, by an office of the same calendar, catalogue and policy", async () => {
    const world = await createIntakeWorld();
    const sql = world.pool as unknown as Sql;
    await createOffice(sql, { officeId: "seoul", name: "seoul", email: null, policy: policies.starter, calendar: koreanOfficeCalendar });
    await saveCatalogue(sql, { officeId: "seoul", items: samples.map((sample) => ({ ...sample, isSample: sample.sample })), at: now });
    const token = await world.createToken({ officeId: "seoul" });
    const text = await readFile(new URL("../../../packages/explain/test/worked-cases.jsonl", import.meta.url), "utf8");
    const lines = text.split("\n").filter((line) => line !== "" && !Object.hasOwn(JSON.parse(line) as object, "calendar"));
    expect(lines.length).toBeGreaterThan(20);
    for (const line of lines) {
      const { before, hypothetical, judgedBy, complaint: named, ...answer } = await answerTo(world, JSON.parse(line) as object, { token });
      expect(answer).toEqual(JSON.parse(toJson(answerLine(Buffer.from(line), 1))));
      expect({ before, named }).toEqual({ before: null, named: null });
      expect(hypothetical).toHaveLength(new Set((JSON.parse(line) as { events: { id: string }[] }).events.map(({ id }) => id)).size);
      expect(judgedBy).toMatchObject({ calendarVersion: koreanOfficeCalendar.version, isCurrent: true });
    }
  });

  test("is judged by the catalogue, the calendar and the policy of the key's office, as they are now", async () => {
    const world = await createIntakeWorld();
    const sql = world.pool as unknown as Sql;
    const question = { events: [acceptance({ item: "paper" })] };
    const unknown = await answerTo(world, question);
    expect(unknown["marks"]).toMatchObject([{ id: "e-1", reason: "period-unknown" }]);
    expect(unknown.clocks.map(({ kind }) => kind)).not.toContain("processing");

    const item = { name: "서류", kind: "statutory", onMiss: "none", isSample: false, source: "기관" } as const;
    const items = [{ ...item, code: "paper", period: { unit: "days", count: 10 } }] as const;
    await saveCatalogue(sql, { officeId: "jongno", items, at: now });
    await setPolicy(sql, "jongno", { ...policies.starter, version: 2 });
    const answer = await answerTo(world, question);
    // The test's calendar has no holidays and no lunch hour, so the tenth day is one as any other.
    expect(answer).toMatchObject({ item: "paper", clocks: processing({ dueAt: "2026-12-07T18:00:00+09:00", calendarVersion: "test" }) });
    expect(answer.clocks[0]?.["stages"]).toEqual(
      expect.arrayContaining([{ stage: "d-1", momentAt: "2026-12-04T09:00:00+09:00", audience: "clerk", channel: "email" }]),
    );
    expect(answer["judgedBy"]).toMatchObject({ catalogueVersion: expect.any(Number), policyVersion: 2, isCurrent: true });

    const elsewhere = await world.createToken({ officeId: "gangnam" });
    expect(await answerTo(world, question, { token: elsewhere })).toMatchObject({ marks: [{ reason: "period-unknown" }] });
  });

  test("may be counted by another reading of the law, and as of a moment", async () => {
    const world = await createIntakeWorld();
    const question = { id: 7, events: [acceptance(), demand()], policy: { dayCountedDueTime: "end-of-day" } };
    expect(await answerTo(world, { ...question, asOf: "2026-11-25T10:00:00+09:00" })).toMatchObject({
      id: 7,
      asOf: "2026-11-25T10:00:00+09:00",
      clocks: processing({ state: "running", dueAt: "2026-12-08T00:00:00+09:00" }),
    });
    expect(await answerTo(world, question)).toMatchObject({ asOf: null, clocks: processing({ state: "paused", dueAt: null }) });
  });
});

describe("a posted complaint with events that might come", () => {
  test("is answered with the deadline before and after, and which events are hypothetical", async () => {
    const world = await createIntakeWorld();
    await apply(world, acceptance());
    const answer = await answerTo(world, { complaint, events: [extension()] });
    expect(answer).toMatchObject({
      complaint,
      status: "open",
      before: {
        status: "open",
        clocks: processing({ state: "running", dueOn: "2026-12-07", dueAt: "2026-12-07T18:00:00+09:00" }),
      },
      clocks: processing({ dueOn: "2026-12-10", statutoryDueAt: "2026-12-07T18:00:00+09:00", extensions: 1 }),
      hypothetical: [
        { source: "urn:saeol:jongno", id: "if-extended", type: "gihan.extension.granted.v1", time: "2026-12-01T10:00:00+09:00" },
      ],
    });
    expect(JSON.stringify(answer.clocks[0]?.["explanation"])).toContain("처리기간을 3일 연장");

    const demanded = await answerTo(world, { complaint, events: [demand()] });
    expect(demanded).toMatchObject({
      before: { clocks: processing({ dueOn: "2026-12-07" }) },
      clocks: processing({ state: "paused", dueAt: null }),
    });
  });

  test("without any is answered as it stands, with the date that was announced before the calendar changed", async () => {
    const world = await createIntakeWorld();
    const complaintId = await apply(world, acceptance());
    await announce(world, complaintId, "2026-12-04T18:00:00+09:00");
    const answer = await answerTo(world, { complaint });
    expect(answer).toMatchObject({
      clocks: processing({ dueOn: "2026-12-07", announcedDueAt: "2026-12-04T18:00:00+09:00" }),
      hypothetical: [],
    });
    expect(answer.before?.clocks[0]).toMatchObject({ dueOn: "2026-12-07" });
    expect(answer.clocks[0]?.["explanation"]).toContainEqual(
      expect.objectContaining({ code: "announced-due", fromAt: "2026-12-04T18:00:00+09:00" }),
    );
    expect(new Set(answer.clocks.slice(1).map((clock) => clock["announcedDueAt"]))).toEqual(new Set([null]));
  });

  test("is counted without the outages of the system through which it came in, as its own deadline is", async () => {
    const world = await createIntakeWorld();
    const throughSaeol = acceptance({ kind: "statutory", period: { unit: "days", count: 10 }, receivedThrough: "saeol" });
    await apply(world, throughSaeol);
    await world.pool.query(
      `insert into outages (office_id, system, from_at, until_at, source)
       select office_id, 'saeol', '2026-11-25T09:00+09:00'::timestamptz, '2026-11-26T18:00+09:00'::timestamptz, '행안부' from offices
       union all select office_id, 'gov24', '2026-11-27T09:00+09:00'::timestamptz, null, '행안부' from offices`,
    );
    await world.pool.query("update offices set outages_version = 1");
    const answer = await answerTo(world, { complaint, events: [extension()] });
    // Ten working days to 7 December without it, and three more.
    expect(answer.before).toMatchObject({ clocks: processing({ dueOn: "2026-12-09" }) });
    expect(answer).toMatchObject({ clocks: processing({ dueOn: "2026-12-14" }), marks: [], hypothetical: [{ id: "if-extended" }] });

    const unposted = { ...throughSaeol, data: { ...throughSaeol.data, complaint: { system: "saeol", number: "2026-000777" } } };
    expect(await answerTo(world, { events: [unposted] })).toMatchObject({ before: null, clocks: processing({ dueOn: "2026-12-09" }) });
  });

  test("is judged by the catalogue that was in force when it was accepted, as its own deadline is", async () => {
    const world = await createIntakeWorld();
    const sql = world.pool as unknown as Sql;
    const paper = { code: "paper", name: "서류", kind: "statutory", onMiss: "none", isSample: false, source: "기관" } as const;
    const save = (count: number, at: Temporal.Instant) =>
      saveCatalogue(sql, { officeId: "jongno", items: [{ ...paper, period: { unit: "days", count } }], at });
    await save(10, now.subtract({ hours: 24 }));
    const complaintId = await apply(world, acceptance({ item: "paper" }));
    await save(3, now.add({ hours: 24 }));
    const answer = await answerTo(world, { complaint, events: [extension()] });
    const { fold } = foldEvents(
      (await eventsOfComplaints(sql, [complaintId])).get(complaintId) ?? [],
      await new OfficeContexts().readOne(sql, "jongno"),
    );
    const dueOn = fold.clocks[0]?.dueOn?.toString();
    expect(dueOn).toBe("2026-12-07");
    expect(answer).toMatchObject({ before: { clocks: processing({ dueOn }) }, clocks: processing({ dueOn: "2026-12-10" }) });
    const later = acceptance({ item: "paper", acceptedAt: now.add({ hours: 24 }).toString() });
    expect(await answerTo(world, { events: [later] })).toMatchObject({ clocks: processing({ dueOn: "2026-11-27" }) });
  });

  test("that the law does not allow is answered with the mark, and changes nothing", async () => {
    const world = await createIntakeWorld();
    await apply(world, acceptance());
    expect(await answerTo(world, { complaint, events: [extension("overload")] })).toMatchObject({
      clocks: processing({ dueOn: "2026-12-07", extensions: 0 }),
      marks: [{ id: "if-extended", reason: "extension-reason-forbidden", korean: expect.stringMatching(/[가-힣]/) }],
    });
  });

  test("does not take for hypothetical what was posted", async () => {
    const world = await createIntakeWorld();
    await apply(world, acceptance());
    await apply(world, extension("cooperation", "e-2"));
    const answer = await answerTo(world, {
      complaint,
      events: [extension("cooperation", "e-2"), extension("overload"), extension("overload")],
    });
    expect(answer).toMatchObject({ hypothetical: [{ id: "if-extended" }], clocks: processing({ dueOn: "2026-12-10" }) });
    expect(answer.before?.clocks[0]).toMatchObject({ dueOn: "2026-12-10" });
    const other = await ask(world, { complaint, events: [extension(), extension("fact-or-site-check", "e-2")] });
    expect(problemOf(other)).toEqual({ status: 409, slug: "id-reused", findings: [["/events/1/id", "id-reused"]] });
  });

  test("is found whether its number was sent composed or decomposed", async () => {
    const world = await createIntakeWorld();
    const number = "제2026-12호";
    await apply(world, { ...acceptance(), data: { ...acceptance().data, complaint: { system: "saeol", number } } });
    const answer = await answerTo(world, { complaint: { system: "saeol", number: number.normalize("NFD") } });
    expect(answer).toMatchObject({ complaint: { system: "saeol", number }, status: "open" });
  });

  test("that the calendar does not reach is told of the posted complaint or of what might come, whichever it is", async () => {
    const world = await createIntakeWorld();
    const years = (count: number) => acceptance({ kind: "statutory", period: { unit: "years", count } });
    await apply(world, years(15));
    const extended = event("if-extended", "extension.granted", "2026-12-01T10:00:00", {
      decidedAt: "2026-12-01T10:00:00+09:00",
      by: { unit: "years", count: 15 },
      reason: "cooperation",
      applicantConsent: false,
    });
    const reached = problemOf(await ask(world, { complaint, events: [extended] }));
    expect(reached).toEqual({ status: 422, slug: "calendar-out-of-range", findings: [["/events", "calendar-out-of-range"]] });

    const far = { system: "saeol", number: "2026-000124" };
    await apply(world, { ...years(90), id: "e-2", data: { ...years(90).data, complaint: far } });
    expect(problemOf(await ask(world, { complaint: far })).findings).toEqual([["/complaint", "calendar-out-of-range"]]);
  });

  test("of another office, or never posted, is answered 404, and says so if its acceptance was set aside", async () => {
    const world = await createIntakeWorld();
    await apply(world, acceptance());
    const elsewhere = await world.createToken({ officeId: "gangnam" });
    expect(problemOf(await ask(world, { complaint }, { token: elsewhere }))).toMatchObject({ status: 404, slug: "not-found" });
    const other = { system: "saeol", number: "2026-000124" };
    expect(problemOf(await ask(world, { complaint: other }))).toMatchObject({ status: 404, slug: "not-found" });
    const body = { ...acceptance(), data: { ...acceptance().data, complaint: other } };
    await setAside(world, { eventId: "e-9", reason: "unknown-catalogue-item", offset: 1n, body });
    const answer = await ask(world, { complaint: other });
    expect(answer.json()).toMatchObject({ status: 404, detail: expect.stringContaining("unknown-catalogue-item") });
  });
});

test("nothing is written, neither to the ledger nor to the log", async () => {
  const world = await createIntakeWorld();
  await apply(world, acceptance());
  await world.post(acceptance());
  const before = await everything(world);
  await answerTo(world, { events: [acceptance()] });
  await answerTo(world, { complaint, events: [extension(), demand(), extension("overload", "another")] });
  expect((await ask(world, { complaint, events: [acceptance({ item: "other" })] })).statusCode).toBe(409);
  expect(await everything(world)).toEqual(before);
  expect((await world.send({ method: "GET", url: "/v1/events?source=urn:saeol:jongno&id=if-extended" })).statusCode).toBe(404);
});

describe("a question that cannot be answered is told what to write instead", () => {
  const other = { ...extension(), data: { ...extension().data, complaint: { system: "saeol", number: "2026-9" } } };
  test.for([
    ["{not json", 400, "malformed", [["", "bad-json"]]],
    ["", 400, "malformed", [["", "bad-json"]]],
    [[], 400, "invalid-request", [["", "bad-value"]]],
    [{}, 400, "invalid-request", [["/events", "bad-value"]]],
    [{ events: [] }, 400, "invalid-request", [["/events", "bad-value"]]],
    [{ id: 1.5, events: [acceptance()] }, 400, "invalid-request", [["/id", "bad-value"]]],
    [{ events: [acceptance()], note: "김민수" }, 400, "invalid-request", [["/note", "bad-value"]]],
    [{ events: [acceptance()], asOf: "2026-11-24" }, 400, "invalid-request", [["/asOf", "bad-value"]]],
    [{ events: [acceptance()], policy: { noon: true } }, 400, "invalid-request", [["/policy/noon", "invalid-policy"]]],
    [{ events: [acceptance()], complaint: "2026-000123" }, 400, "invalid-request", [["/complaint", "bad-value"]]],
    [{ events: [other], complaint }, 400, "invalid-request", [["/events/0/data/complaint", "other-complaint"]]],
    [{ events: [acceptance(), other] }, 400, "invalid-request", [["/events/1/data/complaint", "other-complaint"]]],
    [{ events: [acceptance({ acceptedAt: "2026-11-24" })] }, 422, "invalid-event", [["/events/0/data/acceptedAt", "invalid-event"]]],
    [
      { events: [acceptance(), event("e-2", "no.such", "2026-11-24T10:00:00")] },
      422,
      "unknown-event-type",
      [["/events/1/type", "unknown-event-type"]],
    ],
    [{ events: [acceptance(), acceptance({ item: "other" })] }, 409, "id-reused", [["/events/1/id", "id-reused"]]],
    [
      { events: [acceptance({ kind: "statutory", period: { unit: "years", count: 90 } })] },
      422,
      "calendar-out-of-range",
      [["/events", "calendar-out-of-range"]],
    ],
  ] as const)("%j", async ([question, status, slug, findings]) => {
    const world = await createIntakeWorld();
    expect(problemOf(await ask(world, question))).toEqual({ status, slug, findings });
  });

  test("too many events, too large a body, a body that is no JSON by its own word, no key", async () => {
    const world = await createIntakeWorld({ config: { questionEventLimit: 2, bodyLimitBytes: 20_000 } });
    const answer = await ask(world, { events: [acceptance(), demand(), extension()] });
    expect(problemOf(answer)).toEqual({ status: 413, slug: "too-large", findings: [["/events", "too-many"]] });
    expect(answer.json<{ detail: string }>().detail).toContain("2 events");
    expect(problemOf(await ask(world, { events: [], note: "x".repeat(20_000) }))).toMatchObject({ status: 413, slug: "too-large" });
    const plain = await ask(world, { events: [acceptance()] }, { headers: { "content-type": "text/plain" } });
    expect(problemOf(plain)).toMatchObject({ status: 415, slug: "unsupported-media-type" });
    expect(problemOf(await ask(world, { events: [acceptance()] }, { token: "" })).status).toBe(401);
  });

  test("too often, of the budget that look-ups have", async () => {
    const world = await createIntakeWorld({ config: { requestsPerMinute: 1 } });
    await answerTo(world, { events: [acceptance()] });
    expect(problemOf(await ask(world, { events: [acceptance()] }))).toMatchObject({ status: 429, slug: "too-many-requests" });
    expect((await world.post(acceptance())).statusCode).toBe(202);
  });
});

describe("while the ledger is away", () => {
  test("a question is answered 503, as no catalogue but the office's own would do", async () => {
    const world = await createIntakeWorld();
    await world.pool.end();
    for (const question of [{ events: [acceptance()] }, { complaint }]) {
      const answer = await ask(world, question);
      expect(problemOf(answer)).toMatchObject({ status: 503, slug: "ledger-unavailable" });
      expect(answer.headers["retry-after"]).toBe("2");
    }
  });

  test("one that needs no posted complaint is answered by what was read of the office last, and says so", async () => {
    const world = await createIntakeWorld();
    expect(await answerTo(world, { events: [acceptance()] })).toMatchObject({ judgedBy: { isCurrent: true } });
    await world.pool.end();
    expect(await answerTo(world, { events: [acceptance()] })).toMatchObject({
      clocks: processing({ dueOn: "2026-12-07" }),
      judgedBy: { calendarVersion: "test", isCurrent: false },
    });
    expect(problemOf(await ask(world, { complaint }))).toMatchObject({ status: 503, slug: "ledger-unavailable" });
  });
});

/** A clock whose due date was another before a holiday was declared. */
async function announce(world: IntakeWorld, complaintId: string, announcedDueAt: string): Promise<void> {
  await world.pool.query(`insert into clocks (complaint_id, kind, revision, run) values (${complaintId}, 'processing', 1, 1)`);
  await world.pool.query(
    `insert into clock_revisions (clock_id, revision, run, run_started_at, state, period, start_at, remind_at, due_on, due_at, breach_at,
            statutory_due_at, announced_due_at, announced_remind_at, announced_run, extensions, reopenings, detail, rule_version, calendar_version, policy_version, fingerprint, created_at)
     select clock_id, 1, 1, '2026-11-24T10:00+09', 'running', '{"unit":"days","count":10}', '2026-11-24T10:00+09', '2026-12-07T18:00+09',
            '2026-12-07', '2026-12-07T18:00+09', '2026-12-08T00:00+09', '2026-12-07T18:00+09', $1, $1, 1, 0, 0, '{"pauses":[],"warnings":[],"explanation":[]}',
            'r1', 'test', 1, 'f', '2026-11-24T10:00+09'
       from clocks where complaint_id = ${complaintId}`,
    [announcedDueAt],
  );
}
