import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { accepted, createIntakeWorld, problemOf } from "./intake-world.ts";

describe("an event that is accepted", () => {
  test("lies on the log, under its office and complaint, before 202 is answered", async () => {
    const world = await createIntakeWorld();
    const answer = await world.post(accepted());
    expect(answer.statusCode).toBe(202);
    expect(answer.json()).toEqual({
      results: [{ index: 0, id: "e-1", source: "urn:saeol:jongno", status: "accepted" }],
      accepted: 1,
      refused: 0,
    });
    const records = await world.records();
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({ key: "jongno|saeol|2026-000123", headers: { "gihan-office": "jongno" }, event: accepted() });
  });

  test("may come in binary mode, with its attributes as headers", async () => {
    const world = await createIntakeWorld();
    const { data, ...attributes } = accepted("2026-%EA%B1%B4%EC%B6%95-1");
    const headers = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`ce-${name}`, value]));
    const answer = await world.send({
      method: "POST",
      url: "/v1/events",
      headers: { ...headers, "content-type": "Application/JSON" },
      payload: JSON.stringify(data),
    });
    expect(answer.json()).toMatchObject({ accepted: 1, results: [{ id: "2026-건축-1" }] });
  });

  test("has one name, composed or decomposed", async () => {
    const world = await createIntakeWorld();
    const answer = await world.post(accepted("건축-1".normalize("NFD")));
    expect(answer.json()).toMatchObject({ results: [{ id: "건축-1" }] });
    expect((await world.records()).map(({ event }) => event["id"])).toEqual(["건축-1"]);
  });

  test("is accepted again when it is sent again", async () => {
    const world = await createIntakeWorld();
    const answers = [await world.post(accepted()), await world.post(accepted())];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([202, 202]);
  });

  test("carries the trace of the request, unless it has its own", async () => {
    const world = await createIntakeWorld();
    const traceparent = (digit: string) => `00-${digit.repeat(32)}-${digit.repeat(16)}-01`;
    const own = accepted("own", { attributes: { traceparent: traceparent("a") } });
    await world.post([accepted("none"), own], { headers: { traceparent: traceparent("b") } });
    const records = await world.records();
    const traces = Object.fromEntries(records.map(({ event, headers }) => [event["id"], [event["traceparent"], headers["traceparent"]]]));
    expect(traces).toEqual({ none: [traceparent("b"), traceparent("b")], own: [traceparent("a"), traceparent("a")] });
  });

  test("may be compressed with gzip", async () => {
    const world = await createIntakeWorld();
    const answer = await world.post(gzipSync(JSON.stringify(accepted())), { headers: { "content-encoding": "GZIP" } });
    expect(answer.statusCode).toBe(202);
  });
});

