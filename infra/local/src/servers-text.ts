import type { LocalServers } from "./start-servers.ts";

/** What the person who started the servers reads; the passwords lie in the data folder, not on the screen. */
export function serversText({ kafka, redis, postgres }: LocalServers, folder: string): string {
  const rows = [
    ...kafka.brokers.map((broker, index) => [broker.name, kafka.bootstrap[index]!, `pid ${broker.pid()}`]),
    ["redis", new URL(redis.url).host, `pid ${redis.server.pid()}`],
    ["postgres", new URL(postgres.url).host, ""],
  ];
  const lines = rows.map(([name, address, pid]) => `  ${name!.padEnd(10)} ${address!.padEnd(18)} ${pid}`.trimEnd());
  const ownFolder = folder === "data/servers" ? "" : ` -- --data ${folder}`;
  return `\n서버가 준비되었습니다(데이터: ${folder}).\n${lines.join("\n")}\n\n다른 터미널에서: npm run services${ownFolder}\n멈추려면 Ctrl-C.`;
}
