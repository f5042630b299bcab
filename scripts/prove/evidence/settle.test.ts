import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { createRandom } from "../../demo/fortnight/random.ts";
import { Arrivals } from "./arrivals.ts";
import { ComplaintStream } from "./complaint-stream.ts";
import { createCourses } from "./course.ts";
import type { LedgerLook } from "./ledger-look.ts";
import { createPoster } from "./poster.ts";
import { settle } from "./settle.ts";
import { createTown } from "./town.ts";

const empty: LedgerLook = {
  sql: null as never,
  count: async () => 0,
  standing: async () => ({ openAttempts: 0, unknownUnlisted: 0, unreadEvents: 0, deadLetters: 0 }),
  unknownUnits: async () => [],
  onceUnknown: async () => new Set(),
  unitsInFlight: async () => [],
  close: async () => undefined,
};

it.each([
  ["refuses everything", 503],
  ["never answers", null],
])("judges what there is when the intake %s for ever", { timeout: 5_000 }, async (_, status) => {
  const intake = createServer((__, response) => {
    if (status !== null) response.writeHead(status).end();
  });
  intake.listen(0, "127.0.0.1");
  await once(intake, "listening");
  onTestFinished(() => {
    intake.closeAllConnections();
    intake.close();
  });
  const random = createRandom(1);
  const arrivals = new Arrivals();
  const url = `http://127.0.0.1:${(intake.address() as AddressInfo).port}`;
  const poster = createPoster({ urls: [url], token: "token", retryEveryMs: 10 });
  const stream = new ComplaintStream({ poster, arrivals, random });
  const leads = { near: [10, 20], far: [10, 20] } as const;
  for (const course of createCourses(createTown({ texts: false }), { count: 3, random, leads })) stream.begin([course]);
  const { evidence } = await settle({
    look: empty,
    stream,
    arrivals,
    outages: [],
    atMostMs: 100,
    quietMs: 0,
    onProgress: () => undefined,
  });
  expect(evidence.records).toHaveLength(3);
  expect([stream.accepted, stream.givenUp]).toEqual([0, 3]);
});
