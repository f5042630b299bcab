import { runService } from "@gihan/runtime/run-service";
import { readNotifierConfig } from "./config.ts";
import { openNotifier } from "./open-notifier.ts";

await runService({ name: "gihan-notifier", readConfig: () => readNotifierConfig(), start: openNotifier });
