import { installKafka } from "./kafka/install-kafka.ts";
import { LocalError } from "./local-error.ts";
import { runToEnd } from "./run-to-end.ts";
import { whatIsMissing, type Missing } from "./what-is-missing.ts";

/**
 * Puts in place whatever the servers need and this machine has not: Debian's packages where this is Debian and we may, then Kafka's jars.
 *
 * @throws LocalError that says what to install, and why.
 */
export async function install(onProgress: (sentence: string) => void): Promise<void> {
  const missing = await whatIsMissing();
  if (missing.length > 0) await installPackages(missing, onProgress);
  await installKafka(onProgress);
}

async function installPackages(missing: readonly Missing[], onProgress: (sentence: string) => void): Promise<void> {
  const packages = missing.map((each) => each.debianPackage);
  if (process.getuid?.() !== 0 || (await runToEnd("apt-get", ["--version"])).code !== 0) throw new LocalError(missingText(missing));
  for (const { problem, why, debianPackage } of missing) onProgress(`${problem}. ${why}. Debian 패키지 ${debianPackage}을(를) 설치합니다…`);
  const command = ["-o", "DPkg::Lock::Timeout=120", "install", "-y", "-q", "--no-install-recommends", ...packages];
  let { code, output } = await runToEnd("apt-get", command);
  if (code !== 0) {
    // The list of packages may be older than what the mirror still has.
    await runToEnd("apt-get", ["-q", "update"]);
    ({ code, output } = await runToEnd("apt-get", command));
  }
  if (code !== 0) throw new LocalError(`Debian 패키지(${packages.join(", ")})를 설치하지 못했습니다.\n${output.slice(-2_000)}`);
}

/** What is to be installed by hand, one line each, with the command. */
export function missingText(missing: readonly Missing[]): string {
  const lines = missing.map(({ problem, why }) => `  ${problem}: ${why}.`);
  return `서버를 시작하는 데 필요한 프로그램이 없습니다.\n${lines.join("\n")}\n설치한 뒤 다시 실행하십시오. 예: apt-get install ${missing.map((each) => each.debianPackage).join(" ")}`;
}
