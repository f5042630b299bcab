import { EventLogError } from "@gihan/event-log/port";
import { systemClock } from "@gihan/runtime/clock";
import { createLogger } from "@gihan/runtime/logger";
import { createIntakeApp } from "../app.ts";
import { intakeDefaults } from "../config.ts";

/** The OpenAPI document as a file: of an app that stands on nothing, since nobody asks it. */
export async function renderOpenApi(): Promise<string> {
  const absent = () => Promise.reject(new EventLogError("EVENT_LOG_CLOSED", "this app only documents itself"));
  const app = createIntakeApp({
    log: { append: absent },
    pool: { query: absent },
    keys: { find: () => ({ kind: "not-loaded" }), refresh: () => Promise.resolve(), isLoaded: () => false },
    clock: systemClock,
    logger: createLogger({ level: "silent", name: "intake" }),
    config: intakeDefaults,
    checks: [],
  });
  const { body } = await app.inject("/openapi.json");
  await app.close();
  return `${JSON.stringify(JSON.parse(body), null, 2)}\n`;
}
