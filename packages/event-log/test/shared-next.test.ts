import { expect, test } from "vitest";
import { sharedNext } from "../src/kafka/shared-next.ts";

test("who asks while a question is under way shares the next one, never that one", async () => {
  const answers: PromiseWithResolvers<number>[] = [];
  const ask = sharedNext(() => {
    const answer = Promise.withResolvers<number>();
    answers.push(answer);
    return answer.promise;
  });
  const first = ask();
  const [second, third] = [ask(), ask()];
  expect(answers).toHaveLength(1);
  answers[0]?.resolve(1);
  expect(await first).toBe(1);
  await expect.poll(() => answers.length).toBe(2);
  const fourth = ask();
  answers[1]?.resolve(2);
  expect(await Promise.all([second, third])).toEqual([2, 2]);
  await expect.poll(() => answers.length).toBe(3);
  answers[2]?.resolve(3);
  expect(await fourth).toBe(3);
});

test("a question that fails is the failure of those who shared it, and not of the next", async () => {
  let asked = 0;
  const ask = sharedNext(async () => {
    asked += 1;
    if (asked <= 2) throw new Error(`failure ${asked}`);
    return asked;
  });
  const settled = await Promise.allSettled([ask(), ask(), ask()]);
  expect(settled.map((one) => one.status === "rejected" && String(one.reason))).toEqual([
    "Error: failure 1",
    "Error: failure 2",
    "Error: failure 2",
  ]);
  expect(await ask()).toBe(3);
});
