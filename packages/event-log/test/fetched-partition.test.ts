import type { KafkaMessage } from "kafkajs";
import { expect, onTestFinished, test, vi } from "vitest";
import { fetchedPartition, type Fetched } from "../src/kafka/fetched-partition.ts";

function fetched(from: number, count: number): Fetched {
  const messages = Array.from({ length: count }, (_, at): KafkaMessage => {
    return { offset: String(from + at), key: null, value: null, headers: {}, timestamp: "0", attributes: 0 };
  });
  return { first: BigInt(from), last: BigInt(from + count - 1), messages };
}

/** Fetched from there to there without anything that may be read. */
function nothingIn(first: bigint, last: bigint): Fetched {
  return { first, last, messages: [] };
}

/** A partition whose bounds a test sets, and what was asked of kafkajs. */
function partition(bounds: { start: bigint; end: bigint }) {
  const asked: string[] = [];
  const ending = new AbortController();
  onTestFinished(() => ending.abort());
  const source = fetchedPartition({
    signal: ending.signal,
    bounds: async () => ({ partition: 0, ...bounds }),
    onHandled: () => undefined,
    onFault: () => undefined,
    steering: {
      seek: (offset) => asked.push(`seek ${offset}`),
      pause: () => asked.push("pause"),
      resume: () => asked.push("resume"),
    },
  });
  return { source, asked, bounds };
}

test("nothing is taken before anybody has said where to begin, and then what begins there", async () => {
  const { source, asked } = partition({ start: 0n, end: 10n });
  expect(source.offer(fetched(0, 3))).toBe(false);
  const reading = source.read(2n, 2);
  await vi.waitFor(() => expect(asked).toEqual(["seek 2", "resume"]));
  expect(source.offer(fetched(2, 3))).toBe(true);
  expect(await reading).toMatchObject({ kind: "records", next: 4n });
  expect(await source.read(4n, 2)).toMatchObject({ kind: "records", records: [{ offset: 4n }], next: 5n });
});

test("a batch from another place than the one that comes next is turned away, and the place is gone to again", async () => {
  const { source, asked } = partition({ start: 0n, end: 10n });
  const reading = source.read(5n, 9);
  await vi.waitFor(() => expect(asked).toEqual(["seek 5", "resume"]));
  expect(source.offer(fetched(0, 5))).toBe(false);
  expect(await reading).toEqual({ kind: "nothing" });
  const again = source.read(5n, 9);
  await vi.waitFor(() => expect(asked).toEqual(["seek 5", "resume", "pause", "seek 5", "resume"]));
  expect(source.offer(fetched(5, 5))).toBe(true);
  expect(await again).toEqual({ kind: "nothing" });
  expect(await source.read(5n, 9)).toMatchObject({ kind: "records", next: 10n });
});

test("where nothing is kept between the place and the batch, reading goes on behind the gap", async () => {
  const { source, asked } = partition({ start: 0n, end: 20n });
  const reading = source.read(5n, 9);
  await vi.waitFor(() => expect(asked).toContain("resume"));
  expect(source.offer(fetched(8, 2))).toBe(false);
  expect(await reading).toEqual({ kind: "nothing" });
  const again = source.read(5n, 9);
  await vi.waitFor(() => expect(asked).toHaveLength(5));
  expect(source.offer(fetched(8, 2))).toBe(true);
  expect(await again).toEqual({ kind: "nothing" });
  expect(await source.read(5n, 9)).toMatchObject({ kind: "records", records: [{ offset: 8n }, { offset: 9n }], next: 10n });
});

test("where nothing may be read the place moves on without records, at once if nothing else is there, else with what is", async () => {
  const { source, asked } = partition({ start: 0n, end: 20n });
  const reading = source.read(5n, 9);
  await vi.waitFor(() => expect(asked).toContain("resume"));
  expect(source.offer(nothingIn(5n, 7n))).toBe(true);
  expect(await reading).toEqual({ kind: "records", records: [], next: 8n });
  expect(source.offer(fetched(8, 1))).toBe(true);
  expect(source.offer(nothingIn(9n, 11n))).toBe(true);
  expect(await source.read(8n, 9)).toMatchObject({ records: [{ offset: 8n }], next: 12n });
  expect(asked).toEqual(["seek 5", "resume"]);
});

test("nothing to read is turned away as well where it does not begin at the place that comes next", async () => {
  const { source, asked } = partition({ start: 0n, end: 20n });
  const reading = source.read(5n, 9);
  await vi.waitFor(() => expect(asked).toContain("resume"));
  expect(source.offer(nothingIn(3n, 4n))).toBe(false);
  expect(await reading).toEqual({ kind: "nothing" });
});

test.each([
  ["events-lost", { start: 7n, end: 9n }],
  ["log-replaced", { start: 0n, end: 3n }],
] as const)("kafkajs begins elsewhere because the place is no more: %s", async (reason, bounds) => {
  const partitioned = partition({ start: 0n, end: 10n });
  const { source, asked } = partitioned;
  const reading = source.read(5n, 9);
  await vi.waitFor(() => expect(asked).toContain("resume"));
  Object.assign(partitioned.bounds, bounds);
  expect(source.offer(fetched(Number(bounds.start), 2))).toBe(false);
  expect(await reading).toEqual({ kind: "nothing" });
  expect(await source.read(5n, 9)).toEqual({ kind: "halt", reason });
});

test("a place beyond the end is looked at twice: a new leader may not know at once how far the old one had come", async () => {
  const partitioned = partition({ start: 0n, end: 4n });
  const reading = partitioned.source.read(5n, 9);
  await Promise.resolve();
  partitioned.bounds.end = 5n;
  await vi.waitFor(() => expect(partitioned.asked).toEqual(["seek 5", "resume"]), { timeout: 3_000 });
  partitioned.source.offer(fetched(5, 1));
  expect(await reading).toMatchObject({ kind: "records", next: 6n });
});

test("fetching pauses while enough is waiting, and goes on when it is not", async () => {
  const { source, asked } = partition({ start: 0n, end: 5_000n });
  const reading = source.read(0n, 600);
  await vi.waitFor(() => expect(asked).toContain("resume"));
  expect(source.offer(fetched(0, 1_500))).toBe(true);
  expect(asked.splice(0)).toEqual(["seek 0", "resume", "pause"]);
  expect(source.offer(fetched(1_500, 10))).toBe(false);
  expect(await reading).toMatchObject({ next: 600n });
  expect(asked).toEqual(["resume"]);
  expect(source.offer(fetched(1_500, 10))).toBe(true);
  expect(await source.read(600n, 1_000)).toMatchObject({ next: 1_510n });
});
