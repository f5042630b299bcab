import { once } from "node:events";
import { resolve } from "node:path";
import { install } from "./install.ts";
import { readServersOptions, serversHelp, type ServersOptions } from "./options.ts";
import { serversText } from "./servers-text.ts";
import { writeAddresses } from "./servers-file.ts";
import { startServers, type LocalServers } from "./start-servers.ts";
import { untilAskedToStop } from "./until-asked-to-stop.ts";

const say = (text: string): void => void process.stderr.write(`${text}\n`);

const asked = readServersOptions(process.argv.slice(2));
if (asked.kind === "help") process.stdout.write(`${serversHelp}\n`);
else if (asked.kind === "refused") {
  say(asked.korean);
  process.exitCode = 2;
} else {
  try {
    await install(say);
    if (asked.options.installsOnly) say("서버에 필요한 것이 모두 있습니다.");
    else process.exit(await run(asked.options));
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}

/** Answers the exit code: 0 when somebody asked to stop, also during the start; 1 when a server was lost. */
async function run({ folder, brokers, firstPort }: ServersOptions): Promise<number> {
  const asked = untilAskedToStop();
  const { signal } = asked;
  signal.addEventListener("abort", () => say("서버를 멈추는 중입니다…"));
  let code = 0;
  const onLost = (error: Error): void => {
    if (signal.aborted) return;
    say(error.message);
    code = 1;
    asked.abort();
  };
  try {
    const servers = await startServers({ folder: resolve(folder), brokers, firstPort, onProgress: say, onLost, signal });
    await stayUntil(signal, servers, folder);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return code;
}

async function stayUntil(signal: AbortSignal, servers: LocalServers, folder: string): Promise<void> {
  const forget = await writeAddresses(folder, addressesOf(servers));
  try {
    if (signal.aborted) return;
    say(serversText(servers, folder));
    await once(signal, "abort");
  } finally {
    await forget();
    await servers.stop();
  }
}

function addressesOf({ kafka, redis, postgres }: LocalServers) {
  return { databaseUrl: postgres.url, redisUrl: redis.url, kafkaBrokers: kafka.bootstrap };
}
