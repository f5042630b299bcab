import { renderEnvExample } from "@gihan/runtime/env-example";
import { expect, test } from "vitest";
import { intakeVariables } from "../../../services/intake/src/config.ts";
import { notifierVariables } from "../../../services/notifier/src/config.ts";
import { schedulerVariables } from "../../../services/scheduler/src/config.ts";
import { sinkVariables } from "../../../services/sink/src/config.ts";

// After a variable has changed: npm test -- --project unit packages/process/test/env-example.test.ts -u
test(".env.distributed.example says of every variable what the configurations of the services say", async () => {
  const text = renderEnvExample([
    {
      heading: "intake (GIHAN_HEALTH_PORT의 기본값은 서비스마다 다름: intake 4126, scheduler 4127, notifier 4128, sink 4129)",
      schema: intakeVariables,
    },
    { heading: "scheduler", schema: schedulerVariables },
    { heading: "notifier", schema: notifierVariables },
    { heading: "sink", schema: sinkVariables },
  ]);
  await expect(text).toMatchFileSnapshot("../../../.env.distributed.example");
});
