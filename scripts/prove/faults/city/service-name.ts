/** The services of the distributed shape, each a process of its own. */
export const serviceNames = ["intake", "scheduler", "notifier"] as const;
export type ServiceName = (typeof serviceNames)[number];
