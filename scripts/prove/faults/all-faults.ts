import type { Fault } from "./fault.ts";
import { kafkaFaults } from "./kinds/kafka-faults.ts";
import { killFaults } from "./kinds/kill-faults.ts";
import { linkFaults } from "./kinds/link-faults.ts";
import { logFaults } from "./kinds/log-faults.ts";
import { postgresFaults } from "./kinds/postgres-faults.ts";
import { providerFaults } from "./kinds/provider-faults.ts";
import { redisFaults } from "./kinds/redis-faults.ts";
import { rollingFaults } from "./kinds/rolling-faults.ts";
import { timeFaults } from "./kinds/time-faults.ts";

/** Every fault, in the order in which they are listed and run. */
export const allFaults: readonly Fault[] = [
  ...killFaults,
  ...redisFaults,
  ...kafkaFaults,
  ...postgresFaults,
  ...linkFaults,
  ...providerFaults,
  ...rollingFaults,
  ...logFaults,
  ...timeFaults,
];
