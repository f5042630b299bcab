import { runService } from "@gihan/runtime/run-service";
import { readSinkConfig } from "./config.ts";
import { openSink } from "./wire.ts";

await runService({ name: "gihan-sink", readConfig: () => readSinkConfig(), start: openSink });
