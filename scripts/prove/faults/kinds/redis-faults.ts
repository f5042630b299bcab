import { setTimeout as pause } from "node:timers/promises";
import type { Fault } from "../fault.ts";

const awayMs = 20_000;

export const redisFaults: readonly Fault[] = [
  {
    name: "redis-flushed",
    what: "FLUSHALL, six times",
    minutes: 2.5,
    leavesUnknown: false,
    async strike({ city }) {
      for (let done = 0; done < 6; done += 1) {
        await city.servers.redis.flush();
        await pause(3_000);
      }
    },
  },
  {
    name: "redis-killed",
    what: "Redis killed with kill -9 and started again, twice",
    minutes: 2.5,
    leavesUnknown: false,
    async strike({ city, outage }) {
      const { server } = city.servers.redis;
      for (let done = 0; done < 2; done += 1) {
        await outage(async () => {
          await server.kill();
          await server.start();
        });
      }
    },
  },
  {
    name: "redis-away",
    what: `no Redis for ${awayMs / 1_000} s while much falls due`,
    minutes: 2.5,
    leavesUnknown: false,
    async strike({ city, outage }) {
      const { server } = city.servers.redis;
      await outage(async () => {
        await server.stop();
        await pause(awayMs);
        await server.start();
      });
    },
  },
  {
    name: "redis-emptied",
    what: "Redis killed and started again on an empty disk",
    minutes: 2.5,
    leavesUnknown: false,
    async strike({ city, outage }) {
      const { redis } = city.servers;
      await outage(async () => {
        await redis.server.kill();
        await redis.emptyDisk();
        await redis.server.start();
      });
    },
  },
];
