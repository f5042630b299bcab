import { runService } from "@gihan/runtime/run-service";
import { readSchedulerConfig } from "./config.ts";
import { openScheduler } from "./open-scheduler.ts";

await runService({ name: "gihan-scheduler", readConfig: () => readSchedulerConfig(), start: openScheduler });
