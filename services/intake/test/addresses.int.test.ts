import { once } from "node:events";
import { connect, type AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { accepted, createIntakeWorld, problemOf } from "./intake-world.ts";

test("an address that does not exist is answered 404", async () => {
  const world = await createIntakeWorld();
  for (const [method, url] of [
    ["GET", "/v2/events"],
    ["POST", "/"],
  ] as const) {
    expect(problemOf(await world.send({ method, url, headers: { "content-type": "text/plain" }, payload: "x" }))).toMatchObject({
      status: 404,
      slug: "not-found",
    });
  }
});

test("an address that cannot be decoded is answered 400", async () => {
  const world = await createIntakeWorld();
  expect(problemOf(await world.send({ method: "GET", url: "/v1/complaints/saeol/%zz" }))).toMatchObject({ status: 400 });
});

test.for([
  ["DELETE", "/v1/events", "GET, HEAD, OPTIONS, POST"],
  ["PUT", "/v1/events", "GET, HEAD, OPTIONS, POST"],
  ["POST", "/v1/complaints/saeol/1", "GET, HEAD"],
  ["PATCH", "/livez", "GET, HEAD"],
] as const)("%s %s is answered 405 with the methods there are", async ([method, url, allow]) => {
  const world = await createIntakeWorld();
  const answer = await world.send({ method, url });
  expect(problemOf(answer)).toMatchObject({ status: 405, slug: "method-not-allowed" });
  expect(answer.headers["allow"]).toBe(allow);
});

test("bytes that are no HTTP are answered with a problem too", async () => {
  const world = await createIntakeWorld();
  await world.app.listen({ host: "127.0.0.1", port: 0 });
  const socket = connect((world.app.server.address() as AddressInfo).port, "127.0.0.1");
  socket.end("GARBAGE\r\n\r\n");
  const [bytes] = (await once(socket, "data")) as [Buffer];
  expect(bytes.toString()).toMatch(/^HTTP\/1.1 400 Bad Request\r\n.*application\/problem\+json.*urn:gihan:problem:malformed/s);
});

describe("every answer", () => {
  test("names the request: by the sender's id if it is a plain one, else by ours", async () => {
    const world = await createIntakeWorld();
    const idOf = async (given: string) =>
      (await world.send({ method: "GET", url: "/livez", headers: { "x-request-id": given } })).headers["x-request-id"];
    expect(await idOf("saeol-42")).toBe("saeol-42");
    expect(await idOf("<script>")).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("may not be read by pages of other origins", async () => {
    const world = await createIntakeWorld();
    const answer = await world.post(accepted(), { headers: { origin: "https://elsewhere.example" } });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
    expect(answer.headers["x-content-type-options"]).toBe("nosniff");
  });
});

describe("the webhook handshake", () => {
  test("agrees to the origin, and to the rate up to what a key may send", async () => {
    const world = await createIntakeWorld();
    const shake = (rate: string) =>
      world.app.inject({
        method: "OPTIONS",
        url: "/v1/events",
        headers: { "webhook-request-origin": "events.example.go.kr", "webhook-request-rate": rate },
      });
    expect((await shake("120")).headers).toMatchObject({ "webhook-allowed-origin": "events.example.go.kr", "webhook-allowed-rate": "120" });
    expect((await shake("99999")).headers["webhook-allowed-rate"]).toBe("6000");
    expect((await shake("*")).headers["webhook-allowed-rate"]).toBe("6000");
    expect((await shake("120")).statusCode).toBe(200);
  });

  test("that was not asked for tells the methods", async () => {
    const world = await createIntakeWorld();
    const answer = await world.app.inject({ method: "OPTIONS", url: "/v1/events" });
    expect([answer.statusCode, answer.headers["allow"], answer.headers["webhook-allowed-origin"]]).toEqual([
      204,
      "GET, HEAD, OPTIONS, POST",
      undefined,
    ]);
  });

  test("of an origin that is none is answered 400", async () => {
    const world = await createIntakeWorld();
    const answer = await world.app.inject({ method: "OPTIONS", url: "/v1/events", headers: { "webhook-request-origin": "two origins" } });
    expect(problemOf(answer)).toMatchObject({ status: 400, slug: "invalid-request" });
  });
});

describe("readiness", () => {
  const passing = () => Promise.resolve();
  const failing = () => Promise.reject(new Error("away"));

  test.for([
    [passing, passing, 200, "ready"],
    [passing, failing, 200, "degraded"],
    [failing, passing, 503, undefined],
  ] as const)("with what is needed %o and the rest %o is %i %s", async ([log, ledger, code, status]) => {
    const checks = [
      { name: "event-log", isNeeded: true, check: log },
      { name: "postgres", isNeeded: false, check: ledger },
    ];
    const world = await createIntakeWorld({ instead: { checks } });
    const answer = await world.app.inject("/readyz");
    expect(answer.statusCode).toBe(code);
    if (code === 503) expect(problemOf(answer).slug).toBe("not-ready");
    else expect(answer.json<{ status: string }>().status).toBe(status);
    expect(answer.json<{ checks: unknown[] }>().checks).toEqual([
      { name: "event-log", status: log === passing ? "ok" : "failing", isNeeded: true },
      { name: "postgres", status: ledger === passing ? "ok" : "failing", isNeeded: false },
    ]);
    expect((await world.app.inject("/livez")).json()).toEqual({ status: "ok" });
  });

  test("does not wait for a check that hangs", async () => {
    const checks = [{ name: "event-log", isNeeded: true, check: () => Promise.withResolvers<never>().promise }];
    const world = await createIntakeWorld({ instead: { checks }, config: { checkTimeoutMs: 20 } });
    expect((await world.app.inject("/readyz")).statusCode).toBe(503);
  });
});
