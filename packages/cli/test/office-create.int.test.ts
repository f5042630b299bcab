import { temporaryDatabase } from "@gihan/testing/temporary-database";
import { expect, test } from "vitest";
import { runGihan } from "../src/gihan.ts";

async function ledger() {
  const { connectionString, pool } = await temporaryDatabase();
  const gihan = async (env: Readonly<Record<string, string>>, ...argv: readonly string[]) => {
    const out: string[] = [];
    const err: string[] = [];
    const exitCode = await runGihan(argv, {
      env: { DATABASE_URL: connectionString, ...env },
      stdout: { write: (part) => out.push(part) },
      stderr: { write: (part) => err.push(part) },
    });
    return { exitCode, stdout: out.join(""), stderr: err.join("") };
  };
  return { gihan, pool };
}

const hanbit = ["office", "create", "--id", "hanbit", "--name", "한빛구청", "--email", "minwon@hanbit.example"];

test("gihan office create founds an office, and at a second time leaves it as it is", async () => {
  const { gihan } = await ledger();
  await gihan({}, "migrate");
  const first = await gihan({}, ...hanbit, "--sample", "--json");
  expect(JSON.parse(first.stdout)).toMatchObject({ isNew: true, officeId: "hanbit", name: "한빛구청", deliveryMode: "sink", items: 63 });
  const again = await gihan({}, "office", "create", "--id", "hanbit", "--name", "다른 이름", "--email", "other@hanbit.example");
  expect(again).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/이미 있는 기관입니다[^]*한빛구청 \(hanbit\)[^]*minwon@hanbit.example/),
  });
});

test.each([
  ["an id that is none", ["--id", "한빛", "--name", "한빛구청", "--email", "minwon@hanbit.example"], "아이디"],
  ["a name of nothing", ["--id", "hanbit", "--name", " ", "--email", "minwon@hanbit.example"], "--name"],
  ["an address that is none", ["--id", "hanbit", "--name", "한빛구청", "--email", "minwon"], "메일 주소"],
])("%s is refused in words before anything is asked", async (_, options, word) => {
  const { gihan } = await ledger();
  expect(await gihan({}, "office", "create", ...options)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(word) });
});

test("with Kafka's brokers named, gihan migrate makes the ledger alone", async () => {
  const { gihan, pool } = await ledger();
  const migrated = await gihan({ KAFKA_BROKERS: "kafka:9092" }, "migrate", "--json");
  expect(JSON.parse(migrated.stdout)).toMatchObject({ eventLog: "elsewhere", noticeQueue: "elsewhere" });
  const { rows } = await pool().query<{ name: string }>(
    "select nspname as name from pg_namespace where nspname in ('event_log', 'bullmq')",
  );
  expect(rows).toEqual([]);
});

test("settings of Kafka that are wrong are named", async () => {
  const { gihan } = await ledger();
  const failed = await gihan({ KAFKA_BROKERS: "kafka:9092", KAFKA_USERNAME: "gihan" }, "migrate");
  expect(failed).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("KAFKA_PASSWORD") });
});
