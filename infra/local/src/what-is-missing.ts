import { javaProblem } from "./kafka/find-java.ts";
import { isKafkaInstalled } from "./kafka/install-kafka.ts";
import { findRedis } from "./redis/find-redis.ts";
import { runToEnd } from "./run-to-end.ts";

/** A program of the machine that the servers cannot do without. */
export interface Missing {
  readonly problem: string;
  readonly why: string;
  /** Debian's package that has it. */
  readonly debianPackage: string;
}

/** Looks for the programs that the project cannot bring itself: Java, Maven, Redis. Postgres comes from npm, Kafka through Maven. */
export async function whatIsMissing(): Promise<readonly Missing[]> {
  const [java, hasKafka, redis] = await Promise.all([javaProblem(), isKafkaInstalled(), findRedis()]);
  const missing: Missing[] = [];
  if (java !== null) missing.push({ problem: java, why: "Kafka를 실행합니다(Java 17 이상)", debianPackage: "openjdk-17-jre-headless" });
  if (!hasKafka && (await runToEnd("mvn", ["--version"])).code !== 0)
    missing.push({ problem: "Maven(mvn)이 없습니다", why: "Kafka의 jar를 내려받습니다", debianPackage: "maven" });
  if (redis === null) missing.push({ problem: "redis-server가 없습니다", why: "알람 대기열을 보관합니다", debianPackage: "redis-server" });
  return missing;
}
