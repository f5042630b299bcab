import { expect, onTestFinished, test, vi } from "vitest";
import { watchRedis, type RedisFinding } from "../src/redis/watch-redis.ts";

const away: RedisFinding = { kind: "unknown", reason: "unreachable", english: "it is away", korean: "연결하지 못했습니다" };
const secretive: RedisFinding = { kind: "unknown", reason: "config-refused", english: "it does not tell", korean: "확인하지 못했습니다" };
const forgetful = { weight: "warn", english: "it keeps nothing", korean: "디스크에 남기지 않습니다" } as const;
const evicting = { weight: "refuse", english: "it evicts", korean: "noeviction으로 바꾸십시오" } as const;

/** Watches a Redis of which each look finds the next of these; the last one stays. */
async function watch(...findings: readonly RedisFinding[]) {
  const said: string[] = [];
  const logged: string[] = [];
  const fatal: Error[] = [];
  let looks = 0;
  const watching = await watchRedis({
    check: () => Promise.resolve(findings[Math.min(looks++, findings.length - 1)]!),
    everyMs: 1,
    logger: { info: (line: string) => logged.push(line), warn: (line: string) => logged.push(line) } as never,
    onProgress: (sentence) => said.push(sentence),
    onFatal: (error) => fatal.push(error),
  });
  onTestFinished(() => watching.stop());
  return { said, logged, fatal, looks: () => looks };
}

test("nothing is said of a Redis that is fit, and it is not looked at again", async () => {
  const { said, logged, looks } = await watch({ kind: "sound" });
  expect([said, logged, looks()]).toEqual([[], [], 1]);
});

test("what is wrong with it is said aloud, to the log and to whoever watches the start", async () => {
  const { said, logged, looks } = await watch({ kind: "unsound", problems: [forgetful] });
  expect([said, logged, looks()]).toEqual([[forgetful.korean], [forgetful.english], 1]);
  expect((await watch(secretive)).said).toEqual([secretive.korean]);
});

test("one that loses alarms is refused at the start, with the remedy", async () => {
  await expect(watch({ kind: "unsound", problems: [forgetful, evicting] })).rejects.toMatchObject({
    code: "STORE_REFUSED",
    message: evicting.korean,
  });
});

test("one that is away is looked at until it is known, which is said once", async () => {
  const { said, logged, looks } = await watch(away, away, away, { kind: "sound" });
  await vi.waitFor(() => expect(logged).toEqual([away.english, "Redis is there, and fit for alarms"]));
  expect([said, looks()]).toEqual([[away.korean], 4]);
});

test("what is wrong with one that was away is said when it is back, or ends the process", async () => {
  const warned = await watch(away, { kind: "unsound", problems: [forgetful] });
  await vi.waitFor(() => expect(warned.said).toEqual([away.korean, forgetful.korean]));
  expect(warned.fatal).toEqual([]);
  const ended = await watch(away, away, { kind: "unsound", problems: [evicting] });
  await vi.waitFor(() => expect(ended.said).toEqual([away.korean, evicting.korean]));
  expect(ended.fatal).toEqual([expect.objectContaining({ code: "STORE_REFUSED" })]);
  expect(ended.looks()).toBe(3);
});
