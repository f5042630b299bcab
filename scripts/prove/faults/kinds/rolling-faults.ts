import { setTimeout as pause } from "node:timers/promises";
import { serviceNames } from "../city/service-name.ts";
import type { Fault } from "../fault.ts";

/** As a newer version would bring one that does not break the older; with a number that no real migration reaches. */
const newerMigration = `
  begin;
  insert into migrations (number, name, is_breaking) values (9999, '9999_prove.sql', false);
  alter table notices add column prove_note text;
  create index concurrently_made_by_prove on notices (prove_note);
  commit;`;

const readyWithinMs = 60_000;

export const rollingFaults: readonly Fault[] = [
  {
    name: "rolling-restart",
    what: "every process of two of each service replaced one after the other, a migration of a newer version in between",
    minutes: 2.5,
    crew: { intake: 2, scheduler: 2, notifier: 2 },
    leavesUnknown: false,
    lateness99AtMostMs: 60_000,
    async strike({ city, look, breach, say }) {
      // First one of each, then the other, as a deployment that keeps every service up.
      const order = [0, 1].flatMap((index) => serviceNames.map((service) => city.of(service)[index]!));
      for (const [place, service] of order.entries()) {
        if (place === order.length / 2) await look.sql.query(newerMigration);
        const fault = await service.replace();
        if (fault !== null) breach(fault);
        await pause(1_000);
        if (!(await service.ready(readyWithinMs))) breach(`${service.name} was not ready within ${readyWithinMs / 1_000} s`);
        say(`${service.name} replaced`);
      }
    },
  },
];
