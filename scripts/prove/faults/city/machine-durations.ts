/** Machine durations short enough that what a fault leaves behind is found within seconds. */
export const machineDurations = {
  GIHAN_LEASE_MS: "8000",
  GIHAN_PROVIDER_TIMEOUT_MS: "5000",
  GIHAN_SWEEP_EVERY_MS: "2000",
  GIHAN_ARM_EVERY_MS: "3000",
  // That all is read is told soon after it is no longer so.
  GIHAN_BEHIND_AFTER_MS: "4000",
  KAFKA_SESSION_TIMEOUT_MS: "4000",
} as const;
