import { hasSecureServers, secureKafka, secureRedis, type SecureKafka, type SecureRedis } from "@gihan/testing/secure-servers";
import { beforeAll, describe, expect, test } from "vitest";
import { emptyInstallation } from "./installation.ts";

/** Less than a quarter of what a process waits for stores that are away. */
const soonMs = 30_000;

describe.skipIf(!hasSecureServers)("stores that speak TLS and ask who is there (needs java, redis-server and openssl)", () => {
  let kafka: SecureKafka;
  let redis: SecureRedis;
  beforeAll(async () => {
    [kafka, redis] = await Promise.all([secureKafka(), secureRedis()]);
  });

  const toKafka = () => ({
    KAFKA_BROKERS: kafka.brokers.join(","),
    KAFKA_TLS_CA_FILE: kafka.certificate.authorityFile,
    KAFKA_USERNAME: kafka.user.username,
    KAFKA_PASSWORD: kafka.user.password,
  });
  const toRedis = () => ({
    REDIS_URL: redis.url,
    REDIS_PASSWORD: redis.password,
    REDIS_TLS_CA_FILE: redis.certificate.authorityFile,
  });

  test("serve a scheduler that knows them by its environment", async () => {
    const { start } = await emptyInstallation();
    const scheduler = start("scheduler", { ...toKafka(), ...toRedis() });
    await scheduler.untilReady();
    expect(JSON.parse((await scheduler.ask("/readyz")).body)).toMatchObject({ status: "ready" });
    expect(await scheduler.end("SIGTERM")).toBe(0);
  });

  test.for([
    ["scheduler", "a wrong password of Kafka", () => ({ KAFKA_PASSWORD: "guessed" }), /^Kafka가 거절합니다.*KAFKA_PASSWORD/m],
    ["intake", "a wrong password of Kafka", () => ({ KAFKA_PASSWORD: "guessed" }), /^Kafka가 거절합니다.*KAFKA_PASSWORD/m],
    [
      "scheduler",
      "a Kafka whose authority is another",
      () => ({ KAFKA_TLS_CA_FILE: redis.certificate.authorityFile }),
      /^Kafka의 인증서를 믿을 수 없거나.*KAFKA_TLS_CA/m,
    ],
    [
      "scheduler",
      "a wrong password of Redis",
      () => ({ REDIS_PASSWORD: "guessed" }),
      /^Redis가 사용자나 비밀번호를.*WRONGPASS.*REDIS_PASSWORD/m,
    ],
    [
      "notifier",
      "a Redis whose authority is another",
      () => ({ REDIS_TLS_CA_FILE: kafka.certificate.authorityFile }),
      /^Redis의 인증서를 믿을 수 없거나.*REDIS_TLS_CA/m,
    ],
  ] as const)("end the %s with %s at once, which says so", async ([name, , mistaken, sentence]) => {
    const { start } = await emptyInstallation();
    const startedAt = performance.now();
    const service = start(name, { ...toKafka(), ...toRedis(), ...mistaken() });
    expect([await service.end(), service.output()]).toEqual([1, expect.stringMatching(sentence)]);
    expect(performance.now() - startedAt).toBeLessThan(soonMs);
    expect(service.output()).not.toMatch(/guessed/);
  });
});
