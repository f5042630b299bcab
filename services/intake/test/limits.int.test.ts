import { expect, test } from "vitest";
import { accepted, createIntakeWorld, problemOf } from "./intake-world.ts";

test("a key that posts too often is told how long to wait; another key is not", async () => {
  const world = await createIntakeWorld({ config: { requestsPerMinute: 3 } });
  const other = await world.createToken();
  for (let sent = 0; sent < 3; sent++) expect((await world.post(accepted())).statusCode).toBe(202);
  const answer = await world.post(accepted());
  expect(problemOf(answer)).toMatchObject({ status: 429, slug: "too-many-requests" });
  expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
  expect(Number(answer.headers["retry-after"])).toBeLessThanOrEqual(60);
  expect((await world.post(accepted(), { token: other })).statusCode).toBe(202);
});

test("asking too often does not keep a key from posting", async () => {
  const world = await createIntakeWorld({ config: { requestsPerMinute: 1 } });
  const ask = () => world.send({ method: "GET", url: "/v1/events?source=urn:a&id=1" });
  expect((await ask()).statusCode).toBe(404);
  expect((await ask()).statusCode).toBe(429);
  expect((await world.post(accepted())).statusCode).toBe(202);
});

test("health is never limited", async () => {
  const world = await createIntakeWorld({ config: { requestsPerMinute: 1 } });
  for (let asked = 0; asked < 3; asked++) expect((await world.app.inject("/livez")).statusCode).toBe(200);
});
