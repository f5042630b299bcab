import { once } from "node:events";
import { resolve, join } from "node:path";
import { sampleCurl } from "@gihan/setup/sample-curl";
import { portOf, setupDefinition, type ServicePlaces } from "./service-definitions.ts";
import { readServicesOptions, servicesHelp, type ServicesOptions } from "./services-options.ts";
import { servicesText } from "./services-text.ts";
import { readAddresses } from "./servers-file.ts";
import { trialKey } from "./setup.ts";
import { startServices } from "./start-services.ts";
import { untilAskedToStop } from "./until-asked-to-stop.ts";

const say = (text: string): void => void process.stderr.write(`${text}\n`);

const asked = readServicesOptions(process.argv.slice(2));
if (asked.kind === "help") process.stdout.write(`${servicesHelp}\n`);
else if (asked.kind === "refused") {
  say(asked.korean);
  process.exitCode = 2;
} else {
  const { signal } = untilAskedToStop();
  try {
    await run(asked.options, signal);
  } catch (error) {
    if (!signal.aborted) say(error instanceof Error ? error.message : String(error));
    process.exit(signal.aborted ? 0 : 1);
  }
  process.exit(0);
}

async function run({ folder, firstPort, counts }: ServicesOptions, signal: AbortSignal): Promise<void> {
  const addresses = await readAddresses(folder);
  if (addresses === null) {
    say(`${folder}에서 실행 중인 서버가 없습니다. 다른 터미널에서 먼저 npm run servers로 시작하십시오.`);
    process.exit(1);
  }
  const places: ServicePlaces = {
    ...addresses,
    kafkaReplication: addresses.kafkaBrokers.length,
    sinkHost: "127.0.0.1",
    sinkFile: join(resolve(folder), "sink.jsonl"),
    listenOn: "127.0.0.1",
    firstPort,
  };
  signal.addEventListener("abort", () => say("서비스를 멈추는 중입니다…"));
  const services = await startServices({ places, counts, logFolder: join(resolve(folder), "logs"), onProgress: say, signal });
  try {
    const token = await trialKey(setupDefinition(places).environment, folder);
    const intakeUrl = `http://127.0.0.1:${portOf(places, "intake", "GIHAN_PORT")}`;
    const sinkUrl = `http://127.0.0.1:${portOf(places, "sink", "GIHAN_SINK_PORT")}`;
    const curl = sampleCurl({ url: intakeUrl, token, now: Temporal.Now.instant() });
    if (signal.aborted) return;
    say(servicesText({ services: services.all, intakeUrl, sinkUrl, curl, folder }));
    await once(signal, "abort");
  } finally {
    await services.stop();
  }
}
