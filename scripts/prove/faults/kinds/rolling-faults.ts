import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { serviceNames } from "../city/service-name.ts";
import type { Fault } from "../fault.ts";
import { copyAsNewerVersion, newerMigration } from "../newer-version.ts";

const readyWithinMs = 60_000;

export const rollingFaults: readonly Fault[] = [
  {
    name: "rolling-restart",
    what: "every process of two of each service replaced one after the other, the second half by a version with one more migration",
    minutes: 2.5,
    crew: { intake: 2, scheduler: 2, notifier: 2 },
    leavesUnknown: false,
    lateness99AtMostMs: 60_000,
    async strike({ city, look, breach, say }) {
      const newer = await copyAsNewerVersion(join(city.folder, "newer"));
      // First one of each, then the other, as a deployment that keeps every service up.
      const order = [0, 1].flatMap((index) => serviceNames.map((service) => city.of(service)[index]!));
      for (const [place, service] of order.entries()) {
        const fault = await service.replace(place < order.length / 2 ? {} : { project: newer });
        if (fault !== null) breach(fault);
        await pause(1_000);
        if (!(await service.ready(readyWithinMs))) breach(`${service.name} was not ready within ${readyWithinMs / 1_000} s`);
        say(`${service.name} replaced`);
      }
      const made = await look.count("select count(*)::int as count from migrations where number = $1", [newerMigration.number]);
      if (made !== 1) breach("the newer version did not bring the ledger to its own migration");
    },
  },
];
