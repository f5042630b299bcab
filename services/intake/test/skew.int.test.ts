import { expect, test } from "vitest";
import { accepted, createIntakeWorld, problemOf } from "./intake-world.ts";

test("while the machine's clock cannot be trusted no event is judged by it: senders are told to come again, and look-ups go on", async () => {
  let isTrusted = false;
  const world = await createIntakeWorld({ instead: { mayWork: () => isTrusted } });
  const answer = await world.post(accepted());
  expect(problemOf(answer)).toMatchObject({ status: 503, slug: "not-ready" });
  expect(answer.headers["retry-after"]).toBe("2");
  expect(await world.records()).toEqual([]);
  expect((await world.send({ method: "GET", url: "/v1/complaints/saeol/2026-1" })).statusCode).toBe(404);

  isTrusted = true;
  expect((await world.post(accepted())).statusCode).toBe(202);
});
