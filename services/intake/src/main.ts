import { runService } from "@gihan/runtime/run-service";
import { readIntakeConfig } from "./config.ts";
import { openIntake } from "./open-intake.ts";

await runService({ name: "gihan-intake", readConfig: () => readIntakeConfig(), start: openIntake });
