import { resolve } from "node:path";
import { install } from "./install.ts";
import { readServersOptions, serversHelp, type ServersOptions } from "./options.ts";
import { serversText } from "./servers-text.ts";
import { writeAddresses } from "./servers-file.ts";
import { startServers, type LocalServers } from "./start-servers.ts";

const say = (text: string): void => void process.stderr.write(`${text}\n`);
const firstPort = 4030;

const asked = readServersOptions(process.argv.slice(2));
if (asked.kind === "help") process.stdout.write(`${serversHelp}\n`);
else if (asked.kind === "refused") {
  say(asked.korean);
  process.exitCode = 2;
} else {
  try {
    await install(say);
    if (asked.options.installsOnly) say("서버에 필요한 것이 모두 있습니다.");
    else await run(asked.options);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}

async function run({ folder, brokers }: ServersOptions): Promise<void> {
  const ending = Promise.withResolvers<number>();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => ending.resolve(0));
  const servers = await startServers({
    folder: resolve(folder),
    brokers,
    firstPort,
    onProgress: say,
    onLost: (error) => {
      say(error.message);
      ending.resolve(1);
    },
  });
  const addresses = addressesOf(servers);
  const forget = await writeAddresses(folder, addresses);
  say(serversText(servers, folder));
  const code = await ending.promise;
  say("서버를 멈추는 중입니다…");
  await forget();
  await servers.stop();
  process.exit(code);
}

function addressesOf({ kafka, redis, postgres }: LocalServers) {
  return { databaseUrl: postgres.url, redisUrl: redis.url, kafkaBrokers: kafka.bootstrap };
}
