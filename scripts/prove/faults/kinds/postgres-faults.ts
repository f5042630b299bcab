import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Fault } from "../fault.ts";
import { slowProviders } from "./slow-providers.ts";

export const postgresFaults: readonly Fault[] = [
  {
    name: "postgres-restarted",
    what: "Postgres stopped in order and started again, twice",
    minutes: 2.5,
    // Whatever a provider has taken while the outcome could not be written.
    leavesUnknown: true,
    async strike(scene) {
      slowProviders(scene);
      const { postgres } = scene.city.servers;
      for (const awayMs of [0, 8_000]) {
        await scene.outage(async () => {
          await postgres.stop();
          await pause(awayMs);
          await postgres.start();
        }, "throughout");
      }
    },
  },
  {
    name: "postgres-killed",
    what: "Postgres and all of its processes killed with kill -9, started again 5 s later",
    minutes: 2.5,
    leavesUnknown: true,
    async strike(scene) {
      slowProviders(scene);
      const { postgres } = scene.city.servers;
      await scene.outage(async () => {
        await postgres.kill();
        await pause(5_000);
        await postgres.start();
      }, "throughout");
    },
  },
  {
    name: "postgres-disk-full",
    what: "no room on the disk of Postgres for 20 s, at last not even for its log",
    minutes: 2.5,
    leavesUnknown: true,
    postgresDiskBytes: 256 * 1024 * 1024,
    async strike(scene) {
      slowProviders(scene);
      const { look, say } = scene;
      const { postgres } = scene.city.servers;
      await scene.outage(async () => {
        const ballast = join(postgres.folder, "ballast");
        await fillUp(ballast);
        await pause(10_000);
        // What is there of the write-ahead log would last for a while: three segments are given up at once.
        for (let done = 0; done < 3; done += 1) await look.sql.query("select pg_switch_wal()").catch(() => undefined);
        await pause(10_000);
        await rm(ballast);
        if (await postgres.comeBack()) say("Postgres had ended and was started again, as an operator would");
      }, "throughout");
    },
  },
];

/** Writes until there is no room left. */
async function fillUp(path: string): Promise<void> {
  const file = await open(path, "w");
  try {
    for (let bytes = 1024 * 1024; bytes >= 4_096;) {
      const isWritten = await file.write(Buffer.alloc(bytes)).then(
        ({ bytesWritten }) => bytesWritten === bytes,
        () => false,
      );
      if (!isWritten) bytes /= 2;
    }
  } finally {
    await file.close();
  }
}