describe("a request that is refused", () => {
  test.for([
    ["{", 400, "malformed", [["", "bad-json"]]],
    ["", 400, "malformed", [["", "bad-json"]]],
    [Buffer.from([0xc3, 0xeb]), 400, "malformed", [["", "bad-encoding"]]],
    [accepted("e 1"), 400, "malformed", [["/id", "bad-value"]]],
    [
      accepted("e-1", { attributes: { time: "yesterday", extra: 1 } }),
      400,
      "malformed",
      [
        ["/time", "bad-value"],
        ["/extra", "unknown"],
      ],
    ],
    [accepted("e-1", { attributes: { type: "gihan.complaint.accepted.v9" } }), 422, "unknown-event-type", [["/type", "bad-value"]]],
    [accepted("e-1", { data: { title: "소음 민원" } }), 422, "invalid-event", [["/data/title", "unknown"]]],
    [accepted("e-1", { data: { acceptedAt: "2026-02-30T09:00:00+09:00" } }), 422, "invalid-event", [["/data/acceptedAt", "bad-value"]]],
    [accepted("e-1", { attributes: { time: "2026-11-24T10:05:01+09:00" } }), 422, "time-in-future", [["/time", "time-in-future"]]],
    [
      accepted("e-1", { data: { acceptedAt: "2026-11-24T10:05:01+09:00" } }),
      422,
      "time-in-future",
      [["/data/acceptedAt", "time-in-future"]],
    ],
    [accepted("010-1234-5678"), 400, "malformed", [["/id", "bad-value"]]],
    [
      accepted("e-1", { data: { complaint: { system: "saeol", number: "900101-1234567" } } }),
      422,
      "invalid-event",
      [["/data/complaint/number", "bad-value"]],
    ],
    [
      accepted("e-1", { data: { acceptedAt: "2016-02-11T23:59:59+09:00" } }),
      422,
      "before-rule-history",
      [["/data/acceptedAt", "before-rule-history"]],
    ],
  ] as const)("%j is answered %i %s", async ([body, status, slug, findings]) => {
    const world = await createIntakeWorld();
    expect(problemOf(await world.post(body))).toEqual({ status, slug, findings });
    expect(await world.records()).toEqual([]);
  });

  test("in binary mode is told which header is wrong", async () => {
    const world = await createIntakeWorld();
    const { data, ...attributes } = accepted("e-1", { attributes: { time: "2026-11-24T12:00:00+09:00" } });
    const headers = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`ce-${name}`, value]));
    const answer = await world.send({
      method: "POST",
      url: "/v1/events",
      headers: { ...headers, "content-type": "application/json" },
      payload: JSON.stringify(data),
    });
    expect(problemOf(answer).findings).toEqual([["ce-time", "time-in-future"]]);
  });

  test("a time five minutes ahead and an acceptance on the first day of the rules still come in", async () => {
    const world = await createIntakeWorld();
    const ahead = accepted("a", { attributes: { time: "2026-11-24T10:05:00+09:00" } });
    const first = accepted("b", { data: { acceptedAt: "2016-02-12T00:00:00+09:00" } });
    expect((await world.post([ahead, first])).json()).toMatchObject({ accepted: 2, refused: 0 });
  });

  test.for([
    ["text/xml", "unsupported-media-type"],
    ["application/cloudevents+avro", "unsupported-media-type"],
    ["application/cloudevents+json; charset=euc-kr", "unsupported-media-type"],
    ["not a media type", "unsupported-media-type"],
  ])("a body of type %j is answered 415, with what is read", async ([type, slug]) => {
    const world = await createIntakeWorld();
    const answer = await world.post(accepted(), { headers: { "content-type": type ?? "" } });
    expect(problemOf(answer)).toMatchObject({ status: 415, slug });
  });

  test("a body without a type is answered 415", async () => {
    const world = await createIntakeWorld();
    const answer = await world.send({ method: "POST", url: "/v1/events", payload: Buffer.from(JSON.stringify(accepted())) });
    expect(problemOf(answer)).toMatchObject({ status: 415, slug: "unsupported-media-type" });
    expect(answer.headers["accept"]).toContain("application/cloudevents+json");
  });

  test("plain JSON without ce- headers is told what is missing", async () => {
    const world = await createIntakeWorld();
    const answer = await world.post(accepted(), { headers: { "content-type": "application/json" } });
    expect(problemOf(answer)).toEqual({ status: 400, slug: "malformed", findings: [["ce-specversion", "missing"]] });
  });

  test("an encoding other than gzip is answered 415, naming gzip", async () => {
    const world = await createIntakeWorld();
    const answer = await world.post(accepted(), { headers: { "content-encoding": "br" } });
    expect(problemOf(answer)).toEqual({ status: 415, slug: "unsupported-media-type", findings: [["content-encoding", "bad-value"]] });
    expect(answer.headers["accept-encoding"]).toBe("gzip");
  });

  test("a body that only says it is gzip is answered 400", async () => {
    const world = await createIntakeWorld();
    const whole = gzipSync(JSON.stringify(accepted()));
    for (const payload of [Buffer.from("{}"), whole.subarray(0, -4)]) {
      const answer = await world.post(payload, { headers: { "content-encoding": "gzip" } });
      expect(problemOf(answer)).toEqual({ status: 400, slug: "malformed", findings: [["content-encoding", "bad-encoding"]] });
    }
  });

  test("a body over the limit is answered 413", async () => {
    const world = await createIntakeWorld({ config: { bodyLimitBytes: 1_000 } });
    expect(problemOf(await world.post(" ".repeat(1_001)))).toMatchObject({ status: 413, slug: "too-large" });
  });

  test("a small body that would inflate to a gigabyte is answered 413 without inflating it", async () => {
    const world = await createIntakeWorld();
    // A gzip of gzip members: 64 of them inflate to 16 MiB each.
    const bomb = Buffer.concat(Array<Buffer>(64).fill(gzipSync(Buffer.alloc(16 * 1024 * 1024))));
    expect(bomb.length).toBeLessThan(5 * 1024 * 1024);
    const before = process.memoryUsage().rss;
    const answer = await world.post(bomb, { headers: { "content-encoding": "gzip" } });
    expect(problemOf(answer)).toMatchObject({ status: 413, slug: "too-large" });
    expect(process.memoryUsage().rss - before).toBeLessThan(128 * 1024 * 1024);
  });
});

