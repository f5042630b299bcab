import { Redis } from "ioredis";

const accounts = ["email", "text"] as const;

/** How much a Redis has done since its start: the alarms BullMQ has numbered there, and what the server's own INFO says. */
export async function jobsThroughRedis(url: string): Promise<string> {
  const client = new Redis(url);
  try {
    const [info, ...numbers] = await Promise.all([
      client.info("everything"),
      ...accounts.map((account) => client.get(`gihan:notices-${account}:id`)),
    ]);
    const says = (field: string): string => new RegExp(`^${field}:([^\\r\\n]*)`, "m").exec(info)?.[1] ?? "?";
    const alarms = numbers.reduce((sum, number) => sum + Number(number ?? 0), 0);
    const scripts = /^calls=(\d+)/.exec(says("cmdstat_evalsha"))?.[1] ?? "0";
    return `  Redis 알람 ${String(alarms).padStart(11)}건  (INFO: 명령 ${says("total_commands_processed")}개, 그 가운데 BullMQ 스크립트 ${scripts}개, aof_enabled ${says("aof_enabled")}, 메모리 ${says("used_memory_human")})`;
  } finally {
    client.disconnect();
  }
}
