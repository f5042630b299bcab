import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const main = fileURLToPath(new URL("main.ts", import.meta.url));

async function runDemo(...args: readonly string[]): Promise<{ readonly code: number | null; readonly said: string }> {
  const child = spawn(process.execPath, [main, "--exit", ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const [output, complaint, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close") as Promise<[number | null]>,
  ]);
  return { code, said: output + complaint };
}

/** From the first figure to the last; the samples below it are mails, whose times of sending may differ. */
function tableIn(said: string): string {
  const table = /^민원\n[\s\S]*^이벤트\n(?: .*\n)+/m.exec(said);
  if (table === null) throw new Error(`no table in what the demo said:\n${said}`);
  return table[0];
}

test("both shapes tell the same fortnight, and the distributed one went through Kafka and Redis", { timeout: 400_000 }, async () => {
  const seed = ["--seed", "3"];
  const embedded = await runDemo(...seed);
  const distributed = await runDemo(...seed, "--distributed");
  expect([embedded, distributed]).toEqual([
    { code: 0, said: expect.any(String) },
    { code: 0, said: expect.any(String) },
  ]);
  expect(tableIn(embedded.said)).toContain("장부와 같음");
  expect(tableIn(distributed.said)).toBe(tableIn(embedded.said));

  // What the servers say themselves: where the log ends in each partition, what Redis has done.
  expect(distributed.said).toMatch(/Kafka complaints +[1-9]\d*건 {2}\(파티션 \d+\/\d+개의 끝: \d+→[1-9]/);
  expect(distributed.said).toMatch(/Redis 알람 +[1-9]\d*건 {2}\(INFO: 명령 [1-9]\d*개, 그 가운데 BullMQ 스크립트 [1-9]/);
  expect(embedded.said).not.toMatch(/Kafka|Redis/);
});