describe("what a key may send", () => {
  test("a source the key was not issued for is answered 403", async () => {
    const world = await createIntakeWorld();
    const token = await world.createToken({ sources: ["urn:other"] });
    expect(problemOf(await world.post(accepted(), { token }))).toEqual({
      status: 403,
      slug: "source-not-allowed",
      findings: [["/source", "source-not-allowed"]],
    });
  });

  test("a type the key was not issued for is answered 403", async () => {
    const world = await createIntakeWorld();
    const token = await world.createToken({ types: ["gihan.directory.*"] });
    expect(problemOf(await world.post(accepted(), { token }))).toMatchObject({ status: 403, slug: "type-not-allowed" });
  });

  test("wildcards admit what begins alike", async () => {
    const world = await createIntakeWorld();
    const token = await world.createToken({ sources: ["urn:saeol:*"], types: ["gihan.complaint.*"] });
    const other = accepted("e-2", { attributes: { source: "urn:saeolx:jongno" } });
    expect((await world.post([accepted("e-1"), other], { token })).json()).toMatchObject({
      results: [{ status: "accepted" }, { status: "refused", problem: { type: "urn:gihan:problem:source-not-allowed" } }],
    });
  });

  test("the key tells the office", async () => {
    const world = await createIntakeWorld();
    await world.post(accepted(), { token: await world.createToken({ officeId: "gangnam" }) });
    expect((await world.records()).map(({ headers }) => headers["gihan-office"])).toEqual(["gangnam"]);
  });
});

describe("a batch", () => {
  test("is answered event by event; what is good of it is stored", async () => {
    const world = await createIntakeWorld();
    const batch = [accepted("e-1"), "not an event", accepted("e-3", { data: { title: "소음" } }), accepted("e-4")];
    const answer = await world.post(batch);
    expect(answer.statusCode).toBe(202);
    expect(answer.json()).toMatchObject({
      accepted: 2,
      refused: 2,
      results: [
        { index: 0, id: "e-1", status: "accepted" },
        { index: 1, id: null, source: null, status: "refused", problem: { status: 400, type: "urn:gihan:problem:malformed" } },
        {
          index: 2,
          id: "e-3",
          source: "urn:saeol:jongno",
          status: "refused",
          problem: { status: 422, errors: [{ pointer: "/data/title" }] },
        },
        { index: 3, id: "e-4", status: "accepted" },
      ],
    });
    expect(new Set((await world.records()).map(({ event }) => event["id"]))).toEqual(new Set(["e-1", "e-4"]));
  });

  test("of which nothing is good is answered 422, with the result of each", async () => {
    const world = await createIntakeWorld();
    const answer = await world.post([accepted("e 1"), 7]);
    expect(problemOf(answer)).toMatchObject({ status: 422, slug: "batch-refused" });
    expect(answer.json()).toMatchObject({ accepted: 0, refused: 2, results: [{ status: "refused" }, { index: 1, status: "refused" }] });
  });

  test("may be empty", async () => {
    const world = await createIntakeWorld();
    const answer = await world.post([]);
    expect([answer.statusCode, answer.json()]).toEqual([202, { results: [], accepted: 0, refused: 0 }]);
  });

  test("of a thousand events is stored as one, a larger one is answered 413", async () => {
    const world = await createIntakeWorld();
    const events = Array.from({ length: 1_001 }, (_, index) => accepted(`e-${index}`));
    expect((await world.post(events.slice(1))).json()).toMatchObject({ accepted: 1_000, refused: 0 });
    expect(problemOf(await world.post(events))).toMatchObject({ status: 413, slug: "too-large" });
    expect(await world.records()).toHaveLength(1_000);
  });
});

test("no log line repeats what an event says", async () => {
  const world = await createIntakeWorld();
  await world.post([accepted("e-1"), accepted("e-2", { data: { item: "secret-item", title: "김민수 소음 민원" } })]);
  await world.post(accepted("e-3", { attributes: { time: "비밀" } }));
  const text = world.logged.join("\n");
  expect(text).toContain("e-1");
  expect(text).not.toMatch(/secret-item|소음|비밀|2026-000123|gihan_[0-9a-f]{12}_/);
});
