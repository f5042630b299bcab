import { resolve, join } from "node:path";
import { sampleCurl } from "@gihan/setup/sample-curl";
import { setupDefinition, type ServicePlaces } from "./service-definitions.ts";
import { readServicesOptions, servicesHelp, type ServicesOptions } from "./services-options.ts";
import { servicesText } from "./services-text.ts";
import { readAddresses } from "./servers-file.ts";
import { trialKey } from "./setup.ts";
import { startServices } from "./start-services.ts";

const say = (text: string): void => void process.stderr.write(`${text}\n`);

const asked = readServicesOptions(process.argv.slice(2));
if (asked.kind === "help") process.stdout.write(`${servicesHelp}\n`);
else if (asked.kind === "refused") {
  say(asked.korean);
  process.exitCode = 2;
} else {
  try {
    await run(asked.options);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}

async function run({ folder, counts }: ServicesOptions): Promise<void> {
  const addresses = await readAddresses(folder);
  if (addresses === null) {
    say(`${folder}에서 실행 중인 서버가 없습니다. 다른 터미널에서 먼저 npm run servers로 시작하십시오.`);
    process.exit(1);
  }
  const ending = Promise.withResolvers<void>();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => ending.resolve());
  const places: ServicePlaces = {
    ...addresses,
    kafkaReplication: addresses.kafkaBrokers.length,
    sinkHost: "127.0.0.1",
    sinkFile: join(resolve(folder), "sink.jsonl"),
    listenOn: "127.0.0.1",
  };
  const services = await startServices({ places, counts, logFolder: join(resolve(folder), "logs"), onProgress: say });
  const token = await trialKey(setupDefinition(places).environment, folder);
  const curl = sampleCurl({ url: "http://127.0.0.1:4026", token, now: Temporal.Now.instant() });
  say(servicesText({ services: services.all, curl, folder }));
  await ending.promise;
  say("서비스를 멈추는 중입니다…");
  await services.stop();
  process.exit(0);
}
