import { schedulerDefaults, type SchedulerConfig } from "./config.ts";
import { createScheduler, type Scheduler, type SchedulerParts } from "./worker.ts";

/** Puts a scheduler together from parts that the process has already. */
export function wireScheduler(parts: Omit<SchedulerParts, "config"> & { readonly config?: Partial<SchedulerConfig> }): Scheduler {
  return createScheduler({ ...parts, config: { ...schedulerDefaults, ...parts.config } });
}
