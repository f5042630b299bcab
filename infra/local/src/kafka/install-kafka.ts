import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { LocalError } from "../local-error.ts";
import { runToEnd } from "../run-to-end.ts";

const local = fileURLToPath(new URL("../../", import.meta.url));
const pom = join(local, "pom.xml");
/** Maven's usual name for what it makes; ignored by git. */
const target = join(local, "target");

/** Folder of Kafka's jars and where its logging is set; says nothing of whether they are there. */
export const kafkaFiles = { jars: join(target, "kafka"), logging: join(local, "log4j2.properties") } as const;

/** Whether the jars that the pom names are all there. */
export async function isKafkaInstalled(): Promise<boolean> {
  const [wanted, there] = await Promise.all([readFile(pom, "utf8"), readFile(join(kafkaFiles.jars, "pom.xml"), "utf8").catch(() => null)]);
  return wanted === there;
}

/** Fetches Kafka's jars with Maven, whose settings say from where; does nothing if they are there. @throws LocalError */
export async function installKafka(onProgress: (sentence: string) => void): Promise<void> {
  if (await isKafkaInstalled()) return;
  onProgress("Kafka를 내려받습니다(처음 한 번만, 약 45 MB)…");
  // Copied under another name first: half a set of jars must not pass for a whole one.
  const draft = `${kafkaFiles.jars}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  const { code, output } = await runToEnd("mvn", ["-q", "-B", "-f", pom, "dependency:copy-dependencies", `-DoutputDirectory=${draft}`]);
  if (code === null)
    throw new LocalError("Maven(mvn)이 없어 Kafka를 내려받을 수 없습니다. 설치한 뒤 다시 실행하십시오. 예: apt-get install maven");
  if (code !== 0)
    throw new LocalError(`Maven이 Kafka를 내려받지 못했습니다. 네트워크와 Maven 설정을 확인하십시오.\n${output.slice(-2_000)}`);
  await writeFile(join(draft, "pom.xml"), await readFile(pom));
  await rm(kafkaFiles.jars, { recursive: true, force: true });
  await rename(draft, kafkaFiles.jars);
}
