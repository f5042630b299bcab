import { runToEnd } from "../run-to-end.ts";

/** Kafka 4 needs it; older ones refuse its class files with a message that helps nobody. */
const oldestMajor = 17;

/** Null if the machine's `java` can run Kafka, else what is wrong with it. */
export async function javaProblem(): Promise<string | null> {
  const { code, output } = await runToEnd("java", ["-version"]);
  if (code === null) return "java가 없습니다";
  const version = /version "(?<major>\d+)/.exec(output)?.groups?.["major"];
  if (version === undefined) return "java의 버전을 알 수 없습니다";
  return Number(version) >= oldestMajor ? null : `java가 너무 오래되었습니다(${version})`;
}
